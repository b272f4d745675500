"""Front matter: the head of a Markdown file, in the forms that site generators read.

Fenced: YAML (``---``), TOML (``+++``), JSON (``;;;`` as in Hexo), and gray-matter's ``---json``, ``---toml``,
``---js``. Without an opening fence: a JSON object (Hugo), YAML above a line of dashes (Hexo), lines of
``Key: value`` above an empty line (MultiMarkdown, Pelican), of ``key=value`` above one of tildes (JBake), a map of
Elixir's above one of dashes (NimblePublisher), ``% title`` (Pandoc), and Julia's ``@def key = value`` (Franklin; between ``+++`` without @def).
"""

import json
from typing import Any, NamedTuple

from summarize.errors import ArticleError
from summarize.patterns import Pattern, StartPattern

_LANGUAGES = {
    **dict.fromkeys(("", "yaml", "yml"), "YAML"),
    **dict.fromkeys(("js", "javascript"), "JavaScript"),
    "toml": "TOML",
    "json": "JSON",
}
# gray-matter takes the language with or without a space before it.
_OPENING = StartPattern(r"(-{3,}|\+\+\+|;{3,})[ \t]*+(\w*+)[ \t]*+(?:\r?\n|\Z)")
_CLOSING = Pattern(r"^(-{3,}|\+\+\+|\.\.\.|;{3,})[ \t]*+(?:\r?\n|\r?\Z)", 8)
_YAML_KEY = StartPattern(r"""\s*+(?:#[^\n]*\n\s*+)*+["']?[\w-]++["']?[ \t]*+:""")
# No template's tag, and none of kramdown's or MDX's braces.
_OBJECT = StartPattern(r'\s*+\{\s*+["}]')
_JSON_KEY = StartPattern(r'\s*+"[^"\n]++"[ \t]*+:')
_KEY_LINE = StartPattern(r"([A-Za-z][\w -]{0,40}?)[ \t]*+:(?:[ \t]++([^\r\n]*+)|)\r?(?:\n|\Z)")
_INDENTED = StartPattern(r"(?: {4}|\t)[^\S\r\n]*+([^\s][^\r\n]*+)\r?(?:\n|\Z)")
# pandoc.org/MANUAL.html, pandoc_title_block: title, authors and date, each going on in lines that start with a space.
_TITLE_BLOCK = StartPattern(
    r"%[ \t]++(\S[^\n]*+(?:\n[ \t]++\S[^\n]*+)*+)(?:\n%[ \t]*+([^\n]*+(?:\n[ \t]++\S[^\n]*+)*+)(?:\n%[ \t]*+([^\n]*+))?)?[ \t]*+(?:\n|\Z)"
)
# JBake asks for six tildes, and takes more.
_PROPERTIES = StartPattern(r"(?:[ \t]*+(?:#[^\n]*+|[\w.-]++[ \t]*+=[^\n]*+)?\n)++~{6,}[ \t]*+(?:\r?\n|\Z)")
_PROPERTY = Pattern(r"^[ \t]*+([\w.-]++)[ \t]*+=([^\n]*+)$", 8)
_DASHES = Pattern(r"^---[ \t]*\r?(?:\n|\Z)", 8)
# A call, or a statement: what no TOML has.
_JULIA = Pattern(r"^[ \t]*(?:\w+[ \t]*=[ \t]*[A-Za-z_]\w*[({\[.]|(?:using|import|function|include)\b)", 8)
# A label above a list in prose has a capital.
_VARIABLE = StartPattern(r"[a-z][a-z0-9_-]*\Z")
_BLANK = StartPattern(r"[ \t]*+\r?(?:\n|\Z)")
_TABS = Pattern(r"^[ ]*\t[ \t]*", 8)
_LINE = Pattern(r"line (\d+)")
_TEMPLATE = Pattern(r"\{\{|\{%|<%")
# How long a head without a fence may be.
_MOST_CHARS = 20_000
# A head without an opening fence is one by what it says: a sentence such as "Note: read this" is none.
_KNOWN = {
    "title", "date", "author", "authors", "category", "categories", "tags", "summary",
    "description", "slug", "layout", "permalink", "status", "lang", "language", "modified",
    "updated", "keywords", "comments", "excerpt", "published", "draft", "template", "save_as",
    "url", "subtitle", "id",
}  # fmt: skip
# A few lines of aliases can stand for billions (the "billion laughs").
_MOST_VALUES = 1_000_000


class FrontMatter(NamedTuple):
    """The head of a text and where it stands; offsets in characters.

    Attributes:
        kind: ``YAML``, ``TOML``, ``JSON``, ``JavaScript``, ``lines`` (of ``Key: value``); "" for none.
        start, end: the source of its values, without fences.
        body_start: where the text below it begins.
    """

    data: dict[str, Any]
    kind: str
    start: int
    end: int
    body_start: int


