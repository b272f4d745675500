"""What the keys of front matter and of JSON mean: dates under many names, and what is not to be shown."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from summarize.readers.dates import date_in_name
from summarize.readers.markdown import page_of
from summarize.readers.metadata import metadata_of

DAY = datetime(2024, 5, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "key",
    ["date", "Date", "publishDate", "publish_date", "pubDate", "pubDatetime", "publishedAt", "published_at", "datePublished",
     "date_published", "PublishedTime", "created", "created_at", "createdAt", "post-date"],
)  # fmt: skip
def test_a_date_by_any_of_its_names(key: str) -> None:
    assert metadata_of({key: "2024-05-01"}).published == DAY


def test_when_it_was_made_public_comes_before_when_it_was_written() -> None:
    assert (
        metadata_of({"created": "2020-01-01", "date": "2022-01-01", "publishDate": "2024-05-01"}).published
        == DAY
    )


@pytest.mark.parametrize("value", [True, "true", "yes"])
def test_published_may_say_that_it_is_and_not_when(value: object) -> None:
    found = metadata_of({"published": value, "date": "2024-05-01"})
    assert (found.published, found.withheld, found.notes) == (DAY, None, ())


def test_a_note_names_the_key_as_it_was_written() -> None:
    assert metadata_of({"pubDate": "soon"}).notes == ("pubDate 'soon' is no date that can be read",)


def test_a_time_zone_without_a_colon() -> None:
    page = page_of("---\ndate: 2024-05-01 10:00:00 +0200\n---\nIt holds.\n", "a.md")
    assert page.metadata.published == datetime(2024, 5, 1, 10, tzinfo=timezone(timedelta(hours=2)))


def test_tables_of_zola_and_hugo() -> None:
    found = metadata_of(
        {
            "extra": {"author": "Ada", "title": "inner"},
            "title": "Weir",
            "taxonomies": {"categories": ["Rivers"]},
        }
    )
    assert (found.title, found.author, found.category) == ("Weir", "Ada", "Rivers")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ({"draft": True}, "a draft"),
        ({"Draft": "true"}, "a draft"),
        ({"draft": True, "published": True}, "a draft"),
        ({"published": False}, "unpublished"),
        ({"published": "false"}, "unpublished"),
        ({"status": "Draft"}, "a draft"),
        ({"status": "private"}, "private"),
        ({"password": "abc"}, "protected by a password"),
        ({"password": 1234}, "protected by a password"),
        ({"protected": True}, "protected by a password"),
        ({"unlisted": True}, "unlisted"),
        (
            {"draft": False, "published": True, "status": "published", "password": "", "protected": False},
            None,
        ),
        ({"status": "experimental", "published": "2024-05-01", "draft": None}, None),
        ({"extra": {"draft": True}}, None),
    ],
)
def test_what_is_withheld_and_why(data: dict[str, Any], why: str | None) -> None:
    assert metadata_of(data).withheld == why


@pytest.mark.parametrize(
    "path",
    ["2024-05-01-weir.md", "a/2024-05-01-weir/index.md", "a/2024-05-01_weir.md", "content/2024/05/01/weir.md",
     "2024/05/01-weir.md", "2020-01-01-old/2024-05-01-weir.md", "a/2024-05-01/index.md"],
)  # fmt: skip
def test_dates_in_paths(path: str) -> None:
    assert date_in_name(path) == DAY


@pytest.mark.parametrize(
    "path", ["2024-13-01-weir.md", "a/1.2024-05-01.md", "0024/05/01/x.md", "2024/05/weir.md"]
)
def test_paths_without_dates(path: str) -> None:
    assert date_in_name(path) is None
