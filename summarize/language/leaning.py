"""How a sentence leans on the text before it, language by language.

A list holds what cannot start a text of its own: pronouns of the third person, and connectives. Articles, names,
forms of address (German "Sie") and subjects of the weather (French "Il pleut") are in none. A demonstrative leans
unless it points at the text itself, or at now: "this guide", "cette semaine".

Sources: for pronouns, demonstratives and conjunctions the closed word classes of each language as Universal
Dependencies tags them (PRON, DET with PronType=Dem, CCONJ, and the adverbs that open a sentence); the choice
is this project's.
"""

from functools import lru_cache
from typing import NamedTuple

from summarize.patterns import StartPattern


class Leaning(NamedTuple):
    """What leans in one language, in lower case, separated by spaces.

    Attributes:
        words: first words that always lean.
        these: demonstratives that lean unless one of `own` follows.
        own: starts of the words for the text itself and for times that its reader knows.
        phrases: starts of several words, separated by bars.
        free: starts that begin like one that leans, and stand alone; separated by bars.
    """

    words: str
    these: str = ""
    own: str = ""
    phrases: str = ""
    free: str = ""


_LISTS = {
    "ar": Leaning(
        "لكن ولكن لذلك ولذلك كما وهو وهي هو هي هم وهم أيضا أيضًا لذا إلا",
        "هذا هذه ذلك تلك وهذا وهذه",
        "المقال المقالة العام الأسبوع الدليل الشهر الصفحة المنشور",
    ),
    "ca": Leaning(
        "ell ella ells elles però també aleshores doncs tanmateix seu seva",
        "aquest aquesta aquests aquestes això",
        "article any setmana mes guia entrada pàgina",
        "per això|a més",
    ),
    "cs": Leaning("on ona ono oni ale avšak proto také však jeho její jejich a", "tento tato toto tyto to", "článek článk rok týden měsíc příručk návod stránk příspěv"),
    "da": Leaning("han hun men derfor dog desuden også hans hendes deres og", "denne dette disse", "artikel uge måned guide side vejledning"),
    "de": Leaning(
        "er aber und doch denn dennoch jedoch deshalb daher deswegen außerdem zudem dann trotzdem allerdings"
        " ferner hingegen somit folglich danach anschließend",
        "dies diese dieser dieses diesem diesen jene jener jenes",
        "artikel beitrag leitfaden seite anleitung tutorial woche jahr monat blog text kapitel dokument",
        "aus diesem grund|im gegensatz dazu|zum beispiel",
        "er- |dann und wann",
    ),
    "el": Leaning("αυτός αυτοί αλλά όμως ωστόσο επίσης επομένως άρα και", "αυτή αυτό αυτές αυτά", "το το άρθρο ο οδηγός η σελίδα τη την"),
    "en": Leaning(
        "he she they him her hers his theirs them but and or so yet nor also too otherwise however therefore thus"
        " hence moreover furthermore nevertheless nonetheless besides consequently similarly likewise additionally"
        " meanwhile accordingly conversely afterwards subsequently",
        "this that these those such",
        "article post guide page week month year tutorial morning weekend summer winter spring autumn release blog"
        " document section chapter series site documentation",
        "in addition|for example|for instance|in contrast|by contrast|as a result|in other words|on the other hand|that said"
        "|even so|after that|because of this",
        "her majesty|so-called|and then there were|in addition to |in contrast to |as a result of |besides the |besides a ",
    ),
    "es": Leaning(
        "él ella ellos ellas pero y además así entonces luego también sino su sus",
        "este esta estos estas esto ese esa eso esos esas aquel aquella",
        "artículo guía página año mes semana documento tutorial publicación post sección blog entrada capítulo mañana",
        "sin embargo|por eso|por ello|por lo tanto|no obstante|por ejemplo",
        "así se|así es como|además de",
    ),
    "fa": Leaning("او آنها آن‌ها اما ولی بنابراین همچنین", "این آن", "مقاله راهنما صفحه هفته سال نوشته"),
    "fi": Leaning("hän he mutta siksi myös kuitenkin lisäksi hänen heidän ja", "tämä tämän nämä se", "artikkeli opas sivu viikko vuosi kuu"),
    "fr": Leaning(
        "il ils elle elles mais et donc or puis ensuite cependant pourtant toutefois ainsi enfin son sa ses leur leurs",
        "ce cet cette ces cela ceci",
        "article guide page semaine année mois billet document tutoriel post chapitre blog matin soir été",
        "d'ailleurs|en effet|en revanche|par ailleurs|par conséquent|par exemple|c'est pourquoi",
        "il y |il est |il était |il faut |il faudra |il existe |il pleut |il neige |il fait |il faisait |il suffit |il s'agit "
        "|il semble |il convient |il arrive |il reste |il n'y |il n'est |il vaut |il a fallu |et si ",
    ),
    "he": Leaning("הוא היא הם הן אבל אך לכן גם כמו ואולם", "זה זאת זו אלה", "מאמר מדריך"),
    "hi": Leaning("वह वे उसने उन्होंने लेकिन परंतु परन्तु और इसलिए इसके उसके", "यह ये इस इन", "लेख गाइड सप्ताह साल वर्ष महीने पेज"),
    "hu": Leaning("ő ők de azonban ezért tehát továbbá és", "ez ezek az", "a"),
    "id": Leaning("dia ia mereka tetapi namun tapi dan jadi beliau sehingga", "", "", "oleh karena itu|selain itu|akan tetapi|dengan demikian"),
    "it": Leaning(
        "egli lui essi esse ma e però inoltre infatti quindi poi tuttavia anche dunque suo sua suoi sue",
        "questo questa questi queste ciò quello quella quelli quelle",
        "articolo guida pagina settimana anno mese post documento tutorial mattina capitolo blog sezione",
        "per esempio|per questo|di conseguenza",
        "anche se |e se ",
    ),
    "nb": Leaning("han hun men derfor dessuten også hans hennes deres og", "denne dette disse", "artikkel uke måned guide side veiledning"),
    "nl": Leaning("hij zij maar en dus echter daarom bovendien toch ook zijn", "deze dit die", "artikel week jaar maand handleiding pagina gids blog"),
    "pl": Leaning("on ona ono oni ale jednak dlatego więc również zatem ponadto jego jej ich i", "ten ta to ci te", "artykuł wpis przewodnik strona stronie tydzień rok miesiąc poradnik"),
    "pt": Leaning(
        "ele ela eles elas mas porém então também contudo todavia portanto assim além seu sua seus suas e",
        "esse essa esses essas este esta estes estas isso isto aquele aquela",
        "artigo guia página semana ano mês documento tutorial post seção blog capítulo série manhã",
        "no entanto|por isso|por exemplo",
        "assim que |além de |além do |além da ",
    ),
    "ro": Leaning("el ea ei ele dar însă totuși deci și astfel", "acest această acesta aceasta acești aceste", "articol ghid pagin săptămân an lun"),
    "ru": Leaning(
        "он она оно они но а и однако поэтому затем также его её ее их потом зато",
        "этот эта эти это тот та те",
        "статья статьи статье руководство страниц год недел месяц пост глав раздел документ",
        "кроме того|тем не менее|таким образом|при этом|из-за этого|например",
    ),
    "sv": Leaning("han hon men därför dessutom också hans hennes deras och", "denna detta dessa", "artikel vecka månad guide sida"),
    "tr": Leaning("ama fakat ancak ayrıca çünkü onlar onun ve dolayısıyla", "bu şu o", "makale yazı rehber yıl hafta ay sayfa belge bölüm", "bu nedenle|bu yüzden|bununla birlikte"),
    "uk": Leaning(
        "він вона воно вони але проте однак тому також його її їх їхній а і й",
        "цей ця ці це той та ті",
        "стаття статті посібник сторінк рік тиж місяц допис розділ документ",
        "крім того|тим не менш|таким чином|при цьому|наприклад",
    ),
    "vi": Leaning("nhưng họ nó và", "", "", "tuy nhiên|vì vậy|do đó|ngoài ra|anh ấy|cô ấy|bởi vậy"),
}  # fmt: skip
# Without spaces a start is what leans; `own` follows a demonstrative without a space.
_UNSPACED = {
    "ja": Leaning(
        "しかし そして また、 だが でも、 でもそ それ その そこで ところが したがって なお、 つまり さらに 彼は 彼の 彼が 彼女 彼ら ただし けれど だから"
        " 一方、",
        "この これ こう",
        "記事 投稿 ページ ガイド チュートリアル ドキュメント ブログ シリーズ 章 文書 たび 度 例 リリース バージョン は、 から まで サイト 本 レポート 数年 セクション",
    ),
    "ko": Leaning("그러나 하지만 그리고 또한 그래서 따라서 그는 그의 그녀 그들 그것 그런데 즉", "이것 이는", "은 가"),
    "zh": Leaning(
        "但 然而 因此 所以 而且 此外 另外 同时 同時 他 她 它 不过 不過 于是 於是 而 并且 並且 其次",
        "这 這 那",
        "篇 里 裡 次 份 个教程 個教程 个指南 周 一年 个月 本 一章 節 节 些年",
        "",
        "但凡 而立 他山 他们说的",
    ),
}  # fmt: skip
_OPENING = "\"“”‘'«(„「『¿¡ "
_FIRST_WORD = StartPattern(r"[^\W_]+(?:['’‌-][^\W_]+)*")