def split_front_matter(text: str, where: str) -> FrontMatter:
    """The front matter of a text, whatever its line ends; one without any has its body at 0.

    Raises ArticleError, with file and line, for front matter that does not parse.
    """
    if opening := _OPENING.match(text):
        return _fenced(text, opening, where)
    if _OBJECT.match(text):
        return _braced(text, where)
    if text.startswith("%{"):
        return _elixir_map(text) or _none()
    if block := _TITLE_BLOCK.match(text):
        return _title_block(block)
    return (
        _above_fence(text, where)
        or _key_lines(text)
        or _julia_definitions(text)
        or _properties(text)
        or _none()
    )


def _none() -> FrontMatter:
    return FrontMatter({}, "", 0, 0, 0)


def _fenced(text: str, opening: Any, where: str) -> FrontMatter:
    fence, language = opening[1], opening[2].lower()
    kind = {"+": "TOML", ";": "JSON"}.get(fence[0]) or _LANGUAGES.get(language)
    if kind is None or (language and fence[0] != "-"):
        return _none()
    start = opening.end()
    closers = (fence, "...") if kind == "YAML" else (fence,)
    for closing in _CLOSING.finditer(text, start):
        if closing[1] in closers:
            break
    else:
        if kind != "TOML" and not language and not _YAML_KEY.match(text, start):
            return _none()  # a thematic break, not front matter
        if len(fence) > 3:
            return _none()
        raise ArticleError(
            f"{kind} front matter is not closed",
            where=f"{where}:1",
            remedy=f"add a line {closers[0]} after it",
        )
    source = text[start : closing.start()]
    if kind == "TOML" and _JULIA.search(source) and (found := _julia(source)):
        return FrontMatter(found, "Julia", start, closing.start(), closing.end())
    try:
        data = _parse(kind, source, fence, where)
    except ArticleError:
        if len(fence) > 3:
            return _none()  # two thematic breaks
        raise
    if data is None:
        data = {}
    if not isinstance(data, dict):
        if kind == "YAML" and (isinstance(data, str) or len(fence) > 3):
            return _none()  # prose between two thematic breaks
        raise ArticleError(
            f"{kind} front matter is not a mapping", where=f"{where}:2", remedy="write `key: value` lines"
        )
    return FrontMatter(data, kind, start, closing.start(), closing.end())


def _parse(kind: str, source: str, fence: str, where: str) -> Any:
    if kind == "YAML":
        return _parse_yaml(source, where, first_line=2)
    if kind == "TOML":
        return _parse_toml(source, where)
    if kind == "JavaScript":
        from summarize.readers.javascript import literals

        return literals(source)
    is_open = fence[0] == ";" and not source.lstrip().startswith("{")  # Hexo's has no braces of its own
    try:
        return json.loads(f"{{{source}}}" if is_open else source)
    except ValueError as error:
        raise _broken_json(error, where, 1) from error


def _above_fence(text: str, where: str) -> FrontMatter | None:
    """YAML, or JSON without braces, above a line of dashes or semicolons: Hexo asks for no opening fence."""
    is_json = bool(_JSON_KEY.match(text))
    if not is_json and not _KEY_LINE.match(text):
        return None
    closing = next((each for each in _CLOSING.finditer(text, 0, _MOST_CHARS) if each[1][0] in "-;"), None)
    if closing is None or (closing[1][0] == ";") != is_json:
        return None
    source = text[: closing.start()]
    try:
        data = json.loads(f"{{{source}}}") if is_json else _parse_yaml(source, where, first_line=1)
    except (ArticleError, ValueError):
        return None  # a heading that is underlined, a thematic break
    if not isinstance(data, dict) or not (
        any(str(key).lower() in _KNOWN for key in data)
        or all(_VARIABLE.match(str(key)) and isinstance(value, (list, dict)) for key, value in data.items())
    ):
        return None
    return FrontMatter(data, "JSON" if is_json else "YAML", 0, closing.start(), closing.end())


def _key_lines(text: str) -> FrontMatter | None:
    """Lines of ``Key: value`` at the start, as in MultiMarkdown and Pelican; a value goes on if indented."""
    values: dict[str, list[str]] = {}
    key, position = "", 0
    while position < len(text):
        if line := _KEY_LINE.match(text, position):
            key = line[1]
            values[key] = [line[2] or ""]
        elif key and (line := _INDENTED.match(text, position)):
            values[key].append(line[1])
        else:
            break
        position = line.end()
    end = position
    after = _BLANK.match(text, position) or _CLOSING.match(text, position)
    known = {name.lower() for name in values} & _KNOWN
    if not after or not ("title" in known or len(known) > 1):
        return None
    data = {name: " ".join(part.strip() for part in parts).strip() for name, parts in values.items()}
    return FrontMatter(data, "lines", 0, end, after.end())


