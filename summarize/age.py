"""Timestamps to labels such as "15 minutes ago", in any locale.

Which unit and which number: WordPress's ``human_time_diff``. The words: CLDR, by Babel.
"""

from datetime import datetime, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from summarize.errors import UsageError

Granularity = Literal["year", "month", "week", "day", "hour", "minute", "second"]
_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400


# The first place where a day begins (Kiribati) is 14 hours ahead of UTC.
_FIRST_ZONE = timedelta(hours=14)


class _Step(NamedTuple):
    below: float
    unit: Granularity
    seconds: int


# In seconds; a month is 30 days, a year 365 (wp-includes/default-constants.php).
_STEPS = (
    _Step(_MINUTE, "second", 1),
    _Step(_HOUR, "minute", _MINUTE),
    _Step(_DAY, "hour", _HOUR),
    _Step(7 * _DAY, "day", _DAY),
    _Step(30 * _DAY, "week", 7 * _DAY),
    _Step(365 * _DAY, "month", 30 * _DAY),
    _Step(float("inf"), "year", 365 * _DAY),
)


def has_begun(published: datetime, now: datetime) -> bool:
    """Whether a moment is past; or a day, which readers keep as its midnight in UTC, has begun somewhere."""
    return published <= now or (_is_day(published) and published - _FIRST_ZONE <= now)


def _is_day(published: datetime) -> bool:
    return published.utcoffset() == timedelta(0) and (
        published.hour == published.minute == published.second == published.microsecond == 0
    )


# The digit zero of CLDR's numbering systems that are some locale's default; one to nine follow it.
_ZEROS = {
    "adlm": 0x1E950, "arab": 0x660, "arabext": 0x6F0, "beng": 0x9E6, "cakm": 0x11136, "deva": 0x966,
    "hmnp": 0x1E140, "mtei": 0xABF0, "mymr": 0x1040, "nkoo": 0x7C0, "olck": 0x1C50, "tibt": 0xF20,
}  # fmt: skip


def age_label(published: datetime, now: datetime, locale: str = "en") -> str:
    """How long ago `published` was at `now`, e.g. "46 seconds ago", "2 hours ago".

    Args:
        published, now: aware datetimes. A `published` after `now` gives "in 2 hours"; a day that has begun
            somewhere counts from its midnight where `now` is, or from `now`.
        locale: language code; English if Babel does not know it. It also tells the digits.

    Rounded half up to whole units, never less than 1.
    """
    from babel.dates import format_timedelta

    if published > now and has_begun(published, now):
        published = min(now, published.replace(tzinfo=now.tzinfo))
    seconds = (now - published).total_seconds()
    step = next(step for step in _STEPS if abs(seconds) < step.below)
    number = max(1, int(abs(seconds) / step.seconds + 0.5))
    delta = timedelta(seconds=number * step.seconds)
    known = known_locale(locale)
    label = format_timedelta(
        -delta if seconds >= 0 else delta,
        granularity=step.unit,
        # Never the next larger unit: WordPress says "60 minutes", too.
        threshold=float("inf"),
        add_direction=True,
        locale=known,
    )
    return label.translate(_digits(known))


@lru_cache(maxsize=64)
def _digits(locale: str) -> dict[int, int]:
    """The digits that a locale writes by default (CLDR) for 0 to 9, which Babel writes everywhere."""
    from babel import Locale

    zero = _ZEROS.get(Locale.parse(locale).default_numbering_system, ord("0"))
    return {ord("0") + value: zero + value for value in range(10)}


@lru_cache(maxsize=64)
def known_locale(code: str) -> str:
    """The locale that Babel has for a language code: itself, its language, or English."""
    from babel import Locale, UnknownLocaleError

    if code.partition("-")[0] == "und":
        return "en"
    for candidate in (code, code.replace("-", "_"), code.replace("-", "_").partition("_")[0]):
        try:
            return str(Locale.parse(candidate))
        except (UnknownLocaleError, ValueError):
            continue
    return "en"


def parse_now(value: str | None) -> datetime:
    """The moment that ages are counted from: `value`, else SOURCE_DATE_EPOCH, else the clock.

    Raises UsageError for what is no timestamp.
    """
    from os import environ

    from summarize.readers.dates import parse_date

    epoch = environ.get("SOURCE_DATE_EPOCH")
    if value is None and epoch is None:
        from datetime import UTC

        return datetime.now(UTC)
    name, text = ("--now", value) if value is not None else ("SOURCE_DATE_EPOCH", epoch)
    assert text is not None
    # The variable holds seconds, be they none (https://reproducible-builds.org/specs/source-date-epoch/).
    is_seconds = text.lstrip("-").isdigit() and (len(text) > 4 or value is None)
    moment = parse_date(int(text)) if is_seconds else parse_date(text)
    if moment is None:
        raise UsageError(f"{name} {text!r} is no timestamp", remedy="write it as 2025-01-31T12:00:00Z")
    return moment
