"""The first sentences: what site builders do, and the baseline to beat."""

from summarize.article import ScoredSentence, Segmented, Summary


def select(article: Segmented, count: int, seed: int = 0) -> Summary:
    """The first `count` sentences that are fit to start a teaser; the score is 1/rank."""
    fit = [sentence for sentence in article.sentences if sentence.fit] or article.sentences
    chosen = fit[:count]
    scored = tuple(ScoredSentence(s.text, s.start, s.end, 1 / rank) for rank, s in enumerate(chosen, 1))
    return Summary(scored, chosen[0].start, "lead")