def _julia(source: str) -> dict[str, Any]:
    """The variables of Franklin's ``+++`` block; none for what is TOML after all."""
    from summarize.readers.assignments import julia

    try:
        _parse_toml(source, "")
    except ArticleError:
        return julia(source)
    return {}


def _julia_definitions(text: str) -> FrontMatter | None:
    if not text.lstrip().startswith("@def"):
        return None
    from summarize.readers.assignments import definitions_end, julia

    end = definitions_end(text)
    return FrontMatter(julia(text[:end]), "Julia", 0, end, end) if end else None


def _elixir_map(text: str) -> FrontMatter | None:
    """The map above the first line of three dashes, where NimblePublisher splits a file."""
    closing = _DASHES.search(text)
    if closing is None or not text[: closing.start()].rstrip().endswith("}"):
        return None
    from summarize.readers.assignments import elixir

    end = closing.start()
    return FrontMatter(elixir(text[2:end]), "Elixir", 2, end, closing.end())


def _title_block(found: Any) -> FrontMatter:
    said = zip(("title", "author", "date"), found.groups(), strict=True)
    data = {key: " ".join(value.split()) for key, value in said if value and value.strip()}
    return FrontMatter(data, "title block", 0, found.end(), found.end())


def _properties(text: str) -> FrontMatter | None:
    found = _PROPERTIES.match(text, 0, _MOST_CHARS)
    if found is None:
        return None
    source = found[0]
    data: dict[str, Any] = {key: value.strip() for key, value in _PROPERTY.findall(source)}
    return FrontMatter(data, "properties", 0, source.index("~~~"), found.end()) if data else None


def _parse_yaml(source: str, where: str, first_line: int) -> Any:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        data = yaml.load(without_tabs(source), Loader=loader)  # a safe loader: S506 does not apply
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{where}:{mark.line + first_line}:{mark.column + 1}" if mark else f"{where}:{first_line}"
        problem = getattr(error, "problem", None) or str(error)
        line = source.splitlines()[mark.line : mark.line + 1] if mark else []
        is_template = any(map(_TEMPLATE.search, line))
        raise ArticleError(
            f"broken YAML front matter: {problem}",
            where=place,
            remedy="quote the value with the template's tag; is the file a template?"
            if is_template
            else "quote values that contain ': ' or '#'",
        ) from error
    except ValueError as error:  # such as the date 2015-02-31
        raise ArticleError(
            f"broken YAML front matter: {error}", where=f"{where}:{first_line}", remedy="correct the value"
        ) from error
    if "*" in source and _holds_more_than(_MOST_VALUES, data):
        raise ArticleError(
            f"the aliases of its YAML front matter stand for more than {_MOST_VALUES:,} values",
            where=f"{where}:{first_line}",
            remedy="write the values out",
        )
    return data


def without_tabs(source: str) -> str:
    """YAML with a space for each tab that indents a line: YAML knows none, Hexo does."""
    if "\t" not in source:
        return source
    return str(_TABS.sub(lambda match: " " * len(match[0]), source))


def _holds_more_than(most: int, data: Any) -> bool:
    """Whether a value has more parts than that, each counted wherever an alias puts it."""
    waiting, count = [data], 0
    while waiting:
        value = waiting.pop()
        parts = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else ()
        count += 1 + len(parts)
        if count > most:
            return True
        waiting.extend(parts)
    return False


def _parse_toml(source: str, where: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        place = f"{where}:{int(line[1]) + 1}" if line else f"{where}:2"
        raise ArticleError(
            f"broken TOML front matter: {error}", where=place, remedy="quote strings, use key = value"
        ) from error


def _braced(text: str, where: str) -> FrontMatter:
    start = len(text) - len(text.lstrip())
    try:
        data, end = json.JSONDecoder().raw_decode(text, start)
    except ValueError as error:
        raise _broken_json(error, where, 0) from error
    if not isinstance(data, dict):
        return _none()
    body_start = len(text) - len(text[end:].lstrip())
    return FrontMatter(data, "JSON", start, end, body_start)


def _broken_json(error: ValueError, where: str, lines_above: int) -> ArticleError:
    line = getattr(error, "lineno", 1) + lines_above
    column = getattr(error, "colno", 1)
    return ArticleError(
        f"broken JSON front matter: {getattr(error, 'msg', error)}",
        where=f"{where}:{line}:{column}",
        remedy="correct the JSON, or start the file with ---",
    )
