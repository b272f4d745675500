"""The newest posts first, the undated last."""

from dataclasses import replace
from datetime import UTC, datetime

from summarize import Options
from summarize.article import Post
from summarize.batch.newest import newest
from summarize.pipeline import summarize
from tests.conftest import make_article


def post(name: str, day: int | None) -> Post:
    made = summarize(make_article("The sea froze on Sunday."), Options())
    return replace(made, id=name, published=datetime(2025, 1, day, tzinfo=UTC) if day else None)


def test_order_and_limit() -> None:
    posts = [
        post("none", None),
        post("old", 1),
        post("new", 9),
        post("also new", 9),
        post("none either", None),
    ]
    assert [p.id for p in newest(posts, 9)] == ["new", "also new", "old", "none", "none either"]
    assert [p.id for p in newest(posts, 2)] == ["new", "also new"]
