"""`summarize truncate`: any text, cut; a plain filter."""

from summarize.batch.limits import TIMEOUT, within
from summarize.cli.command import command_app
from summarize.cli.options import Configuration, FileArgument, Length, TimeoutOption
from summarize.errors import EXIT_DONE
from summarize.options import Options
from summarize.printable import log_line
from summarize.readers.decode import decode
from summarize.readers.document import STDIN, open_document
from summarize.renderers.terminal import flowing
from summarize.truncation import Cut, with_room
from summarize.truncation import truncate as truncate_text


def truncate(
    length: Length,
    configuration: Configuration,
    file: FileArgument = STDIN,
    timeout: TimeoutOption = TIMEOUT,
) -> int:
    """Cut any text, its tags stripped, to one line."""
    options = length.applied(Options())
    with within(timeout, file), open_document(file) as document:
        text, _ = decode(document.read(), file)

        def cut(words: int | None, chars: int | None) -> Cut:
            return truncate_text(
                text, words=words, chars=chars, boundary=options.boundary, ellipsis=options.ellipsis
            )

        made = with_room(cut, options.words, options.chars, options.place)
    if made.text:
        print(flowing(log_line(made.text)))
    return EXIT_DONE


app = command_app(
    truncate,
    """\b
Examples:
  summarize truncate description.txt --words 25
  echo "<p>Long &amp; winding</p>" | summarize truncate --chars 9""",
)
