"""What a result depends on beside its article, in one line, as sacreBLEU prints it with a score.

Each part names its own keys: the reader and the selector through their registries, sentences, stems and stop
words in their modules, the cut in `truncation`. The age is no part of it: it is made anew wherever a post is
shown.
"""

from functools import lru_cache

from summarize.language import sentences
from summarize.options import Options
from summarize.readers import READERS
from summarize.registry import PACKAGES
from summarize.selectors import SELECTORS
from summarize.truncation import keys as keys_of_cut
from summarize.version import __version__

MANUAL = "manual"


@lru_cache(maxsize=256)
def signature(
    options: Options, method: str, language: str, format: str, *, simple: bool = True, unspaced: bool = False
) -> str:
    """The signature of a result.

    Args:
        method: what chose the teaser: the options' method, or "manual".
        format: what read the article; "" for a whole batch: then all readers count, and everything that cuts.
        simple, unspaced: of the characters of the teaser, see `truncation.keys`.
    """
    chosen = SELECTORS.keys(options.method, language, options.seed)
    label = chosen.pop("method", options.method)
    keys = {
        "method": label if method != MANUAL else MANUAL,
        **sentences.keys(),
        "count": str(options.sentences),
        **keys_of_cut(
            options.words,
            options.chars,
            options.boundary,
            options.ellipsis,
            options.place,
            simple=simple and bool(format),
            unspaced=unspaced or not format,
        ),
        "lang": language,
        "reader": _readers(format),
        "summary": label if method == MANUAL else "",
        "selector": chosen.pop(PACKAGES),
        **chosen,
        "manual": "" if options.manual else "no",
        "clean": "" if options.clean else "no",
        "v": __version__,
    }
    return "|".join(f"{name}:{_plain(value)}" for name, value in keys.items() if value or name == "ellipsis")


def _readers(format: str) -> str:
    names = [format] if format else list(READERS.builtin)
    packages = [READERS.keys(name)[PACKAGES] for name in names if READERS.knows(name)]
    return ",".join(dict.fromkeys(each for found in packages for each in found.split(",") if each))


def _plain(value: str) -> str:
    """A value in which percent signs stand for what parts the keys and for line ends, as in addresses."""
    if value.isprintable() and "|" not in value and "%" not in value:
        return value
    from urllib.parse import quote

    return "".join(quote(char) if char in "|%" or not char.isprintable() else char for char in value)
