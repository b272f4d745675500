"""Stems by Snowball (PyStemmer), for the languages that it knows."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from summarize.distributions import labels

# ISO 639-1 to Snowball's names (https://snowballstem.org/algorithms/).
SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip


def keys(language: str) -> dict[str, str]:
    """What the stems depend on, as keys of a signature."""
    known = language.partition("-")[0] in SNOWBALL
    return {"stems": labels(["PyStemmer"]) if known else "none"}


@lru_cache(maxsize=8)
def stemmer(language: str) -> Callable[[Sequence[str]], list[str]]:
    """A function from words to their stems; the words themselves for an unknown language."""
    name = SNOWBALL.get(language.partition("-")[0])
    if name is None:
        return list
    from Stemmer import Stemmer

    # No cache of its own: what uses it keeps the stems.
    return Stemmer(name, 0).stemWords  # type: ignore[no-any-return]
