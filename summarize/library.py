"""What Python programs call: texts, files and folders in; teasers, posts, findings and changes out.

A text is a `str` for `teaser`, `summarize` and `truncate`. For `read`, `check` and `fill` a `str` is the path
of a file or folder, as on the command line, and content comes as bytes or an open file.
"""

import io
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from difflib import get_close_matches
from typing import IO, TYPE_CHECKING, Any, TypeAlias, Unpack

from summarize import pipeline
from summarize.article import Article, Post, Teaser
from summarize.errors import ArticleError, ReadError, SummarizeError, UsageError
from summarize.files.walk import expand
from summarize.options import Choices, Options
from summarize.readers import read_document
from summarize.readers.document import STDIN, Document, Unclosed, open_document

if TYPE_CHECKING:
    from summarize.checks.finding import Finding
    from summarize.checks.writing import Change

Readable: TypeAlias = str | os.PathLike[str] | bytes | IO[bytes] | IO[str]
OnError: TypeAlias = Callable[[SummarizeError], object]

_OPTIONS = frozenset(field.name for field in fields(Options))


def read(source: Readable, format: str = "auto", *, on_error: OnError | None = None) -> Iterator[Article]:
    """The articles of a file, of a folder's files by name, or of content.

    Articles that are not published are among them; `Article.withheld` says why.

    Args:
        source: a path (``.gz`` is unpacked; ``-`` is standard input), bytes, or an open file.
        format: a reader's name (``markdown``, ``html``, …), or "auto" to tell by content and name.
        on_error: is called with what is broken, and the rest goes on; without it that is raised.

    Raises:
        ReadError: an input cannot be read at all.
        ArticleError: an article is broken.
        UsageError: there is no such format.
        TypeError: the source is nothing of these.
    """
    _refuse_others("read", source)
    return _told(_items(source, format), on_error)


def teaser(
    text: str | os.PathLike[str] | Article,
    options: Options | None = None,
    *,
    title: str | None = None,
    html: bool = False,
    **choices: Unpack[Choices],
) -> Teaser:
    """The teaser of one article; ``str()`` of it is its text.

    Args:
        text: the article's text, its file as a `pathlib.Path`, or an article of `read`.
        options: how it is made; the keywords are fields of `Options` that replace those.
        title: of the article, if it is not in the text.
        html: whether the text is HTML.
        choices: fields of `Options`, such as ``words=20``; ``preset="mastodon"`` is as long as fits there.

    Raises:
        ArticleError: the text has no sentence.
        UsageError: options that make no sense, or a file with several articles.
        TypeError: another type of text, or a keyword that is no option.
    """
    article = _article("teaser", text, title, html=html)
    return pipeline.teaser(article, _options(options, choices))


def summarize(
    text: str | os.PathLike[str] | Article,
    options: Options | None = None,
    *,
    title: str | None = None,
    html: bool = False,
    **choices: Unpack[Choices],
) -> Post:
    """The record of one article: summary, teaser, and where they come from.

    Takes and raises what `teaser` does. `Post.to_json` is the line that ``summarize batch`` writes.
    """
    article = _article("summarize", text, title, html=html)
    return pipeline.summarize(article, _options(options, choices))


