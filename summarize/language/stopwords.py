"""Stop words: sumy's lists, read as data without importing sumy (and nltk with it)."""

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from summarize.readers.digest import fingerprint

# ISO 639-1 to the names of sumy's files.
LISTS = {
    "ar": "arabic", "cs": "czech", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "fr": "french", "he": "hebrew", "it": "italian", "ja": "japanese", "ko": "korean", "pl": "polish",
    "pt": "portuguese", "sk": "slovak", "sv": "swedish", "th": "thai", "uk": "ukrainian", "zh": "chinese",
}  # fmt: skip


def keys(language: str) -> dict[str, str]:
    """The list of a language in a signature: its name, and the start of its SHA-256; "none" without one."""
    path = _file(language)
    return {"stop": f"{path.stem}-{fingerprint(path)}" if path is not None else "none"}


@lru_cache(maxsize=8)
def stop_words(language: str) -> frozenset[str]:
    """The stop words of a language, in lower case; empty if there is no list for it.

    Raises ImportError if sumy or its list is missing: without it the scores would be others.
    """
    path = _file(language)
    if path is None:
        return frozenset()
    try:
        return frozenset(path.read_text("utf-8").lower().split())
    except OSError as error:
        raise ImportError(f"its file {path} is missing", name="sumy") from error


def _file(language: str) -> Path | None:
    """The file of a language's list, if there is one. Raises ImportError without sumy."""
    name = LISTS.get(language.partition("-")[0])
    if name is None:
        return None
    spec = find_spec("sumy")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("No module named 'sumy'", name="sumy")
    return Path(spec.origin).parent / "data" / "stopwords" / f"{name}.txt"
