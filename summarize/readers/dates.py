"""Dates as people and programs write them, always as aware datetimes (UTC if no zone is given)."""

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

from summarize.patterns import Pattern, StartPattern

# Hours from UTC of the zones that pages write by name; of two with one name, the one where more people live.
_ZONES = {
    "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "EET": 2, "EEST": 3, "MSK": 3,
    "IST": 5.5, "SGT": 8, "HKT": 8, "AWST": 8, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12,
    "NZDT": 13, "AST": -4, "ADT": -3, "EST": -5, "EDT": -4, "ET": -5, "CST": -6, "CDT": -5, "CT": -6,
    "MST": -7, "MDT": -6, "MT": -7, "PST": -8, "PDT": -7, "PT": -8, "AKST": -9, "AKDT": -8, "HST": -10,
    "BRT": -3, "ART": -3,
}  # fmt: skip
# 2025-01-31, 2025/1/31, 2025年1月31日; 31.1.2025. Whether 3/4/2025 is in March or in April nobody knows.
_YEAR_FIRST = Pattern(r"(?<!\d)((?:19|20)\d\d)\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})(?!\d)")
_IN_PATH = Pattern(r"/((?:19|20)\d\d)[-/](\d{1,2})[-/](\d{1,2})(?:[-/]|\Z)")
_DAY_FIRST = Pattern(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d\d)(?!\d)")
_PARTS = Pattern(r"(?<!\d)(?:(?:19|20)\d\d|\d{1,2})(?![\d:])|[^\W\d_]{3,}")

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
        first = parser.parse(text, default=datetime(2000, 1, 1), tzinfos=_zone)
        second = parser.parse(text, default=datetime(2001, 2, 2), tzinfos=_zone)
        return _aware(first) if first == second else None
    except (ValueError, OverflowError, TypeError, AttributeError):
        return None


def _zone(name: str | None, seconds: int | None) -> tzinfo:
    """A zone by its name, or by its offset where one stands beside it; UTC for one that is not known."""
    offset = timedelta(seconds=seconds) if seconds is not None else timedelta(hours=_ZONES.get(name or "", 0))
    return timezone(offset)


def date_in_text(text: str, language: str | None) -> datetime | None:
    """The day that a line shows ("12. März 2020"); months are named in its language, or in English."""
    for pattern, order in ((_YEAR_FIRST, (1, 2, 3)), (_DAY_FIRST, (3, 2, 1))):
        if found := pattern.search(text):
            return _day(*(int(found[group]) for group in order))
    months = _months((language or "en").replace("_", "-").split("-")[0].lower())
    parts = _PARTS.findall(text.casefold())
    for index, part in enumerate(parts):
        if part in months:
            beside = [int(each) for each in parts[max(0, index - 2) : index + 4] if each.isdigit()]
            years = [number for number in beside if number > 31]
            days = [
                int(each)
                for each in (*parts[index + 1 : index + 2], *reversed(parts[:index]))
                if each.isdigit()
            ]
            days = [number for number in days if number <= 31]
            return _day(years[0], months[part], days[0]) if years and days else None
    return None


def _day(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


@lru_cache(maxsize=64)
def _months(language: str) -> dict[str, int]:
    """The months' names, long and short, in a language and in English."""
    from babel import Locale, UnknownLocaleError

    names: dict[str, int] = {}
    for code in (language, "en"):
        try:
            months = Locale.parse(code).months
        except (UnknownLocaleError, ValueError):
            continue
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    names.setdefault(name.casefold().rstrip("."), number)
    return names


def date_in_path(url: str) -> datetime | None:
    """The date in an address such as /2025/01/31/the-sea."""
    found = _IN_PATH.search(url)
    return _day(int(found[1]), int(found[2]), int(found[3])) if found else None


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
