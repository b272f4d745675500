"""`python -m summarize` is the `summarize` command."""

import os
import sys


def _leave_out_working_directory() -> None:
    """It may be a stranger's repository: its babel.py is no library of ours.

    Python has looked there for `runpy` and `summarize` by now; the commands `summarize` and
    `python -P -m summarize` never do.
    It stays, as the last place, where this very package lies in it.
    """
    first = sys.path.pop(0)
    if first not in sys.path and first == os.path.dirname(os.path.dirname(__file__)):  # noqa: PTH120
        sys.path.append(first)


if __name__ == "__main__":
    if not sys.flags.safe_path:
        _leave_out_working_directory()
    from summarize.cli import main

    main()
