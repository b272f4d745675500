"""Words, in two senses: what a limit counts, and what a selector compares."""

from summarize.patterns import Pattern

# Scripts that are written without spaces between words: Han, Hiragana, Katakana, Thai, Lao,
# Khmer, Myanmar (and the marks that belong to their letters).
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u309f\u30a0-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
# Neither Latin, Greek, Cyrillic, Semitic nor Indic letters, nor punctuation and symbols; compiled in no time.
_ELSEWHERE = Pattern("[^\0-\u0dff\u2000-\u2fff]")
_HAS_UNSPACED = Pattern(f"[{UNSPACED}]")
# Marks that combine with the letter before them and are no word of their own.
_COMBINING = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059\u17b4-\u17d3\u3099\u309a\uff9e\uff9f"
# One word: a character of an unspaced script with the punctuation that follows it, or a run of others.
_COUNTED = Pattern(rf"[{UNSPACED}][{_COMBINING}]*[^\s\w{UNSPACED}]*|[^\s{UNSPACED}]+")
_TOKEN = Pattern(rf"[{UNSPACED}]+|[^\W_{UNSPACED}]+(?:['’\-.][^\W_{UNSPACED}]+)*")
_PLAIN_TOKEN = Pattern(r"[^\W_]+(?:['’\-.][^\W_]+)*")


def has_unspaced(text: str) -> bool:
    """Whether a text has letters of scripts that are written without spaces."""
    return (
        not text.isascii() and _ELSEWHERE.search(text) is not None and _HAS_UNSPACED.search(text) is not None
    )


def count_words(text: str) -> int:
    """How many words a limit counts: white-space-separated, as in WordPress's ``wp_trim_words``.

    In scripts written without spaces each character is a word, as WordPress does it in
    its Chinese and Japanese editions and word processors do it everywhere.
    """
    if not has_unspaced(text):
        return len(text.split())
    return sum(1 for _ in _COUNTED.finditer(text))


def word_ends(text: str, limit: int) -> tuple[int, bool]:
    """Where the first `limit` words of a text end, and whether there are more."""
    pattern = _COUNTED if has_unspaced(text) else _SPACED
    end = 0
    for number, match in enumerate(pattern.finditer(text)):
        if number == limit:
            return end, True
        end = match.end()
    return end, False


_SPACED = Pattern(r"\S+")


def tokens(text: str) -> list[str]:
    """The words to compare, in lower case: letters and digits; pairs of characters in unspaced scripts."""
    lower = text.lower()
    if not has_unspaced(lower):
        plain: list[str] = _PLAIN_TOKEN.findall(lower)
        return plain
    found: list[str] = []
    for token in _TOKEN.findall(lower):
        if _HAS_UNSPACED.match(token) and len(token) > 1:
            found.extend(token[i : i + 2] for i in range(len(token) - 1))
        else:
            found.append(token)
    return found
