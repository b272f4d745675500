"""The package's version, alone in a file so that reading it costs nothing."""

__version__ = "1.0.0"
