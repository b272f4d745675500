"""The package's version and home, alone in a file so that reading them costs nothing."""

__version__ = "1.0.0"
# Where reports point to for the rules; pyproject.toml has the same address.
HOME = "https://github.com/summarize-cli/summarize"
