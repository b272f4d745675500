"""T3: what a teaser has to do with its article, its title and the other pages."""

from collections.abc import Iterator

from summarize.checks.presets import Limits
from summarize.checks.rule import Examples, Problem, Rule, page
from summarize.checks.rules.cut import without_ellipsis
from summarize.checks.rules.record import RECORD, record
from summarize.checks.subject import Subject
from summarize.language.detect import UNKNOWN, detect
from summarize.language.leaning import leans


def normalized(text: str) -> str:
    """Letters and digits alone, so that two texts that read the same are the same."""
    return "".join(filter(str.isalnum, text)).casefold()


def _same_as_title(subject: Subject, limits: Limits) -> Iterator[Problem]:
    title = normalized(subject.title or "")
    if title and normalized(without_ellipsis(subject.teaser or "")) == title:
        yield Problem(f"the {subject.field} of {subject.name!r} only repeats its title; say something new")


SAME_AS_TITLE = Rule(
    "T301",
    "same-as-title",
    "a teaser must say more than the title",
    why="The title stands above it already.",
    remedy="Write what the title does not say.",
    examples=Examples(
        page("description: Ice at Marrowby."), page("description: Boats lie fast in the ice of Marrowby.")
    ),
    test=_same_as_title,
    mend="replace",
)

SAME_AS_ANOTHER = Rule(
    "T302",
    "same-as-another",
    "no two pages may have the same teaser",
    why="It comes from a template or from copying, and says of neither page what it is about."
    " (The same page in two versions or languages of a site is one page.)",
    remedy="Write one for each page.",
    examples=Examples(
        '{"items": [{"title": "Ice", "summary": "News of the port."},\n'
        ' {"title": "Dues", "summary": "News of the port."}]}',
        '{"items": [{"title": "Ice", "summary": "Boats lie fast in the ice."},\n'
        ' {"title": "Dues", "summary": "Mooring costs more from May."}]}',
        "feed.json",
    ),
    mend="replace",
)


def _not_from_article(subject: Subject, limits: Limits) -> Iterator[Problem]:
    if subject.body is None:
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
    examples=Examples(record("The sea off Marrowby thawed on Monday."), RECORD, "records.jsonl"),
    test=_not_from_article,
    mend="replace",
    default="extracts",
)


def _dangling(subject: Subject, limits: Limits) -> Iterator[Problem]:
    teaser = (subject.teaser or "").strip()
    found = detect(teaser)
    declared = subject.language_code
    if found != UNKNOWN and declared not in ("", found):
        return  # in one of two languages: nobody knows which
    if teaser and leans(teaser, declared if found == UNKNOWN else found, these=False):
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
    remedy="Name who or what is meant. The rule is off unless --select names it: people start so on purpose,"
    " too (“So you want to fish through the ice?”).",
    examples=Examples(
        page("description: But they have not paid the dues of the harbour since May."),
        page("description: The skippers have not paid the dues of the harbour since May."),
        options=("--select", "T304"),
    ),
    severity="warning",
    test=_dangling,
    mend="replace",
    default="off",
)
