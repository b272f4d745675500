"""A whole site's teasers as one page that people read, and what it is made of."""
