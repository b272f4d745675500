"""Dates in the ways that people write them."""

from datetime import date, datetime

import pytest

from summarize.readers.dates import date_in_name, date_in_text, parse_date


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-01-31", "2025-01-31T00:00:00+00:00"),
        ("2025-01-31T08:00:00Z", "2025-01-31T08:00:00+00:00"),
        ("2025-01-31 08:00:00 -4", "2025-01-31T08:00:00-04:00"),
        ("Fri, 31 Jan 2025 08:00:00 +0100", "2025-01-31T08:00:00+01:00"),
        ("31 January 2025", "2025-01-31T00:00:00+00:00"),
        ("January 31, 2025 8:05 pm", "2025-01-31T20:05:00+00:00"),
        (1738310400, "2025-01-31T08:00:00+00:00"),
        (date(2025, 1, 31), "2025-01-31T00:00:00+00:00"),
        (datetime(2025, 1, 31, 8), "2025-01-31T08:00:00+00:00"),
    ],
)
def test_dates(value: object, expected: str) -> None:
    found = parse_date(value)
    assert found is not None
    assert found.isoformat() == expected


@pytest.mark.parametrize("value", [None, "", "soon", "January 2025", "8:05", "14 to 11", True, [], "9" * 50])
def test_what_is_no_date(value: object) -> None:
    assert parse_date(value) is None


def test_dates_in_names() -> None:
    found = date_in_name("_posts/2024-12-5-sea.md")
    assert found is not None
    assert found.date() == date(2024, 12, 5)
    assert date_in_name("2024-13-40-sea.md") is None
    assert date_in_name("sea-2024-12-05.md") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("January 31, 2025 8:00 AM EST", "2025-01-31T08:00:00-05:00"),
        ("2025-01-31 23:30 CET", "2025-01-31T23:30:00+01:00"),
        ("31 Jan 2025 08:00 XYZ", "2025-01-31T08:00:00+00:00"),
    ],
)
def test_zones_by_name_keep_the_local_day(text: str, expected: str) -> None:
    found = parse_date(text)
    assert found is not None
    assert found.isoformat() == expected


@pytest.mark.parametrize("text", ["3/4/2025", "in 1999", "May I come?", "2025-13-45", "31 Foo 2025"])
def test_what_shows_no_day_is_no_date(text: str) -> None:
    assert date_in_text(text, "en") is None
