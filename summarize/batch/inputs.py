"""Lists of the names of inputs."""

import os

from summarize.readers.document import open_document


def listed(source: str, *, null: bool = False) -> list[str]:
    """The file names in a list: one a line, or separated by NUL as ``find -print0`` writes them.

    Raises ReadError if the list cannot be read.
    """
    with open_document(source) as document:
        data = document.read()
    names = data.split(b"\0") if null else data.splitlines()
    # Names of files, never options: a file that is called - is one, not standard input.
    return ["./-" if name == b"-" else os.fsdecode(name) for name in names if name.strip()]
