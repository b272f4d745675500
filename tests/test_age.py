"""Ages: WordPress's numbers in Babel's words."""

from datetime import UTC, datetime, timedelta

import pytest

from summarize.age import age_label, parse_now
from summarize.errors import UsageError

NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = 60, 3600, 86400


@pytest.mark.parametrize(
    ("seconds", "label"),
    [
        (0, "1 second ago"),
        (46, "46 seconds ago"),
        (MINUTE, "1 minute ago"),
        (89, "1 minute ago"),
        (90, "2 minutes ago"),
        (15 * MINUTE, "15 minutes ago"),
        (HOUR - 1, "60 minutes ago"),
        (2 * HOUR, "2 hours ago"),
        (3 * DAY, "3 days ago"),
        (7 * DAY, "1 week ago"),
        (30 * DAY, "1 month ago"),
        (45 * DAY, "2 months ago"),
        (365 * DAY, "1 year ago"),
        (-2 * HOUR, "in 2 hours"),
    ],
)
def test_labels(seconds: int, label: str) -> None:
    assert age_label(NOW - timedelta(seconds=seconds), NOW) == label


@pytest.mark.parametrize(
    ("locale", "label"),
    [
        ("de", "vor 15 Minuten"),
        ("fr", "il y a 15 minutes"),
        ("en-GB", "15 minutes ago"),
        ("xx", "15 minutes ago"),
        ("und", "15 minutes ago"),
        ("zh-TW", "15 分鐘前"),
        ("zh-Hans", "15分钟前"),
        ("sr-Latn", "pre 15 minuta"),
        ("he", "לפני 15 דקות"),
        ("fa", "۱۵ دقیقه پیش"),
        ("bn", "১৫ মিনিট আগে"),
        ("ar-EG", "قبل ١٥ دقيقة"),
        ("my", "ပြီးခဲ့သည့် ၁၅ မိနစ်"),
    ],
)
def test_labels_are_localised(locale: str, label: str) -> None:
    assert age_label(NOW - timedelta(minutes=15), NOW, locale) == label


def test_now_is_the_option_then_source_date_epoch_then_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1748779200")
    assert parse_now(None) == NOW
    assert parse_now("2025-01-31T00:00:00Z") == datetime(2025, 1, 31, tzinfo=UTC)
    assert parse_now("1748779200") == NOW
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    before = datetime.now(UTC)
    assert before <= parse_now(None) <= datetime.now(UTC)
    with pytest.raises(UsageError, match="tomorrow"):
        parse_now("tomorrow")


@pytest.mark.parametrize(
    ("now", "label"),
    [
        ("2025-07-04T00:30:00+02:00", "30 minutes ago"),
        ("2025-07-03T22:30:00+00:00", "1 second ago"),
        ("2025-07-03T10:00:00+00:00", "1 second ago"),
        ("2025-07-03T09:00:00+00:00", "in 15 hours"),
        ("2025-07-04T03:00:00-05:00", "8 hours ago"),
    ],
)
def test_a_day_that_has_begun_somewhere_does_not_lie_in_the_future(now: str, label: str) -> None:
    assert age_label(datetime(2025, 7, 4, tzinfo=UTC), datetime.fromisoformat(now)) == label


def test_source_date_epoch_of_none_is_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert parse_now(None) == datetime(1970, 1, 1, tzinfo=UTC)
