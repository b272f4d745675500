"""What the title says already."""

from functools import lru_cache

from summarize.selectors.lexicon import lexicon


def repeats_title(sentence: str, title: str | None, language: str) -> bool:
    """Whether a text says over 70% of the title's content words and nothing more."""
    # A sentence much longer than the title says more.
    if not title or len(sentence) > 2 * len(title):
        return False
    titles = title_stems(title, language)
    stems = set(lexicon(language).stems(sentence.split()))
    return stems <= titles and len(stems) > 0.7 * len(titles)


@lru_cache(maxsize=8)
def title_stems(title: str, language: str) -> frozenset[str]:
    """Kept, since each candidate of an article is held against the same title."""
    return frozenset(lexicon(language).stems(title.split()))
