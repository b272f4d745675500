"""`python -m summarize` is the `summarize` command."""

import sys

if not sys.flags.safe_path:
    # The working directory, which may be a stranger's: its babel.py is no library of ours. Python has looked there
    # for `runpy` and `summarize` by now; `python -P -m summarize` and `summarize` never do. It stays last, for a
    # checkout that is not installed, only if this package is there.
    first = sys.path.pop(0)
    if __file__.startswith(first) and first not in sys.path:
        sys.path.append(first)

from summarize.cli import main

if __name__ == "__main__":
    main()
