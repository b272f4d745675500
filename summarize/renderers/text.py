"""The "Recent Posts" block as text: title, teaser, age, with empty lines between them."""

from collections.abc import Iterable, Iterator

from summarize.article import Post
from summarize.patterns import Pattern

# Terminal controls (C0, DEL, C1) and the bidirectional embeddings, overrides and isolates,
# which make a line read differently from what it says (Unicode TR 36).
_UNSAFE = Pattern("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """A text that can do nothing to a terminal: control characters shown as escapes."""
    if text.isprintable():
        return text
    return str(
        _UNSAFE.sub(
            lambda char: f"\\x{ord(char[0]):02x}" if ord(char[0]) < 256 else f"\\u{ord(char[0]):04x}", text
        )
    )


def padded(text: str, columns: int) -> str:
    """A text filled up with spaces to so many columns of a terminal, in which Han and kana take two each."""
    if text.isascii():
        return text.ljust(columns)
    from rich.cells import cell_len

    return text + " " * max(0, columns - cell_len(text))


def counted(count: int, what: str) -> str:
    """A number of things: 1 file, 2 files."""
    return f"{count} {what}{'' if count == 1 else 's'}"


def render(posts: Iterable[Post]) -> Iterator[str]:
    """One entry a post; a post without title or age has no such line."""
    for number, post in enumerate(posts):
        lines = [line for line in (post.title, post.teaser.text, post.age) if line]
        yield ("\n" if number else "") + "\n\n".join(map(printable, lines)) + "\n"
