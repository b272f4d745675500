"""What an element is by its name, class, id and role, where that is not prose of the article.

The words are those that site engines and themes write (WordPress, Docusaurus, MkDocs, Hugo and Jekyll themes,
Sphinx, GitHub, ARIA and DPUB-ARIA roles); a class counts by its words: "wp-block-share_links" has four.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from summarize.patterns import Pattern, StartPattern

# "gone": nothing of it is text. "aside": text, but no prose of the article; kept only where there is
# no other. "notice": prose in which no teaser starts. "label": an aside that ends where it stands.
Role = Literal["", "gone", "aside", "notice"]

_WORD = Pattern(r"[^\W_]+")

# Words of what introduces a page or speaks beside it (GitHub's and Docusaurus' kinds of alerts, the
# directives of Python-Markdown and Sphinx, shortcodes of Hugo themes, tags of Hexo themes).
NOTICES = frozenset(
    "admonition alert alerts aside attention callout callouts caution custom danger deprecated deprecation disclaimer"  # noqa: SIM905
    " error hint important info information infobox message note notes notice notification seealso stability success"
    " tip tips todo update updated warn warning".split()
)
# What a note may stand in or begin with: brackets, emphasis, the signs of callouts.
_BEFORE = r"[\s「*_>(\[\u2139\u26a0\u2757\u203c\u26d4\ufe0f\U0001f4a1\U0001f4dd\U0001f6a7]*+"
# "June 24, 2016", "24. Juni 2016", "June 24", "8/20/2012", "2016-08-20": how people date a note.
_DATED = (
    r"\(?(?:[^\W\d_]{3,10}\.?\s\d{1,2}(?:st|nd|rd|th)?(?:,?\s\d{4})?|\d{1,2}\.?\s[^\W\d_]{3,10}\.?,?\s\d{4}"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{2,4})\b"
)
# What a paragraph starts with that speaks beside the article: the titles of admonitions as Docusaurus and
# Sphinx translate them, and the notes that editors put above a text.
NOTICE_START = StartPattern(
    rf"{_BEFORE}(?:(?:(?:please|parental|content|trigger|spoiler|quick|side|legal|important|author['’]s|translator['’]s|{_DATED}\)?)\s)?"
    r"(?:note|notes|n\.?b\.?|update|updated|edit|follow[ -]?up|addendum|erratum|warning|important|caution|tip|disclaimer|attention|correction|info|danger"
    r"|hinweis|achtung|wichtig|anmerkung|warnung|nachtrag|aktualisierung|nota|aviso|importante|atención|advertencia|consejo|actualización"
    r"|remarque|avertissement|mise à jour|avvertenza|attenzione|aggiornamento|observação|atenção|dica|atualização|opmerking|let op"
    r"|uwaga|aktualizacja|poznámka|aktualizace|примечание|внимание|важно|совет|обновление|примітка|увага|оновлення"
    r"|注意|备注|備註|提示|警告|更新|メモ|備考|ヒント|追記|참고|주의|업데이트|lưu ý|catatan|ملاحظة|תזכורת)"
    rf"(?:[:：]|[\s,(][^:.\n]{{0,40}}+[:：]|\s[:：]|,?\s{_DATED})"
    r"|ed(?:itor)?(?:['’]?s['’]?)?\.?\s(?:notes?|disclaimer|comment)\s?[:：.–—-]|editor\s?[:：]\s+note\b)"
    # Signs that make a callout of a paragraph (Notion, chat), and what Chinese and Japanese captions start with.
    r"|\s*+\(?updates to this\b|\s*+[\u2139\u26a0\U0001f4a1\U0001f6a7]\ufe0f?|\s*+(?:[图圖][为為注]|写真[:：は])",
    2,
)
_TEXT = (
    r"(?:post|blog(?:\spost)?|article|piece|story|document|essay|letter|entry|page|guide|tutorial|interview|talk"
    r"|section|chapter|column|report|case study|announcement|recipe|transcript|write-?up)"
)
_PUT = r"(?:published|posted|written|appeared|presented|printed|released)"
# And what says that an article stands elsewhere, too, belongs to others, or is talked about there.
CROSS_POST = StartPattern(
    rf"{_BEFORE}(?:this {_TEXT} (?:(?:was|has been|is|also) ){{0,4}}(?:originally|initially|first|cross-?posted|a cross-?post|republished|translated"
    rf"|(?:co-?)?(?:authored|written|contributed) (?:by|with)|{_PUT} by|part of (?:an?|our|my|the)(?: [\w-]+){{0,2}} series)\b"
    rf"|this is (?:an?|the) (?:[\w-]+ ){{0,2}}(?:(?:adaptation|(?:modified|edited|abridged|shortened|expanded) version|translation|repost|re-post|copy|transcript"
    rf"|continuation) of|{_TEXT} (?:from|contributed|written|by))\b"
    rf"|(?:originally|initially|first) {_PUT} (?:on|at|in|by|as|for)\b|cross-?posted (?:from|on|to|at)\b|co-?(?:authored|written) (?:by|with)\b"
    rf"|(?:feedback|comments?|discussions?) (?:on|about) this {_TEXT} (?:is|are)\b|(?:you can )?(?:comment on|discuss) this (?:{_TEXT}|release)\b"
    r"|(?:cet? )?(?:article|billet|texte) (?:a (?:d'abord )?été|initialement|originalement|d’abord|d'abord) publié"
    r"|(?:dieser )?(?:artikel|beitrag) (?:(?:ist|erschien|wurde) )?(?:zuerst|ursprünglich)|(?:zuerst|ursprünglich) (?:erschienen|veröffentlicht)"
    r"|este (?:artículo|artigo|post) (?:se publicó|fue publicado|foi publicado) originalmente"
    r"|(?:publicado originalmente|originalmente publicado|pubblicato originariamente|originariamente pubblicato|oorspronkelijk (?:verschenen|gepubliceerd)|oryginalnie opublikowan)"
    r"|(?:оригинал|перевод) (?:этой )?(?:статьи|поста|заметки)|(?:оригінал|переклад) (?:цієї )?статті"
    r"|本文(?:同步|首[发發]|原[载載]|[转轉][载載])|原文(?:[链鏈連]|地址|[发發]表)|其他.{0,60}?(?:可[参參][阅閱考]|[请請][参參]考))",
    2,
)
# Of these one word in a class is enough only where it stands alone: "text-info" colours a text, "update-list" is none.
_WEAK = frozenset(
    "attention custom danger deprecated error hint important info information message note notes stability success"  # noqa: SIM905
    " tip tips todo update updated warn warning aside".split()
)
_ASIDES = frozenset(
    "addtoany breadcrumb breadcrumbs byline comments commentlist cookie cookies donate jp newsletter pagination pager postmeta"  # noqa: SIM905
    " postnav prevnext promo related relatedposts respond robots share shared sharedaddy sharing shares sharethis signup"
    " social sociable socials subscribe subscription tablist toc tagcloud tags wordads".split()
)
_GONE = frozenset(
    "anchorjs assistive caption captions footnotes footnoteref headerlink katex marginnote mathjax mjx mwe noprint printonly sidenote sr visuallyhidden".split()  # noqa: SIM905
)
_GONE_PAIRS = (
    "screen-reader", "sr-only", "visually-hidden", "visuallyhidden", "header-anchor", "anchor-link", "heading-anchor", "header-link",
    "footnote-ref", "footnote-back", "footnotes", "footnote-definition", "hash-link", "mw-editsection", "more-link", "no-print", "math-display", "katex-display",
    "image-credit", "photo-credit", "margin-toggle", "sidenote-number",
    # What stands in a page until the script of an embedded player, feed or button replaces it.
    "spreaker-player", "twitter-timeline", "twitter-share-button", "twitter-follow-button", "github-button", "instagram-media",
    "tiktok-embed", "reddit-embed", "fb-post", "fb-video",
    "wp-caption-text", "image-caption", "img-caption", "caption-text", "figcaption",
)  # fmt: skip
_ASIDE_PAIRS = (
    "table-of-contents", "on-this-page", "post-meta", "entry-meta", "post-navigation", "nav-links", "author-bio", "author-box",
    "read-more", "readmore", "sd-block", "cookie-notice", "sign-up", "mailing-list", "tab-label", "tab-title", "edit-this-page",
    "reading-time", "read-time", "skip-link", "back-to-top", "wp-block-button", "post-tags", "entry-footer", "page-nav",
    "belg-link", "link-card", "linkcard", "blog-card", "blogcard", "hatena-asin", "embed-card", "embedly-card", "kg-bookmark",
)  # fmt: skip
_ROLES: dict[str, Role] = {
    **dict.fromkeys(("doc-endnotes", "doc-backlink", "doc-noteref", "math", "img", "presentation-only"), "gone"),
    **dict.fromkeys(("navigation", "doc-toc", "tablist", "search", "tab", "contentinfo", "menu", "menubar"), "aside"),
    **dict.fromkeys(("note", "alert", "status", "doc-tip", "doc-notice", "complementary", "alertdialog"), "notice"),
}  # fmt: skip


def role_of(tag: str, attributes: Mapping[str, str]) -> Role:
    """What the attributes of an element say that it is; "" for nothing of this kind."""
    if "hidden" in attributes and attributes.get("hidden") != "until-found":
        return "gone"
    style = attributes.get("style")
    if style and "none" in style and "display:none" in style.replace(" ", "").lower():
        return "gone"
    if (role := attributes.get("role")) and (found := _ROLES.get(role.strip().lower())):
        return found
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}".strip()
    return named(names) if names and tag not in ("body", "html", "main", "article") else ""


@lru_cache(maxsize=4_096)
def named(names: str) -> Role:
    """What a class, an id or a component's name says; CamelCase names count by their words, too."""
    lower = names.lower()
    if any(pair in lower for pair in _GONE_PAIRS):
        return "gone"
    if any(pair in lower for pair in _ASIDE_PAIRS):
        return "aside"
    for token in lower.split():
        words = set(_WORD.findall(token))
        if not words.isdisjoint(_GONE) and len(words) <= 3:
            return "gone"
        if not words.isdisjoint(_ASIDES) and not words & {"has", "with", "no", "content", "post", "entry"}:
            return "aside"
        hits = words & NOTICES
        if hits and (
            hits - _WEAK or len(words) == 1 or words <= NOTICES or words & {"box", "block", "type", "prompt"}
        ):
            return "notice"
    return ""
