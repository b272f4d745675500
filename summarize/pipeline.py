"""The whole way for one article: the one function that batch, command line and library call."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from summarize.article import Article, Cleaned, Post, Segmented, Sentence, Summary, Teaser
from summarize.boilerplate import is_placeholder
from summarize.clean import clean, site_name
from summarize.errors import ArticleError, InternalError, PluginError
from summarize.graphemes import is_simple
from summarize.language.declared import language_of
from summarize.language.sentences import sentences
from summarize.language.words import counts_clusters, has_unspaced
from summarize.options import Options
from summarize.selectors import SELECTORS
from summarize.signature import MANUAL, signature
from summarize.truncation import cut, teaser_of, with_room

# A page of so many labels, each of no more words, and nothing else says nothing.
_LABELS, _LABEL_WORDS, _LABEL_CHARS = 1, 4, 40
# So many sentences are tried as the start of a teaser; those without a score come last.
_CANDIDATES = 12


def segment(article: Article, options: Options) -> tuple[Segmented, Cleaned]:
    """Clean an article and find its sentences. Raises ArticleError if none is left."""
    cleaned = clean(article) if options.clean else Cleaned(article, article.blocks, ())
    language = _language(article, options)
    found = sentences(article.text, cleaned.blocks, language)
    if article.source.format == "text" and not any(map(_has_word, (sentence.text for sentence in found))):
        # A list without full stops looks like a row of headings; it is all the article there is.
        as_text = [block._replace(kind="paragraph") for block in cleaned.blocks]
        found = sentences(article.text, as_text, language)
        cleaned = cleaned._replace(blocks=tuple(as_text))
    found = [sentence for sentence in found if _has_word(sentence.text)]
    if article.holes or article.unfit:
        found = [_judged(sentence, article) for sentence in found]
    if not found or (len(found) > _LABELS and all(map(_is_label, found))):
        raise _nothing_left(cleaned)
    return Segmented(article, cleaned.blocks, tuple(found), language), cleaned


def _is_label(sentence: Sentence) -> bool:
    """Whether a sentence is none: "In", "Without options:", as they stand above pieces of code."""
    is_short = len(sentence.text.split()) <= _LABEL_WORDS and len(sentence.text) <= _LABEL_CHARS
    return sentence.kind == "paragraph" and not sentence.fit and is_short


def _judged(sentence: Sentence, article: Article) -> Sentence:
    """The sentence, marked where a teaser may not start in it."""
    start, end = sentence.start, sentence.end
    unfit = any(start <= hole < end for hole in article.holes) or any(
        begin <= start < stop for begin, stop in article.unfit
    )
    return sentence._replace(fit=False) if unfit else sentence


def select(segmented: Segmented, options: Options) -> Summary:
    """Choose the summary's sentences by the method of the options.

    From the part that the author marked, if there is one.
    """
    selector = SELECTORS.get(options.method)
    end = segmented.article.marked if options.manual else None
    if end and (above := tuple(sentence for sentence in segmented.sentences if sentence.end <= end)):
        segmented = segmented._replace(sentences=above)
    where = segmented.article.source.place
    try:
        summary = selector(segmented, options.sentences, options.seed)
    except PluginError as error:
        raise PluginError(error.message, where=where, remedy=error.remedy) from error
    if reason := _invented(summary, segmented):
        plugin = SELECTORS.plugin(options.method)
        if plugin is None:
            raise InternalError(f"{options.method} {reason}", where=where)
        fault = plugin.fault(reason)
        raise PluginError(fault.message, where=where, remedy=fault.remedy)
    return summary  # type: ignore[no-any-return]


def _invented(summary: object, segmented: Segmented) -> str:
    """What of a summary the article does not bear out; "" if nothing."""
    if not isinstance(summary, Summary):
        return f"gave a {type(summary).__name__}, not a Summary"
    text, end = segmented.article.text, 0
    if not summary.sentences:
        return "chose no sentence"
    for each in summary.sentences:
        if not 0 <= each.start < each.end or text[each.start : each.end] != each.text:
            return (
                f"chose a sentence that the article does not have there: {each.text[:60]!r} at {each.start}"
            )
        if each.start < end:
            return f"chose sentences out of the article's order, or one twice: {each.text[:60]!r}"
        end = each.end
    if not any(each.start <= summary.start < each.end for each in segmented.sentences):
        return f"starts the teaser in no sentence of the article: at {summary.start}"
    return ""


OnCleaned = Callable[[Cleaned], None]


def teaser(
    article: Article, options: Options | None = None, *, on_cleaned: OnCleaned | None = None
) -> Teaser:
    """The teaser of an article, without the rest of its record.

    Args:
        on_cleaned: called with what was left out of the article.

    Raises:
        ArticleError: it has no sentence, or the method cannot rank it.
    """
    options = options or Options()
    segmented, cleaned = segment(article, options)
    if on_cleaned is not None:
        on_cleaned(cleaned)
    made = _manual(article, options, segmented.language) if options.manual and article.manual_teaser else None
    return made or _cut_to(segmented, select(segmented, options), options)


def teasers(article: Article, options: Options) -> Iterator[Teaser]:
    """The teasers that an article can have: that of `teaser`, then one from each next best sentence.

    Raises ArticleError: it has no sentence, or the method cannot rank it.
    """
    yield from (made for made, _ in ranked_teasers(article, options))


def ranked_teasers(article: Article, options: Options) -> Iterator[tuple[Teaser, float | None]]:
    """The teasers of `teasers`, each with the score of its sentence; None for one without a score."""
    segmented, _ = segment(article, options)
    best = select(segmented, options)
    others = select(segmented, replace(options, sentences=_CANDIDATES)).sentences
    ranked = sorted(others, key=lambda each: (each.score is None, -(each.score or 0), each.start))
    first = next((each.score for each in ranked if each.start <= best.start < each.end), None)
    yield _cut_to(segmented, best, options), first
    for sentence in ranked:
        if sentence.start <= best.start < sentence.end:
            continue
        yield _cut_to(segmented, Summary(others, sentence.start, best.method), options), sentence.score


def summarize(
    article: Article, options: Options | None = None, *, on_cleaned: OnCleaned | None = None
) -> Post:
    """The record of an article: summary, teaser, and where they come from.

    Args:
        on_cleaned: called with what was left out of the article.

    Raises:
        ArticleError: it has no sentence, or the method cannot rank it.
    """
    options = options or Options()
    segmented, cleaned = segment(article, options)
    if on_cleaned is not None:
        on_cleaned(cleaned)
    summary = select(segmented, options)
    made, method = None, summary.method
    if options.manual and article.manual_teaser:
        made = _manual(article, options, segmented.language)
        method = MANUAL if made else method
    if made is None:
        made = _cut_to(segmented, summary, options)
    return Post(
        id=article.id,
        title=article.title,
        teaser=made,
        summary=summary.sentences,
        published=article.published,
        age=age_of(article.published, segmented.language, options),
        category=article.category,
        author=article.author,
        site=article.site or site_name(cleaned),
        url=article.url,
        language=segmented.language,
        method=method,
        source=article.source,
        signature=_signature(options, method, segmented, made),
        text=article.text if options.with_text else None,
    )


def _signature(options: Options, method: str, segmented: Segmented, made: Teaser) -> str:
    article = segmented.article
    # What is cut goes on behind the cut by one character.
    shown = article.text[made.start : made.end + 1] if made.end is not None else article.manual_teaser or ""
    unspaced = counts_clusters(segmented.language) or has_unspaced(shown)
    return signature(
        options,
        method,
        segmented.language,
        article.source.format,
        simple=is_simple(" ".join(shown.split())),
        unspaced=unspaced,
    )


def _cut_to(segmented: Segmented, summary: Summary, options: Options) -> Teaser:
    def make(words: int | None, chars: int | None) -> Teaser:
        return teaser_of(segmented, summary, words, chars, options.boundary, options.ellipsis)

    return with_room(make, options.words, options.chars, options.place)


def _language(article: Article, options: Options) -> str:
    if options.lang != "auto":
        return options.lang
    source = article.source
    return language_of(
        article.text, article.language, source.path, is_file=source.format in ("markdown", "html", "text")
    )


def age_of(published: datetime | None, language: str, options: Options) -> str | None:
    """The age label of a post in its language, or in that of the options; None without a date."""
    if published is None or options.now is None:
        return None
    from summarize.age import age_label

    return age_label(published, options.now, language if options.locale == "auto" else options.locale)


def _manual(article: Article, options: Options, language: str) -> Teaser | None:
    """The human's own teaser, cut to the same limit; with offsets if the article contains it.

    None if nobody has written one yet.
    """
    text = article.manual_teaser or ""
    if not _has_word(text) or is_placeholder(text):
        return None

    def make(words: int | None, chars: int | None) -> Teaser:
        made = cut(text, words, chars, options.boundary, options.ellipsis, language=language)
        at = article.text.find(text[: made.end])
        start, end = (at, at + made.end) if at >= 0 else (None, None)
        return Teaser(made.text, made.words, made.chars, made.unit, made.truncated, start, end)

    return with_room(make, options.words, options.chars, options.place)


def _has_word(text: str) -> bool:
    return text[:1].isalpha() or any(map(str.isalpha, text))


def _nothing_left(cleaned: Cleaned) -> ArticleError:
    where = cleaned.article.source.place
    if cleaned.article.withheld and not cleaned.article.text:
        return ArticleError(
            f"is {cleaned.article.withheld}", where=where, remedy="nothing of it is read or printed"
        )
    if cleaned.dropped:
        reasons = ", ".join(sorted({part.reason for part in cleaned.dropped}))
        return ArticleError(
            f"only boilerplate: all of its text was left out ({reasons})",
            where=where,
            remedy="--no-clean keeps it",
        )
    return ArticleError("has no sentence", where=where, remedy="there is no word in its text")
