"""The first sentences: what site builders do, and the baseline to beat."""

from summarize.article import ScoredSentence, Segmented, Summary


def select(article: Segmented, count: int, seed: int = 0) -> Summary:
    """The first `count` sentences; the score is 1/rank."""
    chosen = article.sentences[:count]
    scored = tuple(ScoredSentence(s.text, s.start, s.end, 1 / rank) for rank, s in enumerate(chosen, 1))
    return Summary(scored, chosen[0].start, "lead")
