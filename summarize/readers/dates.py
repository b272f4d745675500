"""Dates as people and programs write them, always as aware datetimes (UTC if no zone is given)."""

from datetime import UTC, date, datetime

from summarize.patterns import Pattern, StartPattern

# 2014-12-17-snippets.md, 2014-12-17-snippets/index.md, 2014/12/17/snippets.md: Jekyll and its followers.
_IN_NAME = Pattern(
    r"(?:^|/)(\d{4})-(\d{1,2})-(\d{1,2})(?=[-_./T])|(?:^|/)((?:19|20)\d\d)/(\d\d)/(\d\d)(?=[-_./])"
)

# RFC 5322, as feeds write it; Python's parser takes almost anything for it.
_MAIL_DATE = StartPattern(
    r"(?:[A-Z][a-z]{2},\s++)?\d{1,2}\s++[A-Z][a-z]{2}\s++\d{4}\s++\d{2}:\d{2}(?::\d{2})?\s++(?:[+-]\d{4}|[A-Z]{1,4})\Z"
)


def parse_date(value: object) -> datetime | None:
    """A timestamp, or None if `value` is no date.

    Takes datetimes, dates, ISO 8601, RFC 5322 and what dateutil understands; a bare
    number is seconds since 1970.
    """
    if isinstance(value, datetime):
        return _aware(value)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            return datetime.fromtimestamp(value, UTC)
        except (OverflowError, OSError, ValueError):
            return None
    if not isinstance(value, str) or not any(char.isdigit() for char in value):
        return None
    text = value.strip()[:100]
    try:
        return _aware(datetime.fromisoformat(text))
    except ValueError:
        pass
    if _MAIL_DATE.match(text):
        from email.utils import parsedate_to_datetime

        try:
            return _aware(parsedate_to_datetime(text))
        except (ValueError, TypeError, IndexError):
            pass
    return _by_dateutil(text)


def _by_dateutil(text: str) -> datetime | None:
    from dateutil import parser

    try:
        # Two defaults: a part that is missing from the text shows as a difference, and a
        # date without its year, month or day is no date.
        first = parser.parse(text, default=datetime(2000, 1, 1))
        second = parser.parse(text, default=datetime(2001, 2, 2))
        return _aware(first) if first == second else None
    except (ValueError, OverflowError, TypeError, AttributeError):
        return None


def date_in_name(path: str) -> datetime | None:
    """The date that a file's name, or the nearest folder above it, starts with, as in Jekyll's ``_posts``."""
    for match in reversed(list(_IN_NAME.finditer(path))):
        try:
            return datetime(*(int(part) for part in match.groups() if part), tzinfo=UTC)  # type: ignore[arg-type,misc]
        except ValueError:
            continue
    return None


def _aware(value: datetime) -> datetime:
    """Raises ValueError for a zone that is a day or more away, which dateutil lets pass."""
    value.utcoffset()
    return value if value.tzinfo is not None else value.replace(tzinfo=UTC)
