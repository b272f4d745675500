"""What a report tells of a site: its posts, what else each could say, what `check` found."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import PurePath
from typing import NamedTuple

from summarize.article import Article, Post
from summarize.batch.newest import newest
from summarize.checks.finding import Finding
from summarize.checks.rule import Rule
from summarize.options import Options
from summarize.pipeline import ranked_teasers
from summarize.signature import MANUAL

# The next best ones that an editor may choose from instead.
CANDIDATES = 3


class Start(NamedTuple):
    """Another teaser that the article could have, and the score of its sentence."""

    text: str
    score: float | None


class Entry(NamedTuple):
    """A post of the site.

    Attributes:
        description: what stands in the page in full, or what was taken from the article.
        starts: the next best teasers, best first.
        findings: what `check` says of it.
    """

    post: Post
    description: str
    starts: tuple[Start, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def is_written(self) -> bool:
        """Whether a person wrote its description."""
        return self.post.method == MANUAL

    @property
    def folder(self) -> str:
        return str(PurePath(self.post.source.path).parent)


class Site(NamedTuple):
    """All that a report tells.

    Attributes:
        entries: the newest first.
        others: findings of pages that are no posts.
        checked: how many teasers `check` looked at.
        failed: how many articles could not be read.
        withheld: how many are not published.
    """

    entries: tuple[Entry, ...]
    others: tuple[Finding, ...] = ()
    checked: int = 0
    failed: int = 0
    withheld: int = 0

    @property
    def written(self) -> int:
        return sum(entry.is_written for entry in self.entries)

    @property
    def findings(self) -> list[Finding]:
        return [*(found for entry in self.entries for found in entry.findings), *self.others]

    def rules(self) -> list[tuple[Rule, int]]:
        """The rules that found something, the most frequent first, and how often."""
        counts = Counter(found.rule.code for found in self.findings)
        rules = {found.rule.code: found.rule for found in self.findings}
        return [
            (rules[code], count) for code, count in sorted(counts.items(), key=lambda it: (-it[1], it[0]))
        ]


def entry_of(post: Post, article: Article | None, options: Options) -> Entry:
    """A post with what its article offers besides; a record without its article offers its summary.

    Raises ArticleError if the method cannot rank the article.
    """
    if article is None:
        others = (Start(each.text, each.score) for each in post.summary)
        return Entry(post, post.teaser.text, tuple(_others(post, others)))
    described = _line(article.manual_teaser or "") if post.method == MANUAL else ""
    starts = (Start(made.text, score) for made, score in ranked_teasers(article, options))
    return Entry(post, described or post.teaser.text, tuple(islice(_others(post, starts), CANDIDATES)))


def site_of(
    entries: Iterable[Entry],
    findings: Sequence[Finding] = (),
    *,
    checked: int = 0,
    failed: int = 0,
    withheld: int = 0,
) -> Site:
    """The site of these posts, each with the findings about it."""
    by_id = {id(entry.post): entry for entry in entries}
    ordered = newest((entry.post for entry in by_id.values()), max(1, len(by_id)))
    told = _by_post(ordered, findings)
    found = tuple(by_id[id(post)]._replace(findings=tuple(told.pop(id(post), ()))) for post in ordered)
    others = tuple(each for rest in told.values() for each in rest)
    return Site(found, others, checked, failed, withheld)


def _by_post(posts: Sequence[Post], findings: Sequence[Finding]) -> dict[int, list[Finding]]:
    """Findings by the post that they are about; under 0 those about none."""
    of_path: dict[str, list[Post]] = defaultdict(list)
    for post in posts:
        of_path[post.source.path].append(post)
    named: dict[tuple[str, int | None], Post] = {
        (post.source.path, post.source.line): post for post in posts if post.source.line is not None
    }
    titled: dict[tuple[str, str], Post] = {
        (post.source.path, name): post for post in posts for name in (post.id, post.title) if name
    }
    # Records are checked in their own file, and say where their article is.
    titles = Counter(post.title for post in posts)
    elsewhere = {post.title: post for post in posts if post.title and titles[post.title] == 1}
    told: dict[int, list[Finding]] = defaultdict(list)
    for found in findings:
        here = of_path.get(found.path, ())
        alone = here[0] if len(here) == 1 else None
        about = alone or named.get((found.path, found.line)) or titled.get((found.path, found.entry))
        if about is None and not here:
            about = elsewhere.get(found.entry)
        told[id(about) if about else 0].append(found)
    return told


def _others(post: Post, starts: Iterable[Start]) -> Iterable[Start]:
    """What is not said already."""
    said = {post.teaser.text}
    for start in starts:
        if start.text not in said:
            said.add(start.text)
            yield start


def _line(text: str) -> str:
    return " ".join(text.split())
