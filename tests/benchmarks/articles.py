"""Articles for the benchmarks, drawn from a grammar by a fixed seed: nobody's sentences, real shapes."""

import json
import random
from pathlib import Path

_SYLLABLES = (
    "mar bel tor wick ash ford lin den gra vel hol stan mere ros ket nor pen dal bru sto fen cor".split()
)
_FUNCTION = (
    "the of and to in a that for with was on as by at from is were had but not this which its after".split()
)
_SAID = ("said", "told the council", "added", "announced")


def vocabulary(rng: random.Random, size: int) -> list[str]:
    """Made-up words."""
    return ["".join(rng.choices(_SYLLABLES, k=rng.choice((1, 2, 2, 3)))) for _ in range(size)]


def sentence(rng: random.Random, words: list[str]) -> str:
    """Half function words, the others by Zipf's law."""
    length = max(4, min(45, round(rng.gauss(20, 8))))
    chosen = [
        rng.choice(_FUNCTION) if rng.random() < 0.45 else words[int(len(words) ** rng.random()) - 1]
        for _ in range(length)
    ]
    if rng.random() < 0.2:
        chosen[length // 2] = f"{chosen[length // 2].title()} {rng.choice(words).title()} {rng.choice(_SAID)}"
    if length > 12:
        chosen[length // 3] += ","
    text = " ".join(chosen)
    return f"{text[0].upper()}{text[1:]}."


def article(seed: int, sentences: int) -> dict[str, str]:
    """An article of so many sentences (about 20 words each) in paragraphs of three."""
    rng = random.Random(seed)
    words = vocabulary(rng, 60 + 8 * min(sentences, 500))
    made = [sentence(rng, words) for _ in range(sentences)]
    paragraphs = [" ".join(made[at : at + 3]) for at in range(0, sentences, 3)]
    title = " ".join(words[:5]).capitalize()
    return {"id": f"a{seed}", "title": title, "text": "\n\n".join(paragraphs)}


def write_jsonl(path: Path, count: int, sentences: int = 30, distinct: int = 500) -> Path:
    """`count` articles, `distinct` of them different."""
    lines = [json.dumps(article(seed, sentences)) for seed in range(min(count, distinct))]
    with path.open("w", encoding="utf-8") as stream:
        for number in range(count):
            stream.write(lines[number % len(lines)] + "\n")
    return path
