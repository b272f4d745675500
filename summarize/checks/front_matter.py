"""The head of a Markdown file as it stands there: where its values are, and one of them written.

Everything works on the file's bytes. A new value goes in as a quoted string; the head is parsed again
afterwards, and must hold what it held and the new value, or nothing is changed.
"""

import codecs
import json
import re
from collections.abc import Iterator
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from summarize.errors import ArticleError
from summarize.patterns import Pattern, StartPattern
from summarize.readers.decode import unix_lines
from summarize.readers.front_matter import split_front_matter

_TOML_KEY = StartPattern(r"""[ \t]*(?:([\w-]+)|"([^"\n]+)"|'([^'\n]+)')[ \t]*=[ \t]*""")
# A comment, a string, a bracket, or a run of anything else: what a value of TOML is made of.
_TOML_PIECE = StartPattern(
    r"""#[^\n]*|\"{3}(?:[^\\]|\\.)*?\"{3,5}|'{3}.*?'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[\[{]|[\]}]|[^\S\n]+|\n|[^\s\[\]{}"'#]+""",
    re.DOTALL,
)


# Of what JSON leaves as it is.
_INVISIBLE = Pattern(r"[\x7f-\x9f\u2028\u2029\ufeff]")


class Value(NamedTuple):
    """A key of the head and where its value stands in the file's text."""

    key: str
    start: int
    end: int


class Text(NamedTuple):
    """A file's text and how it becomes bytes again.

    Attributes:
        mark: the byte order mark.
        ascii_only: whether only ASCII can be put in safely, since the encoding is not known.
    """

    text: str
    encoding: str
    mark: bytes
    ascii_only: bool

    def encode(self, text: str) -> bytes:
        return self.mark + text.encode(self.encoding)


