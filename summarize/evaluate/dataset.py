"""Data to evaluate and to train with: JSONL whose objects have a `reference` or graded `candidates`."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from summarize.article import Article, Segmented
from summarize.batch.limits import TIMEOUT, open_within, within
from summarize.errors import ArticleError, UsageError
from summarize.options import Options
from summarize.pipeline import segment
from summarize.readers.json import Value, article_or_error, line_values

GRADES = range(4)
# A graded text and a start are the same if they agree in so many letters and digits.
_SAME = 20


class Example(NamedTuple):
    """One article with what humans wrote as its summary.

    Attributes:
        segmented: cleaned, as the selectors get it.
        raw: the same without cleaning: what a site builder's first words are taken from.
    """

    dataset: str
    segmented: Segmented
    raw: Segmented
    references: tuple[str, ...]


class Graded(NamedTuple):
    """One article whose first sentences, as teasers, were graded by reading, 0 bad to 3 good.

    Attributes:
        site: what it has in common with others; cross-validation keeps a site together.
        grades: from how a candidate starts (`start_key`) to its grade.
    """

    site: str
    kind: str
    segmented: Segmented
    grades: dict[str, int]

    def grade(self, start: int) -> int | None:
        """The grade of a teaser that starts in the sentence there; None if it was not graded.

        A connective that the teaser leaves out was there when it was graded.
        """
        sentence = next(each for each in self.segmented.sentences if each.start <= start < each.end)
        key = start_key(self.segmented.article.text[sentence.start : sentence.start + 8 * _SAME])
        if key in self.grades:
            return self.grades[key]
        # A candidate may be shorter than a key: what follows it is a heading.
        return next((grade for short, grade in self.grades.items() if short and key.startswith(short)), None)


def start_key(text: str) -> str:
    """How a text starts, without white space and marks: what two readings of an article have in common."""
    return "".join(filter(str.isalnum, text)).casefold()[:_SAME]


def read_data(paths: Iterable[str], timeout: float = TIMEOUT) -> Iterator[Example | Graded | ArticleError]:
    """The examples of JSONL files; what cannot be used comes as an error among them.

    Raises ReadError for a file that cannot be read, UsageError if it has neither references nor grades.
    """
    for path in paths:
        found = False
        with open_within(timeout, path) as document:
            for value in line_values(document):
                if isinstance(value, ArticleError):
                    yield value
                    continue
                references, candidates = _references(value), _candidates(value)
                found = found or bool(references or candidates)
                yield _item(value, document.stem, references, candidates, timeout)
        if not found:
            raise UsageError(
                "no article has a reference",
                where=path,
                remedy="each line needs a `reference`, or `candidates` with their grades",
            )


def read_graded(paths: Iterable[str]) -> Iterator[Graded]:
    """The graded articles of JSONL files that can be used."""
    return (item for item in read_data(paths) if isinstance(item, Graded))


def _references(value: Value) -> tuple[str, ...]:
    if not isinstance(value.data, dict):
        return ()
    given = value.data.get("references", value.data.get("reference"))
    texts = given if isinstance(given, list) else [given]
    return tuple(text for text in texts if isinstance(text, str) and text.strip())


def _candidates(value: Value) -> dict[str, int]:
    """The grades by how their teasers start; of two that start the same the first counts."""
    if not isinstance(value.data, dict) or not isinstance(value.data.get("candidates"), list):
        return {}
    grades: dict[str, int] = {}
    for candidate in value.data["candidates"]:
        if (
            isinstance(candidate, dict)
            and candidate.get("grade") in GRADES
            and isinstance(candidate.get("text"), str)
        ):
            grades.setdefault(start_key(candidate["text"]), candidate["grade"])
    return grades


def _item(
    value: Value, stem: str, references: tuple[str, ...], candidates: dict[str, int], timeout: float
) -> Example | Graded | ArticleError:
    try:
        with within(timeout, value.where):
            article = article_or_error(value)
            if isinstance(article, ArticleError):
                return article
            if candidates:
                return _graded(article, value.data, candidates, stem)
            if not references:
                return ArticleError("has no reference", where=value.where, remedy="give it a `reference`")
            segmented, _ = segment(article, Options())
            raw, _ = segment(article, Options(clean=False))
    except ArticleError as error:
        return error
    return Example(stem, segmented, raw, references)


def _graded(article: Article, data: Any, grades: dict[str, int], stem: str) -> Graded:
    segmented, _ = segment(article, Options())
    kind = next((data[key] for key in ("kind", "set") if isinstance(data.get(key), str)), stem)
    site = data["site"] if isinstance(data.get("site"), str) else kind.partition(".")[0]
    return Graded(site, kind, segmented, grades)
