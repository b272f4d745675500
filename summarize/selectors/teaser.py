"""Our selector: which sentence's first words tell the story.

A linear score over the features of `features.py`. The lead is hard to beat, so
position weighs most; a later sentence wins when its first words are more central to the
whole article, share more with the title, and can stand alone.
"""

import re

from summarize.article import ScoredSentence, Segmented, Summary
from summarize.selectors.features import features

# Set by hand, on the development data's lead and best sentences.
WEIGHTS = {
    "lead": 0.6,
    "early": 1.2,
    "late": -0.2,
    "first in paragraph": 0.15,
    "central": 0.6,
    "central opening": 1.0,
    "title in opening": 0.8,
    "repeats title": -1.0,
    "short": -1.2,
    "long": -0.2,
    "dangling": -1.8,
    "question": -1.8,
    "quotation": -0.7,
    "list item": -0.4,
    "block quotation": -0.5,
    "unfinished": -0.5,
    "names": 0.4,
    "numbers": 0.2,
}
# A connective that a sentence does not need when nothing stands before it.
_CONNECTIVE = re.compile(
    r"(?:However|Meanwhile|Moreover|Furthermore|Nevertheless|Nonetheless|In addition|Additionally|Also|Still|Instead"
    r"|Therefore|Thus|As a result|Finally|Indeed|Besides|Of course|In fact|For example|For instance)\s*,\s+(?=[A-Z0-9“\"])"
)


def select(article: Segmented, count: int, seed: int = 0) -> Summary:
    """The `count` best sentences in the article's order; the teaser starts at the best one."""
    scores = [sum(WEIGHTS[name] * value for name, value in each.items()) for each in features(article)]
    order = sorted(range(len(scores)), key=lambda index: (-scores[index], index))
    chosen = sorted(order[:count])
    sentences = article.sentences
    scored = tuple(
        ScoredSentence(sentences[i].text, sentences[i].start, sentences[i].end, round(scores[i], 6))
        for i in chosen
    )
    best = sentences[order[0]]
    connective = _CONNECTIVE.match(best.text)
    start = best.start + (connective.end() if connective else 0)
    return Summary(scored, start, "teaser")
