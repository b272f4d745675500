"""Which language an article is in, by what is said about it: by itself, by its path, by its site.

What an article says of itself is taken as it stands. A path (``content/fr/``, ``index.zh-cn.md``) and a
site's configuration (``lang: de``) are believed unless the text is clearly in another language:
``content/it/`` may be a section about IT, and a German blog may have an English post.
"""

import os
import re
from functools import lru_cache
from pathlib import Path, PurePosixPath

from summarize.language.detect import UNKNOWN, detect, evidence, is_known
from summarize.patterns import Pattern, StartPattern

# ISO 639-1, and the codes of three letters that sites are translated into.
_CODES = """
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee
    el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in
    io is it iu iw ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk
    ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc
    sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz
    ve vi vo wa wo xh yi yo za zh zu ast bho ceb ckb fil gsw haw hsb kab mai nds yue
"""
_IS_CODE = frozenset(_CODES.split())
_LOCALE = StartPattern(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?", re.IGNORECASE)
# So many words that one language has and the other has not settle which of the two a text is in.
# So many characters show what a page starts in.
_START = 200
_EVIDENCE = 3

# Sites' configurations, and the keys that hold a site's language in them: Hugo, Zola, Jekyll and Hexo name it
# at the top level; Docusaurus and Astro in JavaScript, which is only searched.
_CONFIGURATIONS = (
    ("hugo config _config", "toml yaml yml json"),
    ("docusaurus.config astro.config", "js ts mjs mts cjs"),
)
_NAMES = frozenset(
    f"{name}.{suffix}"
    for names, suffixes in _CONFIGURATIONS
    for name in names.split()
    for suffix in suffixes.split()
)
_INDENT = Pattern(r"^[ \t]{1,8}+", re.MULTILINE)
_TOP_LEVEL = Pattern(
    r"""^["']?(?:defaultContentLanguage|default_language|languageCode|lang|language|locale)["']?"""
    r"""[ \t]{0,9}[:=][ \t]{0,9}(?:\[[ \t]{0,9}|\r?\n[ \t]{0,9}-[ \t]{1,9})?"""
    r"""["']?([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,2})["']?[ \t]{0,9}(?:[#,\]\r].*)?$""",
    re.MULTILINE,
)
_IN_SCRIPT = Pattern(r"""\b(?:defaultLocale|lang)["']?\s{0,9}:\s{0,9}["']([A-Za-z_-]{2,12})["']""")
_TABLE = Pattern(r"^\[", re.MULTILINE)
_LARGEST = 256_000
# Folders above an article that are looked into; a repository's root ends the search.
_LEVELS = 12


def language_of(text: str, declared: str | None, path: str, *, is_file: bool) -> str:
    """The language of an article, as ISO 639 code with its region or script if it is said; "und" if unknown.

    Args:
        declared: what the article says of itself.
        path: of the file that it is read from.
        is_file: whether the article is the file, and not one of many within it.
    """
    if said := _tag(declared or ""):
        return said
    found = detect(text)
    if is_file:
        for candidate in (_in_path(path), _of_site(path)):
            code = candidate.partition("-")[0]
            # A page that is translated in part is in the language that it starts in.
            if candidate and (
                _plausible(code, found, text) or _plausible(code, detect(text[:_START]), text[:_START])
            ):
                return candidate
    return found


def _tag(code: str) -> str:
    """A language tag in its usual form; "" for what is none."""
    head, *rest = code.strip().replace("_", "-").split("-")
    if not (2 <= len(head) <= 3 and head.isascii() and head.isalpha()):
        return ""
    return "-".join(
        [head.lower(), *(each for each in rest if each.isascii() and each.isalnum() and len(each) <= 8)]
    )


def _locale(name: str) -> str:
    """The tag of a name that is a locale: zh-CN of ``zh_cn``; "" of another name."""
    if name.replace("_", "-").partition("-")[0].lower() not in _IS_CODE:
        return ""
    found = _LOCALE.fullmatch(name)
    if found is None:
        return ""
    return "-".join(
        part for part in (found[1].lower(), (found[2] or "").title(), (found[3] or "").upper()) if part
    )


def _in_path(path: str) -> str:
    """The locale in a path: before a file's suffix, else its nearest folder that is one."""
    pure = PurePosixPath(path.replace("\\", "/"))
    suffixes = PurePosixPath(pure.stem).suffix[1:]
    names = [suffixes, *(folder for folder in reversed(pure.parent.parts))]
    return next(filter(None, map(_locale, names)), "")


def _plausible(code: str, found: str, text: str) -> bool:
    """Whether a text may be in a language, given the one that it looks like."""
    if found in (UNKNOWN, code):
        return True
    if not is_known(code):
        # It looks like a related language that has a profile; English would look like nothing else.
        return found != "en" and evidence(text, found, "en") < len(text)
    return evidence(text, found, code) < _EVIDENCE


def _of_site(path: str) -> str:
    """The language of a file's site, by the nearest configuration above it; "" if none says."""
    if "://" in path or path == "-":
        return ""
    return _of_folder(os.path.dirname(os.path.abspath(path)), _LEVELS)  # noqa: PTH100, PTH120 (pathlib: 6 times as long)


@lru_cache(maxsize=4_096)
def _of_folder(folder: str, levels: int) -> str:
    try:
        names = os.listdir(folder)  # noqa: PTH208
    except OSError:
        return ""
    for name in sorted(_NAMES.intersection(names)):
        if said := _configured(Path(folder, name)):
            return said
    # Hugo's configuration may be a folder.
    inner = f"{folder}{os.sep}config{os.sep}_default"
    if "config" in names and (said := _of_folder(inner, 0)):
        return said
    above = os.path.dirname(folder)  # noqa: PTH120
    if ".git" in names or levels == 0 or above == folder:
        return ""
    return _of_folder(above, levels - 1)


def _configured(path: Path) -> str:
    """The language in a site's configuration. It is not parsed: one line of it is looked for."""
    try:
        with path.open("rb") as file:
            text = file.read(_LARGEST).decode("utf-8", "replace")
    except OSError:
        return ""
    if path.suffix in (".toml", ".yaml", ".yml"):
        # A key within a table is not the site's.
        table = _TABLE.search(text) if path.suffix == ".toml" else None
        said = _TOP_LEVEL.findall(text, 0, table.start() if table else len(text))
    elif path.suffix == ".json":
        said = _TOP_LEVEL.findall(_INDENT.sub("", text))
    else:
        said = _IN_SCRIPT.findall(text)
    return next(filter(None, map(_locale, said)), "")
