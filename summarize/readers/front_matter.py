"""Front matter: the YAML, TOML or JSON head of a Markdown file, and what its keys mean."""

import json
import re
from typing import Any

from summarize.errors import ArticleError

# An object of JSON; a template's tag starts with another sign.
_BRACED = re.compile(r'\{\s*+["}]')
_FENCES = {"---": "YAML", "+++": "TOML"}
_CLOSING = re.compile(r"^(---|\+\+\+|\.\.\.)[ \t]*$", re.MULTILINE)
# A few lines of aliases can stand for billions (the "billion laughs").
_MOST_VALUES = 1_000_000


def split_front_matter(text: str, where: str) -> tuple[dict[str, Any], str, int]:
    """The front matter, the body, and the number of lines before the body.

    Raises ArticleError, with file and line, for front matter that does not parse.
    """
    first, _, rest = text.partition("\n")
    kind = _FENCES.get(first.rstrip())
    if kind is not None:
        return _fenced(kind, first.rstrip(), rest, where)
    if _BRACED.match(text):
        return _braced(text, where)
    return {}, text, 0


def _fenced(kind: str, fence: str, rest: str, where: str) -> tuple[dict[str, Any], str, int]:
    closers = ("---", "...") if kind == "YAML" else ("+++",)
    for match in _CLOSING.finditer(rest):
        if match[1] in closers:
            break
    else:
        if kind == "YAML" and not re.match(r"\s*[\w-]+\s*:", rest):
            return {}, f"{fence}\n{rest}", 0  # a thematic break, not front matter
        raise ArticleError(
            f"{kind} front matter is not closed",
            where=f"{where}:1",
            remedy=f"add a line {closers[0]} after it",
        )
    source, body = rest[: match.start()], rest[match.end() + 1 :]
    data = _parse_yaml(source, where) if kind == "YAML" else _parse_toml(source, where)
    if data is None:
        data = {}
    if not isinstance(data, dict):
        if kind == "YAML" and isinstance(data, str):
            return {}, f"{fence}\n{rest}", 0  # prose between two thematic breaks
        raise ArticleError(
            f"{kind} front matter is not a mapping", where=f"{where}:2", remedy="write `key: value` lines"
        )
    return data, body, source.count("\n") + 2


def _parse_yaml(source: str, where: str) -> Any:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        data = yaml.load(source, Loader=loader)  # a safe loader: S506 does not apply
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{where}:{mark.line + 2}:{mark.column + 1}" if mark else f"{where}:2"
        problem = getattr(error, "problem", None) or str(error)
        raise ArticleError(
            f"broken YAML front matter: {problem}",
            where=place,
            remedy="quote values that contain ': ' or '#'",
        ) from error
    except ValueError as error:  # such as the date 2015-02-31
        raise ArticleError(
            f"broken YAML front matter: {error}", where=f"{where}:2", remedy="correct the value"
        ) from error
    if "*" in source and _holds_more_than(_MOST_VALUES, data):
        raise ArticleError(
            f"the aliases of its YAML front matter stand for more than {_MOST_VALUES:,} values",
            where=f"{where}:2",
            remedy="write the values out",
        )
    return data


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
        line = re.search(r"line (\d+)", str(error))
        place = f"{where}:{int(line[1]) + 1}" if line else f"{where}:2"
        raise ArticleError(
            f"broken TOML front matter: {error}", where=place, remedy="quote strings, use key = value"
        ) from error


def _braced(text: str, where: str) -> tuple[dict[str, Any], str, int]:
    try:
        data, end = json.JSONDecoder().raw_decode(text)
    except ValueError as error:
        line = getattr(error, "lineno", 1)
        column = getattr(error, "colno", 1)
        raise ArticleError(
            f"broken JSON front matter: {getattr(error, 'msg', error)}",
            where=f"{where}:{line}:{column}",
            remedy="correct the JSON, or start the file with ---",
        ) from error
    if not isinstance(data, dict):
        return {}, text, 0
    return data, text[end:].lstrip(), text[:end].count("\n")
