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
from summarize.readers.front_matter import split_front_matter, without_tabs

_KEY = Pattern(r"^([A-Za-z][\w -]{0,100}?)[ \t]*+:[ \t]*+", re.MULTILINE)
_TOML_KEY = StartPattern(r"""[ \t]*(?:([\w-]+)|"([^"\n]+)"|'([^'\n]+)')[ \t]*=[ \t]*""")
# A comment, a string, a bracket, or a run of anything else: what a value of TOML is made of.
_TOML_PIECE = StartPattern(
    r"""#[^\n]*|\"{3}(?:[^\\]|\\.)*?\"{3,5}|'{3}.*?'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[\[{]|[\]}]|[^\S\n]+|\n|[^\s\[\]{}"'#]+""",
    re.DOTALL,
)


# Of what JSON leaves as it is.
_INVISIBLE = Pattern(r"[\x7f-\x9f\u2028\u2029\ufeff]")


class Value(NamedTuple):
    """A key of the head, and where it and its value stand in the file's text."""

    key: str
    start: int
    end: int
    key_start: int


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
        body: what follows it.
        kind: how it is written, as in `FrontMatter`; "" if there is none.
        lines: how many lines it takes.
        values: its top-level keys in order, and where their values stand in the text.

    Raises ArticleError, with file and line, if it does not parse.
    """

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self._path = path
        self.data, self.kind, self._start, self._end, body_start = split_front_matter(text, path)
        self.body = text[body_start:]
        self.lines = text.count("\n", 0, body_start)
        self.newline = "\r\n" if "\r\n" in text[: text.find("\n") + 1] else "\n"
        finders = {"YAML": self._yaml, "TOML": self._toml, "JSON": self._json, "lines": self._key_lines}
        self.values = tuple(finders[self.kind]()) if self.kind in finders else ()

    def _yaml(self) -> Iterator[Value]:
        import yaml

        head = without_tabs(self.text[self._start : self._end])
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        node = yaml.compose(head, Loader=loader)
        if not isinstance(node, yaml.MappingNode) or node.flow_style:
            return
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                start, end, key_start = (
                    self._start + mark.index for mark in (value.start_mark, value.end_mark, key.start_mark)
                )
                yield Value(key.value, start, end, key_start)

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
            yield Value(key[1] or key[2] or key[3], key.end(), end, position)
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
        position = _after_space(self.text, self._start)
        if self.text[position] == "{":  # Hexo's has none
            position = _after_space(self.text, position + 1)
        while self.text[position] == '"':
            key_start = position
            key, position = scanstring(self.text, position + 1, True)
            position = _after_space(self.text, _after_space(self.text, position) + 1)
            _, end = decoder.raw_decode(self.text, position)
            yield Value(key, position, end, key_start)
            position = _after_space(self.text, end)
            if self.text[position] != ",":
                return
            position = _after_space(self.text, position + 1)

    def _key_lines(self) -> Iterator[Value]:
        """Each key of `Key: value` lines; the lines that go on with a value belong to it."""
        starts = list(_KEY.finditer(self.text, self._start, self._end))
        ends = [*(match.start() for match in starts[1:]), self._end]
        for match, end in zip(starts, ends, strict=True):
            value = self.text[match.end() : end].rstrip()
            yield Value(match[1], match.end(), match.end() + len(value), match.start())

    def value_of(self, key: str) -> Value | None:
        """The place of a key's value; upper and lower case are the same, as for the readers."""
        # Of one that stands there twice the last counts.
        return next((value for value in reversed(self.values) if value.key.lower() == key.lower()), None)

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
        if self.kind == "lines":
            quoted = " ".join(value.split())  # read as it stands there
        elif not ascii_only:
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
        sign = " = " if self.kind == "TOML" else ": "
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
        key_start = self.values[0].key_start
        line = self.text[self.text.rfind("\n", 0, key_start) + 1 : key_start]
        return line[: len(line) - len(line.lstrip())]

    def _inserted_in_json(self, key: str, quoted: str, title: Value | None) -> str:
        entry = f"{json.dumps(key)}: {quoted}"
        opening = _after_space(self.text, self._start)
        opening += self.text.startswith("{", opening)
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
            data, _, _, _, body_start = split_front_matter(text, self._path)
        except ArticleError as error:
            raise refused from error
        expected: dict[str, Any] = {**self.data, key: value}
        if text[body_start:] != self.body or repr(sorted(data.items(), key=repr)) != repr(
            sorted(expected.items(), key=repr)
        ):
            raise refused


def _after_space(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t\r\n":
        position += 1
    return position
