"""Posts of WordPress as JSON: its REST API, and the rows that `wp post list` prints."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from summarize.readers.entries import PROTECTED, WITHHELD


class Post(NamedTuple):
    """A post.

    Attributes:
        fields: its values under the keys that every JSON article has.
        is_stored: whether the text is as WordPress stores it, not as it prints it.
        withheld: why it is not published; None for what everybody may read.
    """

    fields: dict[str, Any]
    is_stored: bool
    withheld: str | None


def post_of(data: Mapping[str, Any]) -> Post | None:
    """The post that an object is; None if it is none."""
    content = data.get("content")
    if isinstance(content, dict) and ("rendered" in content or "raw" in content):
        return _answer(data, content)
    return _row(data) if isinstance(data.get("post_content"), str) else None


def _answer(data: Mapping[str, Any], content: Mapping[str, Any]) -> Post:
    """A post of the REST API (https://developer.wordpress.org/rest-api/reference/posts/)."""
    markup = content.get("rendered") or content.get("raw")
    embedded = data.get("_embedded")
    embedded = embedded if isinstance(embedded, dict) else {}
    fields = {
        **data,
        "content": None,
        "html": markup if isinstance(markup, str) else None,
        "published": _utc(data.get("date_gmt")) or data.get("date"),
        "author": [*_objects(embedded.get("author"))] or data.get("author"),
        "category": next(_categories(embedded.get("wp:term")), None) or data.get("category"),
    }
    is_protected = content.get("protected") is True or bool(data.get("password"))
    return Post(fields, not content.get("rendered"), _withheld(data.get("status"), is_protected))


def _row(data: Mapping[str, Any]) -> Post:
    """A row of the table of posts (https://developer.wordpress.org/cli/commands/post/list/)."""
    fields = {
        **data,
        "id": data.get("ID") or data.get("id"),
        "title": data.get("post_title"),
        "html": data["post_content"],
        "excerpt": data.get("post_excerpt"),
        "published": _utc(data.get("post_date_gmt")) or data.get("post_date"),
        "url": data.get("url") or data.get("guid"),
    }
    return Post(fields, True, _withheld(data.get("post_status"), bool(data.get("post_password"))))


def _withheld(status: object, is_protected: bool) -> str | None:
    if is_protected:
        return PROTECTED
    return WITHHELD.get(status) if isinstance(status, str) else None


def _utc(value: object) -> str | None:
    """A time in UTC, which need not say so; "0000-00-00" is none."""
    if not isinstance(value, str) or not value or value.startswith("0000"):
        return None
    return value


def _objects(value: object) -> Iterator[dict[str, Any]]:
    for each in value if isinstance(value, list) else []:
        if isinstance(each, dict):
            yield each


def _categories(terms: object) -> Iterator[str]:
    """The names of the categories among a post's terms; the one that means none is left out."""
    for group in terms if isinstance(terms, list) else []:
        for term in _objects(group):
            name = term.get("name")
            if (
                term.get("taxonomy") == "category"
                and term.get("slug") != "uncategorized"
                and isinstance(name, str)
            ):
                yield name
