"""A teaser that would pass: what people wrote, cut, stripped or completed; else one from the article."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from summarize.checks.finding import Finding
from summarize.checks.judge import findings_of
from summarize.checks.presets import Limits
from summarize.checks.rule import Mend
from summarize.checks.rules.content import without_controls
from summarize.checks.rules.cut import completed, without_ellipsis
from summarize.checks.settings import Settings
from summarize.checks.subject import Subject
from summarize.errors import ArticleError
from summarize.graphemes import count_graphemes
from summarize.language.words import count, unit_of
from summarize.options import Options
from summarize.readers.shortcodes import without_shortcodes
from summarize.truncation import DEFAULT_WORDS, ELLIPSIS, cut
from summarize.width import pixels, segments

# A Latin character of running text, in Arial at 14 pixels; a wide text is cut again until it fits.
_PIXELS_A_CHARACTER = 6
# Characters of a text message with one that is outside of the GSM alphabet.
_SEGMENT = 70
_MEASURES: tuple[tuple[str, Callable[[str], int]], ...] = (
    ("max_chars", count_graphemes),
    ("max_pixels", pixels),
    ("max_segments", segments),
)
IsTaken = Callable[[Subject], bool]


@dataclass(frozen=True)
class Mending:
    """How teasers are mended.

    Attributes:
        options: how a teaser is made of an article.
        to_fit: as long as its place allows, whatever the options say.
        rewrite: also in place of what people wrote, where a rule asks for it.
    """

    options: Options
    to_fit: bool = True
    rewrite: bool = False

    def of(
        self,
        subject: Subject,
        findings: list[Finding],
        settings: Settings,
        is_taken: IsTaken,
    ) -> str | None:
        """The text that mends a subject's findings and breaks no other rule; None if there is none.

        Args:
            is_taken: whether a teaser stands on another page already.
        """
        if subject.page is None:
            return None
        kinds = {found.rule.mend for found in findings}
        limits = settings.limits_of(subject)
        left = {found.rule.code for found in findings if found.rule.mend in ("replace", "nothing")}
        if kinds & {"cut", "strip", "complete"} and "fill" not in kinds:
            text = _repaired(subject, kinds, limits)
            if (
                text
                and text != subject.teaser
                and _codes(subject, text, settings) <= left
                and not (self.rewrite and "replace" in kinds)
            ):
                return text
        if "fill" in kinds or (self.rewrite and kinds - {"nothing"}):
            return self._made(subject, settings, is_taken)
        return None

    def _made(self, subject: Subject, settings: Settings, is_taken: IsTaken) -> str | None:
        """The best teaser of the article that no rule speaks against."""
        assert subject.page is not None
        limits = settings.limits_of(subject)
        options = options_within(self.options, limits) if self.to_fit else self.options
        if options.ellipsis == ELLIPSIS:
            options = replace(options, ellipsis=limits.ellipsis)
        else:
            settings = replace(settings, limits={**settings.limits, "ellipsis": options.ellipsis})
            limits = settings.limits_of(subject)
        try:
            for text in subject.page.teasers(options):
                text = fitted(text, limits, subject.language_code)
                if not _codes(subject, text, settings) and not is_taken(replace(subject, teaser=text)):
                    return text
        except ArticleError:
            pass
        return None


def _codes(subject: Subject, text: str, settings: Settings) -> set[str]:
    return {found.rule.code for found in findings_of(replace(subject, teaser=text), settings)}


def _repaired(subject: Subject, kinds: set[Mend], limits: Limits) -> str | None:
    """What people wrote, with what the rules ask for done to it; None where that would leave a gap."""
    assert subject.page is not None
    text: str | None = subject.teaser or ""
    if "strip" in kinds:
        text = subject.page.plain(without_shortcodes(without_controls(text or "")))
        if text is None:
            return None
        subject = replace(subject, teaser=text)
    if "complete" in kinds:
        text = completed(subject, limits.ellipsis)
    line = " ".join((text or "").split())
    return fitted(line, limits, subject.language_code) if "cut" in kinds else text


def fitted(text: str, limits: Limits, language: str = "") -> str:
    """A text cut so that it keeps all limits; as it is where it does, or cannot be.

    After the last sentence that fits, if that leaves half of what fits; else between two words.
    """
    if _fits(text, limits, language):
        return text
    bare = without_ellipsis(text)
    more = bare != text
    low, high, best = len(limits.ellipsis) + 1, count_graphemes(bare) + len(limits.ellipsis), text
    while low <= high:
        middle = (low + high) // 2
        made = cut(bare, None, middle, "word", limits.ellipsis, more=more).text
        if _fits(made, limits, language):
            best, low = made, middle + 1
        else:
            high = middle - 1
    whole = cut(bare, None, count_graphemes(best), "sentence", limits.ellipsis, more=more).text
    is_enough = not whole.endswith(limits.ellipsis) and 2 * len(whole) >= len(best)
    return whole if is_enough and _fits(whole, limits, language) else best


def _fits(text: str, limits: Limits, language: str) -> bool:
    unit = unit_of(text, language)
    most = limits.most(unit)
    return (most is None or count(text, unit) <= most) and all(
        getattr(limits, name) is None or measure(text) <= getattr(limits, name) for name, measure in _MEASURES
    )


def options_within(options: Options, limits: Limits) -> Options:
    """The options of a teaser that is as long as its place allows, by default 15 words or 30 clusters."""
    chars = limits.max_chars
    if limits.max_pixels is not None:
        chars = min(chars or limits.max_pixels, limits.max_pixels // _PIXELS_A_CHARACTER)
    if limits.max_segments is not None:
        chars = min(chars or _SEGMENT, _SEGMENT * limits.max_segments)
    if limits.max_words is None and chars is not None:
        return replace(options, words=None, chars=chars, ellipsis=limits.ellipsis)
    words = limits.max_words or max(DEFAULT_WORDS, limits.min_words)
    # A place's 15 words by no number, for where words have no spaces it has room for 30 clusters.
    counted = None if words == DEFAULT_WORDS and limits.max_clusters is None else words
    return replace(options, words=counted, chars=None, ellipsis=limits.ellipsis)
