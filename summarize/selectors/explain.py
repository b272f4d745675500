"""Why the teaser starts where it does: in words, in figures, and as data."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from summarize.article import Segmented
from summarize.selectors.features import FEATURES, OWN
from summarize.selectors.model import load_model
from summarize.selectors.starts import is_dangling, is_lead_in
from summarize.selectors.teaser import REPORT_LEAD, Candidate, candidates
from summarize.selectors.wording import evidence, weights

_SHOWN_CANDIDATES = 5
_SHOWN_FEATURES = 5
_SHOWN_WORDS = 5
_SHOWN_CHARS = 100
# What moved a start by less, in grades, is no reason to tell; nor is what comes after the third.
_REASON, _REASONS = 0.05, 3
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
# What a feature says if it is larger, or smaller, than that of the start it is compared with.
_WORDS = {
    "position": ("it stands later", "it stands nearer to the beginning"),
    "starts paragraph": ("it starts a paragraph", "it stands within a paragraph"),
    "in first paragraph": ("it stands in the first paragraph", "it stands after the first paragraph"),
    "alone in paragraph": ("it is a paragraph of its own", "it is not a paragraph of its own"),
    "next in paragraph": ("its paragraph goes on after it", "its paragraph ends with it"),
    "length": ("it is longer", "it is shorter"),
    "length before": ("what stands before it is longer", "what stands before it is shorter"),
    "lower case": ("it starts in lower case", "it does not start in lower case"),
    "quotation": ("it starts with a quotation", "it does not start with a quotation"),
    "behind colon": ("what stands before it introduces it", "nothing introduces it"),
    "dangling": ("it leans on what stands before it", "it leans on nothing"),
    "colon": ("it has a colon", "it has no colon"),
    "ends": ("more sentences end in what is shown", "fewer sentences end in what is shown"),
    "marks": ("it has more signs in it", "it has fewer signs in it"),
    "word length": ("its words are longer", "its words are shorter"),
    "title": ("it says more of what the title says", "it says less of what the title says"),
    "title place": ("the title's words come later in it", "the title's words come sooner in it"),
    "subject": ("it says more of what the article is about", "it is less of a repetition"),
}
_GROUPS = {
    **dict.fromkeys(("title in opening", "title in sentence", "title number"), "title"),
    **dict.fromkeys(("weight", "mean weight"), "subject"),
}


class Weighed(NamedTuple):
    """A candidate, and what moved its score, in grades.

    Attributes:
        moved: by feature.
        words: by piece of evidence; "^" stands for the start.
    """

    candidate: Candidate
    moved: dict[str, float]
    words: dict[str, float]


class Explanation(NamedTuple):
    """The candidates of an article, the best first, and how many sentences it has."""

    ranked: tuple[Weighed, ...]
    sentences: int


def explanation(article: Segmented) -> Explanation:
    """What speaks for and against each start."""
    model, words = load_model(), weights(article.language)
    ranked = sorted(candidates(article), key=lambda candidate: (-candidate.score, candidate.number))
    weighed = (
        Weighed(each, model.contributions(each.features), words.each(evidence(each.opening)))
        for each in ranked
    )
    return Explanation(tuple(weighed), len(article.sentences))


def in_words(explained: Explanation) -> Iterator[str]:
    """Lines that say which sentence won, against which other one, and why."""
    best = explained.ranked[0]
    yield f"The {_ordinal(best)} sentence of {explained.sentences}: “{_shown(best)}”"
    if len(explained.ranked) == 1:
        yield "It is the only one that a teaser can start with."
        return
    lead = min(explained.ranked, key=lambda each: each.candidate.number)
    rival = lead if lead is not best else explained.ranked[1]
    against = "the lead" if rival is lead else f"the next best, the {_ordinal(rival)} sentence"
    if lead is best and best.candidate.number == 0:
        yield "It is the lead, and no later sentence is a better start."
    elif lead.candidate.number > 0:
        yield "What stands before repeats the title, or is a notice or a caption: no start of a teaser."
    reasons = [*_reasons(best, rival), *_faults(rival, "the lead" if rival is lead else "that one")]
    told = "; ".join(reasons) or "what is known of both says nearly the same"
    yield f"Against {against} (“{_shown(rival)}”): {told}."


def table(explained: Explanation) -> Iterator[str]:
    """Lines of figures: the best candidates, each with what weighed most for and against it.

    A figure is how many parts of a grade something moved the score; in brackets is the feature's value.
    """
    count = len(explained.ranked)
    yield f"{explained.sentences} sentences, {count} candidates; the best start first:"
    for candidate, moved, words in explained.ranked[:_SHOWN_CANDIDATES]:
        text = candidate.opening.text
        text = text if len(text) <= _SHOWN_CHARS else f"{text[:_SHOWN_CHARS]}…"
        yield f"{candidate.score:+7.2f}  {candidate.number + 1}. {text}"
        for name, grade in sorted(moved.items(), key=lambda item: -abs(item[1]))[:_SHOWN_FEATURES]:
            yield f"         {grade:+6.2f} {name} ({candidate.features[FEATURES.index(name)]:.2f})"
        if candidate.margin:
            reports = " of a report" if candidate.margin >= REPORT_LEAD else ""
            yield f"         {candidate.margin:+6.2f} the lead{reports}"
        if any(words.values()):
            heaviest = sorted(words.items(), key=lambda item: -abs(item[1]))[:_SHOWN_WORDS]
            told = ", ".join(f"“{word}” {grade:+.2f}" for word, grade in heaviest if grade)
            yield f"         {candidate.worded:+6.2f} its words: {told}"


def to_json(explained: Explanation) -> dict[str, Any]:
    """All of it as data: every candidate, every feature, every piece of evidence that weighs anything."""
    return {
        "sentences": explained.sentences,
        "words": list(in_words(explained)),
        "candidates": [
            {
                "sentence": candidate.number + 1,
                "text": candidate.opening.text,
                "score": round(candidate.score, 3),
                "placed": round(candidate.placed, 3),
                "worded": round(candidate.worded, 3),
                "margin": candidate.margin,
                "features": {
                    name: {"value": round(value, 4), "grade": round(moved[name], 3)}
                    for name, value in zip(FEATURES, candidate.features, strict=True)
                },
                "evidence": {word: grade for word, grade in words.items() if grade},
            }
            for candidate, moved, words in explained.ranked
        ],
    }


def reason_of(feature: str) -> tuple[str, str]:
    """What more of a feature says of a start, and what less of it says."""
    return _WORDS[_GROUPS.get(feature, feature)]


def _reasons(best: Weighed, rival: Weighed) -> list[str]:
    """What speaks for the one and not, or less, for the other; the weightiest first."""
    found: dict[str, float] = {}
    signs: dict[str, float] = {}
    for name in FEATURES:
        own = name.removesuffix(" over mean").removesuffix(" over lead")
        group = _GROUPS.get(own, own)
        found[group] = found.get(group, 0.0) + best.moved[name] - rival.moved[name]
        if name in OWN:
            at = FEATURES.index(name)
            signs[group] = signs.get(group, 0.0) or best.candidate.features[at] - rival.candidate.features[at]
    told = [(grade, reason_of(group)[signs[group] < 0]) for group, grade in found.items() if signs[group]]
    told.append((best.candidate.margin - rival.candidate.margin, "in news the lead is nearly always right"))
    if heavy := _heaviest(best, 1):
        told.append((best.candidate.worded - rival.candidate.worded, f"good starts have its words: {heavy}"))
    told.sort(key=lambda each: -each[0])
    return [reason for grade, reason in told[:_REASONS] if grade >= _REASON]


def _faults(rival: Weighed, name: str) -> Iterator[str]:
    """What is wrong with the start that was not taken."""
    text = rival.candidate.opening.text
    if is_dangling(text):
        yield f"{name} leans on something before it"
    if is_lead_in(text):
        yield f"{name} only introduces what follows"
    if rival.candidate.worded <= -_REASON and (heavy := _heaviest(rival, -1)):
        yield f"{name} has words of poor starts: {heavy}"


def _heaviest(weighed: Weighed, sign: int) -> str:
    """The words that spoke most for (1) or against (-1) a start, without its marks of the start."""
    told = sorted((-sign * grade, word) for word, grade in weighed.words.items() if sign * grade > 0)
    plain = dict.fromkeys(word.removeprefix("^").strip() for _, word in told)
    # Signs say nothing to a reader, nor does "0", which stands for any number.
    said = [word for word in plain if any(map(str.isalpha, word)) and "0" not in word]
    return ", ".join(f"“{word}”" for word in said[:_REASONS])


def _ordinal(weighed: Weighed) -> str:
    number = weighed.candidate.number
    return _ORDINALS[number] if number < len(_ORDINALS) else f"{number + 1}th"


def _shown(weighed: Weighed) -> str:
    text = weighed.candidate.opening.text
    return text if len(text) <= _SHOWN_CHARS else f"{text[:_SHOWN_CHARS].rstrip()}…"
