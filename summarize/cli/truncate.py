"""`summarize truncate`: any text, cut; a plain filter."""

from dataclasses import replace

import typer

from summarize.batch.limits import TIMEOUT, within
from summarize.cli.options import (
    BoundaryOption,
    CharsOption,
    ConfigOption,
    EllipsisOption,
    FileArgument,
    IsolatedOption,
    PresetOption,
    ShowSettingsOption,
    TimeoutOption,
    WordsOption,
    command_app,
    in_place,
    limits,
    preset_in_force,
)
from summarize.errors import EXIT_DONE
from summarize.options import Options
from summarize.printable import log_line
from summarize.readers.decode import decode
from summarize.readers.document import STDIN, open_document
from summarize.truncation import ELLIPSIS, Cut, with_room
from summarize.truncation import truncate as truncate_text


def truncate(
    ctx: typer.Context,
    file: FileArgument = STDIN,
    words: WordsOption = None,
    chars: CharsOption = None,
    boundary: BoundaryOption = "word",
    ellipsis: EllipsisOption = ELLIPSIS,
    preset: PresetOption = None,
    timeout: TimeoutOption = TIMEOUT,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    show_settings: ShowSettingsOption = False,
) -> int:
    """Cut any text, its tags stripped, to one line."""
    words, chars = limits(ctx, words, chars)
    options = Options(words=words, chars=chars, boundary=boundary, ellipsis=ellipsis)  # type: ignore[arg-type]
    if preset := preset_in_force(ctx, preset):
        options = in_place(ctx, replace(options, words=None, chars=None), preset)
    with within(timeout, file), open_document(file) as document:
        text, _ = decode(document.read(), file)

        def cut(words: int | None, chars: int | None) -> Cut:
            return truncate_text(
                text, words=words, chars=chars, boundary=options.boundary, ellipsis=options.ellipsis
            )

        made = with_room(cut, options.words, options.chars, options.place)
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
