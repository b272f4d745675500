"""How a teaser may start: what leans on a sentence before it, and what it can do without."""

import re

from summarize.patterns import Pattern, StartPattern

# A pronoun without its noun, or a connective, in the languages whose words we know.
_ENGLISH = """
    he she it they him her his hers its their theirs them this that these those such there here both another
    other others
    but and or so yet nor then also too still instead otherwise however therefore thus hence moreover furthermore
    meanwhile nevertheless nonetheless besides consequently similarly likewise additionally finally lastly secondly
    thirdly afterward afterwards later earlier previously subsequently accordingly conversely indeed again rather
    alternatively
"""
# German, French, Spanish, Italian, Portuguese, Russian, Arabic.
_OTHERS = """
    er sie es dies diese dieser dieses diesem diesen jene jener jenes aber und doch denn dennoch jedoch deshalb
    daher außerdem zudem dann trotzdem allerdings sein seine ihr ihre
    il elle ils elles ce cet cette ces cela ceci mais et ou donc or ni puis ensuite cependant pourtant toutefois
    ainsi enfin son sa ses leur leurs
    él ella ellos ellas este esta esto estos estas ese esa eso esos esas pero y o además así entonces luego también su sus
    lui lei essi loro questo questa questi queste quello quella quelli quelle quel quei quegli ma però inoltre infatti quindi poi
    tuttavia anche
    ele ela eles elas esse essa esses essas isso isto mas porém então também seu sua
    он она оно они это этот эта эти но а и однако поэтому затем также
    لكن لذلك كما وهو وهي هو هي هذا هذه ذلك أيضا
"""
_WORDS = frozenset(f"{_ENGLISH} {_OTHERS}".split())
# The same in several words, as they start; by their first word.
_PHRASES = (
    "in addition", "for example", "for instance", "in fact", "in contrast", "by contrast", "as a result", "as such",
    "in other words", "on the other hand", "at the same time", "in the meantime", "after that", "because of this",
    "in particular", "of course", "that said", "even so", "what's more", "d'ailleurs", "en effet", "en revanche",
    "par ailleurs", "sin embargo", "por eso", "por ello", "além disso", "кроме того",
)  # fmt: skip
_FIRST_WORDS = frozenset(phrase.replace("'", " ").split()[0] for phrase in _PHRASES)
# Chinese and Japanese have no spaces to end a word.
_UNSPACED = (
    "但", "然而", "因此", "所以", "而且", "此外", "另外", "同时", "同時", "他", "她", "它", "这", "那", "しかし", "そして",
    "また", "だが", "でも", "それ", "これ", "その", "この", "彼",
)  # fmt: skip
_OPENING = "[\"“‘'(«"
_FIRST_WORD = StartPattern(r"[^\W_]+")
# "There are 40 boats" and "It is clear that …" introduce; they do not refer.
_EXPLETIVE = StartPattern(
    r"(?:there (?:is|are|was|were|will be|has been|have been)|these days|both \w+ and|it(?:['’]s| is| was) \w+ (?:that|to|when|who))\b",
    re.IGNORECASE,
)
# "This guide shows …" refers to what the reader is about to open, not to what stands before it.
_SELF = StartPattern(
    r"(?:this (?:\w+ )?(?:post|article|guide|page|tutorial|document|documentation|reference|section|chapter|lesson|series"
    r"|book|paper|report|release|version|workshop|course|episode|website|site|plugin|package|module|blog)\b"
    r"|(?:diese[rsmn]?) (?:artikel|beitrag|seite|leitfaden|anleitung|dokument|dokumentation|abschnitt|kapitel|tutorial)"
    r"|ce(?:t|tte)? (?:article|page|guide|tutoriel|document|documentation|section|chapitre|billet)"
    r"|est[ae] (?:artículo|página|guía|tutorial|documento|documentación|sección|capítulo|artigo|guia|documentação|seção|post)"
    r"|quest[oa] (?:articolo|pagina|guida|tutorial|documento|documentazione|sezione|capitolo)"
    r"|эт(?:а|о|от) (?:стать|страниц|руководств|раздел|документ|глав|урок)"
    r"|この(?:記事|ページ|ガイド|文書|ドキュメント|チュートリアル|セクション|章|リリース)|这(?:篇|个)?(?:文章|教程|指南|页|文档))",
    re.IGNORECASE,
)
# A connective that a sentence does not need when nothing stands before it.
_CONNECTIVE = StartPattern(
    r"(?:However|Meanwhile|Moreover|Furthermore|Nevertheless|Nonetheless|In addition|Additionally|Also|Still|Instead"
    r"|Therefore|Thus|As a result|Finally|Indeed|Besides|Of course|In fact|For example|For instance)\s*+,\s++(?=[A-Z0-9“\"])"
)


def is_dangling(text: str) -> bool:
    """Whether a start leans on what came before it."""
    start = text.lstrip(_OPENING)
    first = _FIRST_WORD.match(start)
    if first is None:
        return False
    word = first[0].lower()
    leans = word in _WORDS or (word in _FIRST_WORDS and _starts_with_phrase(start))
    return (leans or start.startswith(_UNSPACED)) and not _EXPLETIVE.match(text) and not _SELF.match(start)


def _starts_with_phrase(text: str) -> bool:
    start = " ".join(text[:40].lower().replace("’", "'").split())
    return any(start.startswith(phrase) and not start[len(phrase) :][:1].isalnum() for phrase in _PHRASES)


def is_lead_in(text: str) -> bool:
    """Whether a sentence only introduces what follows it: it ends in a colon."""
    return text.rstrip().endswith((":", "："))


# "Murdered: At least two …", "Lake Placid Lodge (left)", "pictured is …": English, in whose news they stand in the text.
_CAPTION = Pattern(
    r"\A['‘\"“]?[\w'’-]+(?: [\w'’-]+){0,2}['’\"”]?: "
    r"|\((?:pictured|left|right|above|below)\b|\bpictured (?:is|are|here|above|below|left|right)\b",
    re.IGNORECASE,
)


def is_caption(text: str) -> bool:
    """Whether a sentence describes a picture that is not there, or starts with a label."""
    return _CAPTION.search(text) is not None


def connective(text: str) -> int:
    """The length of a connective at the start that can be left out; 0 if there is none.

    Only before a word that starts in upper case, so that what is left starts like a sentence.
    """
    found = _CONNECTIVE.match(text)
    return found.end() if found and not is_dangling(text[found.end() :]) else 0