def check(
    *sources: Readable,
    format: str = "auto",
    preset: str | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    fields: Iterable[str] = (),
    max_words: int | None = None,
    min_words: int | None = None,
    max_chars: int | None = None,
    min_chars: int | None = None,
    max_pixels: int | None = None,
    drafts: bool = False,
    on_error: OnError | None = None,
) -> "list[Finding]":
    """What is wrong with the teasers of pages, records, feeds and "Recent Posts" blocks.

    No configuration file is read, and a comment in a file keeps its findings quiet, as on the command line.

    Args:
        sources: files, folders, bytes or open files.
        format: of all sources, or "auto" to tell by content and name.
        preset: where the teasers are shown (``summarize presets``); without one the place of each tells.
        select, ignore: rules by code, or by the first characters of codes.
        fields: only these, such as ``description``.
        max_words, min_words: words as a limit counts them, the ellipsis not counted.
        max_chars, min_chars: grapheme clusters, the ellipsis counted.
        max_pixels: width as a search result.
        drafts: also of pages that are not published.
        on_error: is called for each source that cannot be read, or holds nothing to check.

    Raises:
        ReadError: a source cannot be read, or holds nothing to check (the first one, without `on_error`).
        UsageError: there is no such rule, preset, field or format.
        TypeError: a source is of another type.
    """
    from summarize.checks.checker import check as check_inputs
    from summarize.checks.configuration import known_codes, known_fields, known_preset
    from summarize.checks.settings import ALL, Settings
    from summarize.readers import READERS

    for name, codes in (("select", select), ("ignore", ignore), ("fields", fields)):
        if isinstance(codes, str):
            raise TypeError(f"summarize.check takes a list of names as {name}, not the text {codes!r}")
    for source in sources:
        _refuse_others("check", source)
    if format != "auto":
        READERS.check(format)
    limits = {
        "max_words": max_words,
        "min_words": min_words,
        "max_chars": max_chars,
        "min_chars": min_chars,
        "max_pixels": max_pixels,
    }
    settings = Settings(
        preset=known_preset(preset, {}) if preset is not None else None,
        limits={name: limit for name, limit in limits.items() if limit is not None},
        select=known_codes(select) or (ALL,),
        ignore=known_codes(ignore),
        fields=known_fields(fields),
    )
    inputs = [source if (path := _path(source)) is None else path for source in sources]
    documents = (each if isinstance(each, str) else _document(each) for each in inputs)
    report = check_inputs(documents, settings, format, drafts=drafts, timeout=0)
    for error in report.unread:
        if on_error is None:
            raise error
        on_error(error)
    return report.findings


def fill(
    *sources: Readable,
    options: Options | None = None,
    field: str | None = None,
    replace: bool = False,
    write: bool = False,
    on_error: OnError | None = None,
    **choices: Unpack[Choices],
) -> "list[Change]":
    """Teasers for the front matter of Markdown pages that have none.

    Args:
        sources: files, folders, or a page as bytes or an open file.
        options: how teasers are made; the keywords are fields of `Options`, or ``preset``.
        field: the key that is written; by default the one that is there, else ``description``.
        replace: also in place of teasers that break a rule.
        write: put the changes into the files; otherwise they are only given back.
        on_error: is called with each page that cannot be changed, and the rest goes on; without it that is
            raised, and pages before it are written.

    Returns a change for each page that has one; `Change.after` are its new bytes.

    Raises:
        ArticleError: no teaser can be made for a page, or none that `check` finds no fault with.
        ReadError: a page cannot be read or written.
        UsageError: options that make no sense; `write` with content that is no file.
        TypeError: a source is of another type, or a keyword is no option.
    """
    from summarize.checks import writing
    from summarize.checks.configuration import known_preset
    from summarize.checks.fill import Filling
    from summarize.checks.folders import Folders
    from summarize.checks.mending import Mending
    from summarize.checks.settings import Settings

    for source in sources:
        _refuse_others("fill", source)
        if write and _path(source) is None:
            raise UsageError("only files can be written to", remedy="take `after` of what fill gives back")
    preset = choices.pop("preset", None)
    mending = Mending(_options(options, choices), to_fit=preset is not None, rewrite=replace)
    settings = Settings(preset=known_preset(preset, {}) if preset is not None else None)
    paths = [path for source in sources if (path := _path(source)) is not None]
    filling = Filling(mending, settings, Folders(paths), field)
    changes = []
    for page in _told(_pages(sources, filling), on_error):
        if page.teasers:
            changes.append(page)
            if write:
                writing.write(page)
    return changes


def _pages(sources: Iterable[Readable], filling: Any) -> "Iterator[Change | SummarizeError]":
    from summarize.checks.fill import has_front_matter

    for source in sources:
        path = _path(source)
        inputs: Iterable[Any] = [_document(source)] if path is None else expand([path])
        for each in inputs:
            if isinstance(each, str) and each != path and not has_front_matter(each):
                continue
            try:
                yield each if isinstance(each, ReadError) else filling.change(each)
            except (ArticleError, ReadError) as error:
                yield error


