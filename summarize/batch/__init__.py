"""Many articles: from paths to posts, in input order, the bad ones as errors among them."""
