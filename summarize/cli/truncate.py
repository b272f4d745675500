"""`summarize truncate`: any text, cut; a plain filter."""

import typer

from summarize.batch.limits import TIMEOUT, within
from summarize.cli.options import (
    BoundaryOption,
    CharsOption,
    ConfigOption,
    EllipsisOption,
    FileArgument,
    IsolatedOption,
    ShowSettingsOption,
    TimeoutOption,
    WordsOption,
    command_app,
    limits,
)
from summarize.errors import EXIT_DONE
from summarize.printable import log_line
from summarize.readers.decode import decode
from summarize.readers.document import STDIN, open_document
from summarize.truncation import ELLIPSIS
from summarize.truncation import truncate as truncate_text


def truncate(
    ctx: typer.Context,
    file: FileArgument = STDIN,
    words: WordsOption = None,
    chars: CharsOption = None,
    boundary: BoundaryOption = "word",
    ellipsis: EllipsisOption = ELLIPSIS,
    timeout: TimeoutOption = TIMEOUT,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    show_settings: ShowSettingsOption = False,
) -> int:
    """Cut any text, its tags stripped, to one line."""
    words, chars = limits(ctx, words, chars)
    with within(timeout, file), open_document(file) as document:
        text, _ = decode(document.read(), file)
        made = truncate_text(text, words=words, chars=chars, boundary=boundary, ellipsis=ellipsis)  # type: ignore[arg-type]
    if made.text:
        print(log_line(made.text))
    return EXIT_DONE


app = command_app(
    truncate,
    """\b
Examples:
  summarize truncate description.txt --words 25
  echo "<p>Long &amp; winding</p>" | summarize truncate --chars 9""",
)