def _items(source: Readable, format: str) -> Iterator[Article | SummarizeError]:
    path = _path(source)
    if path is None:
        yield from read_document(_document(source), format)
        return
    for file in expand([path]):
        if isinstance(file, ReadError):
            yield file
            continue
        try:
            with open_document(file) as document:
                yield from read_document(document, format)
        except ReadError as error:
            yield error


def _told(items: Iterator[Any], on_error: OnError | None) -> Iterator[Any]:
    """The items but for errors, which are raised, or told to `on_error`."""
    for item in items:
        if not isinstance(item, SummarizeError):
            yield item
        elif on_error is None:
            raise item
        else:
            on_error(item)


def _article(
    function: str, text: str | os.PathLike[str] | Article, title: str | None, *, html: bool
) -> Article:
    if isinstance(text, Article):
        article = text
    elif isinstance(text, str):
        article = _only(read_document(_document(text.encode("utf-8", "surrogatepass")), _format(html=html)))
    elif isinstance(text, os.PathLike):
        with _opened(text) as document:
            article = _only(read_document(document, "html" if html else "auto"))
    else:
        raise TypeError(
            f"summarize.{function} takes a text (str), a file (pathlib.Path) or an Article, "
            f"not {_kind(text)}{'; decode it' if isinstance(text, bytes) else ''}"
        )
    if title is not None and not isinstance(title, str):
        raise TypeError(f"summarize.{function} takes a title as str, not {_kind(title)}")
    return replace(article, title=title) if title is not None else article


def _format(*, html: bool) -> str:
    return "html" if html else "text"


def _only(items: Iterator[Article | ArticleError]) -> Article:
    first, *others = items
    if isinstance(first, ArticleError):
        raise first
    if others:
        raise UsageError(
            "holds more than one article", where=first.source.path, remedy="summarize.read gives each"
        )
    return first


def _options(options: Options | None, choices: Choices) -> Options:
    """The options with what the keywords choose; a limit among them puts the options' own out of force."""
    if options is not None and not isinstance(options, Options):
        raise TypeError(f"options are a summarize.Options, not {_kind(options)}")
    values: dict[str, Any] = {**choices}
    preset = values.pop("preset", None)
    for name in values:
        if name not in _OPTIONS:
            near = get_close_matches(name, _OPTIONS, 1)
            hint = f"did you mean {near[0]}?" if near else f"there are: preset, {', '.join(sorted(_OPTIONS))}"
            raise TypeError(f"no option {name!r}; {hint}")
    for one, other in (("words", "chars"), ("chars", "words")):
        if values.get(one) is not None:
            values.setdefault(other, None)
    made = replace(options or Options(), **values)
    if preset is None:
        return made
    if made.words is not None or made.chars is not None:
        raise UsageError(f"preset {preset!r} is a limit of its own", remedy="leave out words and chars")
    from summarize.checks.place import in_place

    return in_place(made, preset)


def _path(source: object) -> str | None:
    """A source's path; None for content."""
    return os.fspath(source) if isinstance(source, str | os.PathLike) else None


@contextmanager
def _opened(path: "os.PathLike[str]") -> Iterator[Document]:
    with open_document(os.fspath(path)) as document:
        yield document


def _document(source: Any) -> Document:
    """Content as a document; it bears its file's name, if an open file tells one."""
    if isinstance(source, bytes):
        return Document(STDIN, io.BytesIO(source))
    name = getattr(source, "name", None)
    path = name if isinstance(name, str) else STDIN
    if isinstance(source.read(0), str):
        return Document(path, io.BytesIO(source.read().encode("utf-8", "surrogatepass")))
    return Document(path, Unclosed(source))  # type: ignore[arg-type]


def _refuse_others(function: str, source: object) -> None:
    if isinstance(source, str | os.PathLike | bytes) or callable(getattr(source, "read", None)):
        return
    raise TypeError(
        f"summarize.{function} takes a path (str or pathlib.Path), bytes or an open file, not {_kind(source)}"
    )


def _kind(value: object) -> str:
    return f"{type(value).__name__} {value!r:.40}"
