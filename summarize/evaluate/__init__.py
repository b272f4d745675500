"""Selectors against human references: ROUGE, readability, and the training of our own selector."""
