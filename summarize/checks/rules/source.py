"""T3: what a teaser has to do with its article, its title and the other pages."""

from collections.abc import Iterator

from summarize.checks.finding import Problem, Rule
from summarize.checks.rules.cut import without_ellipsis
from summarize.checks.settings import Settings
from summarize.checks.subjects import Subject
from summarize.selectors.starts import is_dangling


def normalized(text: str) -> str:
    """Letters and digits alone, so that two texts that read the same are the same."""
    return "".join(filter(str.isalnum, text)).casefold()


def _same_as_title(subject: Subject, settings: Settings) -> Iterator[Problem]:
    title = normalized(subject.title or "")
    if title and normalized(without_ellipsis(subject.teaser or "")) == title:
        yield Problem(f"the {subject.field} of {subject.name!r} only repeats its title; say something new")


SAME_AS_TITLE = Rule(
    "T301",
    "same-as-title",
    "a teaser must say more than the title",
    why="The title stands above it already.",
    remedy="Write what the title does not say, or let `check --fix` take it from the article.",
    example="title: The sea froze\ndescription: The sea froze.",
    test=_same_as_title,
    fixable=True,
)

SAME_AS_ANOTHER = Rule(
    "T302",
    "same-as-another",
    "no two pages may have the same teaser",
    why="It comes from a template or from copying, and says of neither page what it is about.",
    remedy="Write one for each page, or let `check --fix` take it from the article.",
    example="description: Welcome to our blog   (on forty pages)",
    fixable=True,
)


def _not_from_article(subject: Subject, settings: Settings) -> Iterator[Problem]:
    if subject.body is None or not (subject.extract or settings.chosen_by_hand("T303")):
        return
    wanted = " ".join(without_ellipsis(subject.teaser or "").split())
    body = " ".join(subject.body().split())
    if wanted and body and wanted not in body:
        yield Problem(
            f"the {subject.field} of {subject.name!r} does not stand in its article; take it from there"
        )


NOT_FROM_ARTICLE = Rule(
    "T303",
    "not-from-article",
    "an extracted teaser must stand in its article, word for word",
    why="The article was changed after the teaser was taken, or the teaser was invented.",
    remedy="Make the records again with `summarize batch`. For teasers that people wrote the rule is"
    " out of force unless --select names it.",
    example="a record whose source file was edited since",
    test=_not_from_article,
    fixable=True,
)


def _dangling(subject: Subject, settings: Settings) -> Iterator[Problem]:
    teaser = (subject.teaser or "").strip()
    if teaser and is_dangling(teaser):
        first = teaser.split()[0]
        yield Problem(
            f"the {subject.field} of {subject.name!r} starts with {first!r}, which leans on a text before it;"
            " name what is meant"
        )


DANGLING = Rule(
    "T304",
    "dangling-start",
    "a teaser should not start with what leans on a text before it",
    why="“He said so on Monday” tells nothing to someone who has not read the rest.",
    remedy="Name who or what is meant.",
    example="But they did not pay.",
    severity="warning",
    test=_dangling,
)
