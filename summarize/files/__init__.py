"""The files that paths stand for: folders walked in a fixed order, and in them only what is an article."""
