"""The "Recent Posts" block as text: title, teaser, age, with empty lines between them."""

from collections.abc import Iterable, Iterator

from summarize.article import Post
from summarize.graphemes import cluster_ends
from summarize.printable import log_line


def padded(text: str, columns: int) -> str:
    """A text filled up with spaces to so many columns of a terminal, in which Han and kana take two each."""
    if text.isascii():
        return text.ljust(columns)
    from rich.cells import cell_len

    return text + " " * max(0, columns - cell_len(text))


def clipped(text: str, columns: int) -> str:
    """A text cut to so many columns, between grapheme clusters."""
    if text.isascii():
        return text[:columns]
    from rich.cells import cell_len

    end = 0
    for stop in cluster_ends(text):
        if cell_len(text[:stop]) > columns:
            break
        end = stop
    return text[:end]


def wrapped(text: str, columns: int) -> list[str]:
    """A text in lines of at most so many columns of a terminal, broken between words."""
    from rich.cells import cell_len

    lines, width = [""], 0
    for word in text.split():
        size = cell_len(word)
        if width and width + 1 + size > columns:
            lines.append("")
            width = 0
        lines[-1] += f" {word}" if width else word
        width += size + bool(width)
    return lines


def counted(count: int, what: str) -> str:
    """A number of things: 1 file, 2 files."""
    return f"{count} {what}{'' if count == 1 else 's'}"


def render(posts: Iterable[Post]) -> Iterator[str]:
    """One entry a post; a post without title or age has no such line."""
    for number, post in enumerate(posts):
        lines = [line for line in (post.title, post.teaser.text, post.age) if line]
        yield ("\n" if number else "") + "\n\n".join(map(log_line, lines)) + "\n"