@lru_cache(maxsize=32)
def _sets(
    language: str,
) -> tuple[frozenset[str], frozenset[str], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    listed = _LISTS[language]
    bars = [tuple(each for each in text.split("|") if each) for text in (listed.phrases, listed.free)]
    return frozenset(listed.words.split()), frozenset(listed.these.split()), tuple(listed.own.split()), *bars  # type: ignore[return-value]


def leans(text: str, language: str, *, these: bool = True) -> bool | None:
    """Whether a text's start leans on what stood before it; None in a language without a list.

    Args:
        language: ISO 639 code, with or without a region.
        these: whether demonstratives do; those of a description ("This is the speech that …") mostly point
            at what it describes.
    """
    code = language.partition("-")[0]
    code = {"no": "nb", "nn": "nb", "yue": "zh"}.get(code, code)
    start = text.lstrip(_OPENING)[:80].lower().replace("’", "'")
    if code in _UNSPACED:
        return _leans_unspaced(start, _UNSPACED[code], these=these)
    if code not in _LISTS:
        return None
    words, demonstratives, own, phrases, free = _sets(code)
    first = _FIRST_WORD.match(start)
    if first is None or start.startswith(free):
        return False
    if first[0] in words or any(start.startswith(f"{phrase}{end}") for phrase in phrases for end in " ,"):
        return True
    return these and first[0] in demonstratives and not start[first.end() :].lstrip().startswith(own)


def _leans_unspaced(start: str, listed: Leaning, *, these: bool) -> bool:
    if start.startswith(tuple(listed.free.split())):
        return False
    if start.startswith(tuple(listed.words.split())):
        return True
    own = tuple(listed.own.split())
    return these and any(
        start.startswith(this) and not start[len(this) :].startswith(own) for this in listed.these.split()
    )
