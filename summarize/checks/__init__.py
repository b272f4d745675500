"""Teasers checked, filled in and mended."""