def open_text(data: bytes) -> Text:
    """The text of a file, its line ends as they are; any bytes come back as they were."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            try:
                return Text(data[len(mark) :].decode(encoding), encoding, mark, False)
            except UnicodeDecodeError:
                break
    try:
        return Text(data.decode("utf-8"), "utf-8", b"", False)
    except UnicodeDecodeError:
        return Text(data.decode("latin-1"), "latin-1", b"", True)


class Head:
    """The front matter of a Markdown file.

    Attributes:
        data: what it holds.
        kind: ``YAML``, ``TOML`` or ``JSON``; "" if there is none.
        lines: how many lines it takes.
        values: its top-level keys in order, and where their values stand in the text.

    Raises ArticleError, with file and line, if it does not parse.
    """

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self._path = path
        self.data, self._body, lines = split_front_matter(unix_lines(text), path)
        self.lines = lines
        first = text[: text.find("\n") + 1].strip() if "\n" in text else text.strip()
        self.kind = "" if not lines and not self.data else {"---": "YAML", "+++": "TOML"}.get(first, "JSON")
        self.newline = "\r\n" if "\r\n" in text[: text.find("\n") + 1] else "\n"
        self._start = text.find("\n") + 1
        self._end = self._head_end(lines) if self.kind in ("YAML", "TOML") else len(text)
        finder = {"YAML": self._yaml, "TOML": self._toml, "JSON": self._json}.get(self.kind)
        self.values = tuple(finder()) if finder else ()

    def _head_end(self, lines: int) -> int:
        """Where the closing fence starts."""
        position = 0
        for _ in range(lines - 1):
            position = self.text.find("\n", position) + 1
        return position

    def _yaml(self) -> Iterator[Value]:
        import yaml

        head = self.text[self._start : self._end]
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        node = yaml.compose(head, Loader=loader)
        if not isinstance(node, yaml.MappingNode) or node.flow_style:
            return
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                yield Value(
                    key.value, self._start + value.start_mark.index, self._start + value.end_mark.index
                )

    def _toml(self) -> Iterator[Value]:
        position = self._start
        while position < self._end:
            end_of_line = self.text.find("\n", position, self._end)
            end_of_line = self._end if end_of_line < 0 else end_of_line
            line = self.text[position:end_of_line].strip()
            key = _TOML_KEY.match(self.text, position, self._end)
            if line.startswith("["):
                return  # a table: what follows is not at the top
            if key is None:
                position = end_of_line + 1  # empty, a comment, or a dotted key
                continue
            end = self._toml_end(key.end())
            yield Value(key[1] or key[2] or key[3], key.end(), end)
            after = self.text.find("\n", end, self._end)
            position = self._end if after < 0 else after + 1

    def _toml_end(self, position: int) -> int:
        """Where a value ends, without the space and the comment after it."""
        depth, end = 0, position
        while position < self._end and (piece := _TOML_PIECE.match(self.text, position, self._end)):
            text = piece[0]
            if text == "\n" and depth == 0:
                break
            depth += (text in "[{") - (text in "]}")
            position = piece.end()
            if not text.isspace() and not text.startswith("#"):
                end = position
        return end

    def _json(self) -> Iterator[Value]:
        decoder = json.JSONDecoder()
        position = _after_space(self.text, self.text.index("{") + 1)
        while self.text[position] == '"':
            key, position = scanstring(self.text, position + 1, True)
            position = _after_space(self.text, _after_space(self.text, position) + 1)
            _, end = decoder.raw_decode(self.text, position)
            yield Value(key, position, end)
            position = _after_space(self.text, end)
            if self.text[position] != ",":
                return
            position = _after_space(self.text, position + 1)

    def value_of(self, key: str) -> Value | None:
        """The place of a key's value; upper and lower case are the same, as for the readers."""
        return next((value for value in self.values if value.key.lower() == key.lower()), None)

    def place(self, value: Value | None) -> tuple[int, int]:
        """Line and column, from 1, of a value; of the head's first line without one."""
        if value is None:
            return 1, 1
        before = self.text[: value.start]
        return before.count("\n") + 1, value.start - (before.rfind("\n") + 1) + 1

    def with_value(self, key: str, value: str, *, ascii_only: bool = False) -> str:
        """The file's text with a value under a key, in place of the one that is there or as a new one.

        Raises ArticleError if the head would not hold the same otherwise.
        """
        quoted = json.dumps(value, ensure_ascii=ascii_only)
        if not ascii_only:
            # YAML and TOML want these escaped, too.
            quoted = _INVISIBLE.sub(lambda char: f"\\u{ord(char[0]):04x}", quoted)
        there = self.value_of(key)
        text = self._replaced(there, quoted) if there else self._inserted(key, quoted)
        self._prove(text, there.key if there else key, value)
        return text

    def _replaced(self, there: Value, quoted: str) -> str:
        old = self.text[there.start : there.end]
        # A block scalar ends where the next key starts; an empty value of YAML has no room of its own.
        tail = old[len(old.rstrip()) :] if self.kind == "YAML" else ""
        space = " " if self.text[there.start - 1 : there.start] == ":" else ""
        return self.text[: there.start] + space + quoted + tail + self.text[there.end :]

    def _inserted(self, key: str, quoted: str) -> str:
        title = self.value_of("title")
        if self.kind == "JSON":
            return self._inserted_in_json(key, quoted, title)
        sign = ": " if self.kind == "YAML" else " = "
        indent = self._indent() if self.kind == "YAML" else ""
        line = f"{indent}{key}{sign}{quoted}{self.newline}"
        at = self._start if not self.values else self._after_line(title or self.values[-1])
        return self.text[:at] + line + self.text[at:]

    def _after_line(self, value: Value) -> int:
        """Where the line after a value starts."""
        end = value.end
        if self.text[:end].endswith("\n") and end > value.start:
            return end  # a block scalar
        return min(self.text.find("\n", end) + 1 or self._end, self._end)

    def _indent(self) -> str:
        if not self.values:
            return ""
        start = self.text.rfind("\n", 0, self.values[0].start) + 1
        line = self.text[start : self.values[0].start]
        return line[: len(line) - len(line.lstrip())]

    def _inserted_in_json(self, key: str, quoted: str, title: Value | None) -> str:
        entry = f"{json.dumps(key)}: {quoted}"
        opening = self.text.index("{") + 1
        if not self.values:
            return self.text[:opening] + entry + self.text[opening:]
        space = self.text[opening : _after_space(self.text, opening)]
        at = (title or self.values[-1]).end
        return f"{self.text[:at]},{space or ' '}{entry}{self.text[at:]}"

    def _prove(self, text: str, key: str, value: str) -> None:
        refused = ArticleError(
            f"its {self.kind or 'missing'} front matter cannot be changed safely",
            where=self._path,
            remedy=f"write {key!r} by hand",
        )
        if not self.kind:
            raise refused
        try:
            data, body, _ = split_front_matter(unix_lines(text), self._path)
        except ArticleError as error:
            raise refused from error
        expected: dict[str, Any] = {**self.data, key: value}
        if body != self._body or repr(sorted(data.items(), key=repr)) != repr(
            sorted(expected.items(), key=repr)
        ):
            raise refused


def _after_space(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t\r\n":
        position += 1
    return position
