"""Every choice that a result depends on, checked once and frozen."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypedDict

from summarize.errors import UsageError
from summarize.truncation import ELLIPSIS, Boundary, Place, check_limit

DEFAULT_METHOD = "teaser"
DEFAULT_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Options:
    """How to make a post from an article.

    Attributes:
        method: name of the selector.
        sentences: length of the summary.
        words: limit of the teaser, in words, or in grapheme clusters where words have no spaces.
        chars: limit of the teaser, in grapheme clusters with the ellipsis; without either it is
            15 words or 30 clusters.
        boundary: where the teaser may be cut.
        lang: ISO 639 code, or "auto": what the article declares, else what it looks like.
        manual: whether a teaser that a human wrote wins.
        clean: whether to drop what is not the article.
        now: the moment that ages count from; None leaves ages out.
        locale: language of the age labels; "auto" is the article's.
        seed: for the method "random".
        place: what the teaser must fit beside that limit, see `summarize presets`.
        with_text: whether the post carries the article's text.

    Raises UsageError for values that make no sense.
    """

    method: str = DEFAULT_METHOD
    sentences: int = DEFAULT_SENTENCES
    words: int | None = None
    chars: int | None = None
    boundary: Boundary = "word"
    ellipsis: str = ELLIPSIS
    lang: str = "auto"
    manual: bool = True
    clean: bool = True
    now: datetime | None = None
    locale: str = "auto"
    seed: int = 0
    with_text: bool = False
    place: Place | None = None

    def __post_init__(self) -> None:
        for name, value in (
            ("words", self.words or 0),
            ("chars", self.chars or 0),
            ("sentences", self.sentences),
            ("seed", self.seed),
        ):
            if not isinstance(value, int):
                raise TypeError(f"{name} is a whole number, not {type(value).__name__} {value!r}")
        check_limit(self.words, self.chars, self.boundary)
        if self.sentences < 1:
            raise UsageError(f"--sentences must be at least 1, not {self.sentences}")
        if self.method != DEFAULT_METHOD:
            from summarize.selectors import SELECTORS

            SELECTORS.check(self.method)
        if self.now is not None and self.now.tzinfo is None:
            object.__setattr__(self, "now", self.now.replace(tzinfo=UTC))
        for name, code in (("--lang", self.lang), ("--locale", self.locale)):
            if code != "auto":
                _check_language(name, code)


class Choices(TypedDict, total=False):
    """The fields of `Options` as keywords of the library's functions, and the preset of a place."""

    method: str
    sentences: int
    words: int | None
    chars: int | None
    boundary: Boundary
    ellipsis: str
    lang: str
    manual: bool
    clean: bool
    now: datetime | None
    locale: str
    seed: int
    with_text: bool
    place: Place | None
    preset: str


def _check_language(name: str, code: str) -> None:
    from babel import Locale

    known = Locale("en").languages
    if code.replace("_", "-").partition("-")[0].lower() not in known:
        raise UsageError(
            f"unknown language {code!r} for {name}", remedy="give an ISO 639 code such as en, de or zh"
        )
