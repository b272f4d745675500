"""The phrases that sites print around an article, or leave in its place: patterns of what is not the article.

A false removal costs more than a miss, so every pattern wants a whole line, or a fixed phrase
at a place where no sentence of an article stands. `clean.py` says how they are used.
"""

import re
from typing import NamedTuple

from summarize.patterns import Pattern, StartPattern


class LineRule(NamedTuple):
    """A pattern that a whole block must match to be dropped.

    Attributes:
        starts: the first words that a match can have, in lower case; a number counts as "0".
        hint: what a match may hold instead, wherever it starts; "" for nothing.
    """

    reason: str
    starts: frozenset[str]
    hint: str
    pattern: StartPattern


class LeadRule(NamedTuple):
    """A pattern for what stands before an article's first word.

    Attributes:
        starts: the first words that a match can have.
        signs: or what must stand near the start, one of them.
    """

    reason: str
    starts: frozenset[str]
    signs: tuple[str, ...]
    pattern: StartPattern


def _line(reason: str, starts: str, *patterns: str, hint: str = "") -> LineRule:
    pattern = StartPattern("(?:" + "|".join(patterns) + r")\W*+\Z", re.IGNORECASE)
    return LineRule(reason, frozenset(starts.split()), hint, pattern)


_DATE_STARTS = (
    " mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun sunday jan january"
    " feb february mar march apr april may jun june jul july aug august sep sept september oct october nov november"
    " dec december"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s++)"
_DATE = (
    rf"(?:{_DAY}?(?:\d{{1,2}}(?:st|nd|rd|th)?\s++{_MONTH},?\s++\d{{4}}|{_MONTH}\s++\d{{1,2}}(?:st|nd|rd|th)?,?\s++\d{{4}}"
    r"|\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
    # In any language: "6. Juni 2014", "17 de noviembre de 2010".
    r"|\d{1,2}\.?\s++(?:(?:de|di)\s++)?(?!\d)\w{3,12}\.?,?\s++(?:del?\s++)?\d{4}(?:\s?[гр]\.)?))"
)
_CLOCK = (
    r"(?:\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*+[ap]\.?m\.?)?(?:\s*+\(?(?:[A-Z]{2,4}T|GMT|UTC)(?:[+-]\d++)?\)?)?"
    r"|\d{4}\s(?:[A-Z]{2,4}T|GMT|UTC)(?:\s\(\d{4}\s[A-Z]{3,4}\))?)"
)
_STAMP = rf"(?:(?:{_CLOCK}|{_DATE})(?:[\s,.|@]*+(?:(?:on|at)[\s,.|]*+)?(?:{_CLOCK}|{_DATE})){{0,2}})"
# A name has up to five words; what joins two names is no word of the first, so that each line is read in one way.
_WORD = r"(?>[^\W\d_][\w.'’]*+(?:-(?!\d)[\w.'’]++)*)"
_NAME = rf"(?:{_WORD}(?:\s++(?!(?:[Aa]nd|[Ff]or|[Ii]n)\s){_WORD}){{0,4}})"
_CAPITALISED = r"[A-ZÀ-ÞŁŚŽ](?:[\w'’-]++|\.)"
_NEXT = rf"(?:(?:\s*+[,&|]\s*+|\s++(?:and|for|in)\s++){_NAME})"
# "San Francisco", "Frankfurt am Main": a place beside a date; a name of several words.
_PLACE = rf"(?-i:(?!\d){_CAPITALISED}(?:,?\s(?:[a-z]{{2,3}}\s)?{_CAPITALISED}){{0,4}})"
_PARTICLE = r"(?:d[aeiou]|d[ao]s|del|della|la|le|van|von|der|den|te[nr]|af|bin|al|el|y|e|et|und|og|och|en|i)"
_FULL_NAME = rf"(?-i:{_CAPITALISED}(?:\s(?:{_PARTICLE}\s){{0,2}}{_CAPITALISED}){{1,4}})"
# What other languages write over a text: who, when.
_BY = r"(?:von|por|par|di|door|przez|oleh|av|af)"
_ON = r"(?:am|vom|el|em|en|le|il|op|den|dne|på)"
_PUBLISHED = (
    r"(?:publicad[oa]|escrito|actualizado|atualizado|pubblicato|scritto|aggiornato|publié|écrit|mis à jour|veröffentlicht|geschrieben"
    r"|aktualisiert|verfasst|erstellt|gepubliceerd|geplaatst|geschreven|bijgewerkt|opublikowan[oey]|publikováno|publicerad|udgivet"
    r"|опубликован[оа]?|обновлено|опубліковано|оновлено)"
)
_NETWORK = (
    r"(?:facebook|twitter|x|linkedin|whatsapp|reddit|pinterest|email|e-mail|messenger|telegram|tumblr|pocket"
    r"|instagram|youtube|tiktok|bluesky|mastodon|threads|copy link|print|flipboard|google\+?|sms|link)"
)

# A block is dropped when all of it matches. The phrases are those that sites print.
LINES = (
    _line(
        "byline",
        "by written words story posted reported text report reporting writing additional editing 0"
        " von por par di door przez oleh av af publicado publicada escrito pubblicato scritto publié écrit veröffentlicht geschrieben"
        " author authors editor editors translator translators autor autore autori autores autoren autora auteur auteurs автор авторы автори"
        " verfasst gepubliceerd geplaatst geschreven opublikowano opublikowany opublikowane" + _DATE_STARTS,
        rf"(?:(?:written|words|story|posted|reported|text|report)\s++)?by[:\s]\s*+(?!(?:default|contrast|comparison|design|itself|now|then|the|using)\b){_NAME}{_NEXT}{{0,6}}"
        rf"(?:\s*+[|,·•–—-]\s*+{_STAMP}|\s++(?:last\s++)?(?:updated|published|posted)(?:\s++on)?\s*+:?\s*+{_STAMP})?",
        rf"(?:{_STAMP}[\s,|·–—-]++)?(?:authors?|editors?|translators?|autore?s?|autor(?:en|a)|auteurs?|автор(?:ы|и)?)(?:\s(?:&|and|und|et|y|e)\s\w{{3,15}})?\s?:\s[^.!?]{{2,400}}",
        rf"{_STAMP}\s*+(?:[,|·–—-]\s*+)?by\s++{_NAME}",
        rf"(?:reporting|writing|additional reporting|editing)\s++by\s++{_WORD}(?:[\s,;]++{_WORD}){{0,34}}",
        rf"(?:{_PUBLISHED}\s++)?{_BY}\s++{_FULL_NAME}(?:,?\s++(?:{_ON}\s++)?{_STAMP})?",
        # "Ada Quill, Harbour Office, ada@harbour.example"
        rf"{_FULL_NAME}(?:,\s(?-i:[A-ZÀ-ÞŁŚŽ])[^,.!?:@\n]{{1,60}}){{0,4}},?\s[<(]?[\w.+-]{{1,60}}@[\w-]{{1,60}}(?:\.[\w-]{{2,30}}){{1,4}}",
        hint="@",
    ),
    _line(
        "stamp",
        "0 first last published updated posted modified created revised date an a one estimated reading"
        " publicado publicada actualizado atualizado pubblicato aggiornato publié mis veröffentlicht aktualisiert erstellt gepubliceerd"
        " geplaatst bijgewerkt opublikowano publikováno publicerad udgivet опубликовано обновлено опубліковано оновлено"
        + _DATE_STARTS,
        rf"(?:(?:first\s++|last\s++)?(?:published|updated|posted|modified|created|revised|date)(?:\s++(?:on|at))?(?:\s*+:)?\s*+)?{_STAMP}"
        rf"(?:(?:\s*+(?:[|,·•–—]|--?))?\s*+(?:(?:last\s++)?updated|modified)(?:\s*+:)?\s*+(?:(?:on|at)\s*+)?{_STAMP})?",
        r"(?:(?:published|updated|posted)(?:\s*+:)?\s*+)?(?:\d++|an?|one)\s++(?:second|minute|hour|day|week|month|year)s?\s++ago",
        rf"{_PUBLISHED}(?:\s*+:)?\s*+(?:{_ON}\s++)?{_STAMP}",
        rf"{_STAMP}(?:\s*+/\s*+{_STAMP})?\s*+[-–—|·•,]\s*+{_PLACE}",
        rf"{_STAMP},?\s++version\s++v?\d[\w.+-]{{0,30}}(?:\s++\([\w -]{{1,20}}\))?",
        r"(?:estimated\s++)?(?:reading\s++time(?:\s*+:)?\s*+)?\d++\s*+-?min(?:ute)?s?(?:\s++read)?",
    ),
    _line(
        "caption",
        "photo photos photograph photographs photography image images picture pictures video videos illustration illustrations graphic graphics credit caption media fig figure abb table c copyright getty reuters afp ap shutterstock alamy istock unsplash pa epa portrait portraits drawing drawings artwork"
        " foto fotos fotka bild bildquelle abbildung imagen imagem immagine zdjęcie fot obrázek фото изображение зображення afbeelding"
        " fotó görsel © 0",
        r"(?:photo(?:graph)?s?|image|picture|video|illustration|graphic|credit|caption|media caption|image caption)"
        r"(?:\s++(?:credit|source|copyright|caption|by|courtesy(?:\s++of)?))?\s*+[:,]\s.{0,200}+",
        r"(?:photo(?:graph(?:s|y)?|s)?|images?|illustrations?|graphics?|portraits?|drawings?|artwork)\s++(?:by|courtesy of|copyright)\s.{0,80}+",
        r"(?:fotos?|fotka|bild(?:quelle)?|abbildung|imagen|imagem|immagine|zdjęcie|fot\.|obrázek|фото|изображение|зображення|afbeelding|fotó|görsel)"
        r"(?:\s*+[:：©]|\s(?:von|de|di|da|od|van|par|por)\s(?-i:(?=[A-ZÀ-ÞŁŚŽ]))).{1,120}+",
        r"(?:fig(?:ure)?|abb|table)\.?\s*+\d++[:.]\s.{0,200}+",
        r".{0,160}\((?:photo|image|picture|credit|photograph)\b[^()]{0,80}\)",
        r"(?:©|\(c\)|copyright)\s.{0,100}+",
        r"(?:getty images|reuters|afp|ap photo|shutterstock|alamy|istock|unsplash|pa media|epa)(?:\s*+/\s*+[\w .-]{1,40}+)?",
        hint="(",
    ),
    _line(
        "pointer",
        "read see watch listen learn find discover also related more in further recommended continue keep click tap scroll swipe weiterlesen lire à leer leia leggi lees mehr",
        r"(?:read|see|watch|listen|learn|find out|discover)\s++(?:more|also|next|the full (?:story|article))(?:\s*+(?:[:>»→]|about|on|at|here).{0,200}+)?",
        r"(?:also read|see also|read(?: also)?|related|more|watch|listen|in pictures|further reading|recommended)\s*+:\s.{1,200}+",
        r"(?:continue reading|keep reading|click here|tap here|scroll down|swipe)\b[^.]{0,100}+",
        r"(?:weiterlesen|lire (?:aussi|la suite)|à lire aussi|leer (?:más|también)|leia (?:mais|também)|leggi anche|lees (?:ook|meer)|mehr zum thema)\b.{0,200}+",
    ),
    _line(
        "share",
        "share tweet pin print save like follow email join find compartir partager teilen condividi compartilhar delen on via 0 facebook twitter x linkedin whatsapp reddit pinterest e messenger telegram tumblr pocket instagram youtube tiktok bluesky mastodon threads copy flipboard google sms link",
        r"(?:share|tweet|pin|print|save|like|follow|email)(?:\s++(?:this|it|us|via|on|now|article|story|post|page)\b[^.]{0,80}+)?",
        rf"(?:share\s++)?(?:(?:on|via)\s++)?{_NETWORK}(?:[\s,|/·•]++(?:and\s++)?{_NETWORK})*",
        r"(?:share|tweet|like) (?:this|on|us) .{0,100}+",
        r"(?:follow|like|join|find) (?:us|me|him|her|them|\w+ \w+) on (?:facebook|twitter|x|instagram|linkedin|youtube|tiktok|mastodon|bluesky|telegram|whatsapp)\b.{0,80}+",
        r"(?:compartir|partager|teilen|condividi|compartilhar|delen)(?:\s++.{0,40}+)?",
        r"\d++\s++(?:shares?|comments?|likes?|views?)",
    ),
    _line(
        "newsletter",
        "sign subscribe register get log enter your download support",
        r"(?:sign up|subscribe|register|get)\b.{0,120}\b(?:newsletters?|inbox|e-?mails?|updates|alerts|briefing|rss)\b.{0,80}+",
        r"(?:subscribe|sign up|sign in|log in|register)(?:\s++(?:now|here|today|to (?:our|the|this) .{1,60}+|for .{1,60}+))?",
        r"(?:enter )?your e-?mail(?: address)?.{0,60}+",
        r".{0,60}\b(?:delivered|straight) to your inbox\b.{0,60}+",
        r"download (?:our|the) .{1,40}\bapp\b.{0,80}+",
        r"support (?:our|independent) .{0,40}journalism.{0,80}+",
        hint="inbox",
    ),
    _line(
        "cookie notice",
        "we this our by accept reject manage cookie privacy",
        r"(?:we|this (?:web)?site|our (?:web)?site)\s++(?:and our partners\s++)?uses?\s++cookies\b.{0,300}+",
        r"by (?:continuing|using|clicking|browsing)\b.{0,120}\b(?:cookies|privacy policy|terms)\b.{0,120}+",
        r"(?:accept|reject|manage)(?: all)? (?:cookies|preferences).{0,60}+",
        r"(?:cookie|privacy) (?:policy|settings|notice|preferences)",
    ),
    _line(
        "navigation",
        "skip jump back table contents on in menu home search previous next older newer advertisement advert sponsored promoted ad story article leave post add write comment comments no view tag tags tagged filed topics categories posted keywords print open edit hide show toc page"
        " download herunterladen télécharger descargar baixar scarica скачать 0",
        r"skip to (?:main )?(?:content|navigation|search)|jump to (?:content|navigation|recipe|section|comments).{0,40}+",
        r"back to (?:top|home|blog|all posts|the list).{0,30}+|(?:table of )?contents|on this page|in this article|menu|home|search",
        r"(?:previous|next|older|newer)(?: (?:post|article|story|page|entry)s?)?(?:\s*+[:»→].{0,120}+)?",
        r"(?:advertisement|advert|sponsored|sponsored content|promoted|ad|story continues below.{0,40}+|article continues.{0,40}+)",
        r"(?:leave|post|add|write) (?:a|your) (?:comment|reply).{0,60}+|comments?(?:\s*+\(\d++\))?|no comments(?: yet)?|view comments|comments are closed",
        r"(?:tags?|tagged|filed under|topics|categories|posted in|keywords)\s*+:\s.{1,200}+",
        r"(?:print|open|view) (?:this|in) (?:page|article|app|browser|gallery)",
        r"(?:download|herunterladen|télécharger|descargar|baixar|scarica|скачать)\b[^.!?()]{0,80}\(\d[\d.,]{0,8}\s?[KMG]i?B\)",
        r"\[(?:edit|hide|show|toc)\]|\d++ of \d++|page \d++(?: of \d++)?",
    ),
    _line(
        "editor's note",
        "ed editor editors note correction clarification disclaimer disclosure the opinions views this originally first all",
        r"(?:ed(?:itor)?(?:['’]?s['’]?)?\.? (?:note|disclaimer)|note from the editor|correction|clarification|disclaimer|disclosure)\s*+[:.–—-].{0,1000}+",
        r"(?:the )?(?:opinions|views) expressed (?:in this \w+ |here )?(?:are|by|belong).{0,300}+",
        r"(?:this|the) (?:article|post|story|piece|column|essay|text|version)[^.]{0,60}\b(?:was|has been|is)\b[^.]{0,40}"
        r"\b(?:originally|first|cross-?posted|republished|updated to|amended|corrected)\b.{0,300}+",
        r"(?:originally|first) (?:published|posted|appeared) (?:on|at|in|by)\b.{0,200}+",
        r"(?:all rights reserved|this material may not be (?:published|reproduced)).{0,200}+",
    ),
    _line(
        "player",
        "media this please your to scroll",
        r"(?:media playback is (?:not supported|unsupported)(?: on (?:this|your) device)?|this (?:video|content) (?:can ?not|is not)\b[^.]{0,60}+"
        r"|please (?:turn on|enable) javascript[^.]{0,60}+|your browser does not support [^.]{0,60}+|to play this (?:audio|video)\b[^.]{0,60}+)",
        r"scroll down for (?:the )?(?:video|more|audio).{0,40}+",
    ),
)

# Phrases that players and galleries leave in the middle of a text, each with a part that is quick to look for.
PHRASES = (
    (
        "player",
        "Media playback",
        Pattern(r"Media playback is (?:not supported|unsupported) on (?:this|your) device\.?\s*"),
    ),
    (
        "player",
        "This video can",
        Pattern(
            r"This video can ?not be played\.?\s*(?:To play this video you need to enable JavaScript in your browser\.?\s*)?"
        ),
    ),
    ("player", "SCROLL DOWN", Pattern(r"SCROLL DOWN FOR VIDEOS?(?:\s*+\.)?\s*+")),
    ("player", "Scroll down", Pattern(r"Scroll down for videos?(?:\s*+\.)?\s*+")),
    (
        "player",
        "JavaScript",
        Pattern(r"Please (?:turn on|enable) JavaScript\.?\s*(?:Media requires JavaScript to play\.?\s*)?"),
    ),
    (
        "caption",
        "Image ",
        Pattern(
            r"Image (?:copyright|source)[ ,:]+(?:Getty Images|Reuters|AFP|AP|PA|EPA|BBC|Thinkstock|Google)(?:/\w+)?\s*"
        ),
    ),
)

# What stands before the first word of an article that was saved as one run of text.
# " . " is how some archives (the CNN/Daily Mail set among them) write a line end.
_UPPER = "A-ZÀ-ÞŁŚŽА-ЯЁІЇЄҐ"
_CAPITAL = rf"(?>[{_UPPER}][{_UPPER}.'’]*+(?:-[{_UPPER}.'’]++)*)"
_CAPITALS = (
    rf"(?=[{_UPPER}][{_UPPER}.'’-]{{2}}){_CAPITAL}(?:[ /](?=[{_UPPER}][{_UPPER}.'’-]){_CAPITAL}){{0,3}}"
)
_AGENCY = r"(?:[A-Z]{2,6}(?:\.com)?|Reuters|Bloomberg|Xinhua|Mashable|dpa|Tass|Efe|Kyodo|Yonhap|Ansa|Press Association)"
_DASH = r"(?:---?|[–—―_-])"
LEADS = (
    LeadRule(
        "byline",
        frozenset(["by"]),
        (),
        StartPattern(
            rf"By\s++\.\s++{_NAME}(?:(?:\s*+,)?\s++(?:and|for|in|For|And|In)\s++{_NAME}){{0,5}}\s++\.\s++"
        ),
    ),
    LeadRule("byline", frozenset(["by"]), (), StartPattern(r"By\s++\.\s++(?:[^\s.]++\s++){1,8}\.\s++")),
    LeadRule(
        "stamp",
        frozenset(["first", "last", "published", "updated", "created", "posted", "modified"]),
        (),
        StartPattern(
            rf"(?:(?:first|last)\s++)?(?:published|updated|created|posted|modified)(?:\s*+:)?(?:\s*+\.)?\s*+(?:(?:on|at)\s*+)?{_STAMP}(?:\s*+\.)?\s*+(?:\|(?:\s*+\.)?\s*+)?",
            re.IGNORECASE,
        ),
    ),
    LeadRule("stamp", frozenset([]), ("|",), StartPattern(r"\|(?:\s*+\.)?\s++")),
    # "Rare: The bell was found outside the church . ": a caption, which has no full stop of its own.
    LeadRule(
        "caption",
        frozenset([]),
        (" . ",),
        StartPattern(r"[A-ZÀ-Þ][^.!?:\n]{2,40}: [^.!?\n]{10,160} \.\s++"),
    ),
    # (CNN) --   (Reuters) -   (CNN)Text
    LeadRule(
        "dateline",
        frozenset([]),
        ("(",),
        StartPattern(
            rf"\((?:{_AGENCY}|[A-Z][\w.]*+(?: [A-Z][\w.]*+){{0,2}})\)\s*+(?:--|[–—―])\s*+|\({_AGENCY}\)\s*+"
        ),
    ),
    # PARIS (AP) —   NEW YORK, Jan 5 (Reuters) -   MARROWBY (Coast Wire) —
    LeadRule(
        "dateline",
        frozenset([]),
        ("(",),
        StartPattern(
            rf"{_CAPITALS}(?:,\s*+[^\W\d_][\w.'’-]*+(?:\s++[\w.'’-]++){{0,2}}){{0,2}},?\s*+\([A-Z][\w./& ]{{1,30}}\)\s*+{_DASH}\s*+"
        ),
    ),
    # Kabul, Afghanistan (CNN) --   London, 3 March (Xinhua) --
    LeadRule(
        "dateline",
        frozenset([]),
        ("(",),
        StartPattern(
            r"(?!The\s|A\s|An\s)[A-ZÀ-Þ][\w.'’-]*+(?:[ /][A-ZÀ-Þ][\w.'’-]*+){0,3}(?:,\s*+[\w.'’-]++(?:\s++[\w.'’-]++){0,2}){0,2}"
            rf",?\s*+\({_AGENCY}\)\s*+\.?{_DASH}\s*+"
        ),
    ),
    # PARIS —   SAN JOSE, Calif. —   WASHINGTON, March 3 -   OSLO --- March 3, 2021 ---
    LeadRule(
        "dateline",
        frozenset([]),
        ("--", "–", "—", "―"),
        StartPattern(
            rf"{_CAPITALS}(?:,\s*+[A-Z][\w.]*+(?:\s[A-Z][\w.]*+)?)?"
            rf"(?:(?:,|\s*+(?:---?|[–—―]))\s*+(?i:{_MONTH}\s++\d{{1,2}}|\d{{1,2}}\s++{_MONTH})(?:,?\s++\d{{4}})?)?\s*+(?:---?|[–—―])\s++"
            # "NASA — the agency — paid" goes on in lower case, and is no place.
            rf"(?=[\"“‘'«„]?[{_UPPER}\d])"
        ),
    ),
    # 港湾社北京11月17日电   【6月18日 AFP】   (서울=항구뉴스) 김등대 기자 =
    LeadRule(
        "dateline",
        frozenset([]),
        ("日", "="),
        StartPattern(
            r"[^\s，。,【]{2,16}?\d{1,2}月\d{1,2}日[电電讯訊]\s*+(?:[（(][^（）()。]{1,30}[）)]\s*+)?"
            r"|【[^】\n]{0,20}?\d{1,2}月\d{1,2}日[^】\n]{0,20}+】\s*+"
            r"|\([가-힣·]{1,10}=[^()=\n]{1,12}\)\s*+(?:[가-힣·, ]{2,30}\s(?:기자|특파원)\s*+=\s*+)?"
        ),
    ),
)

# Headings under which a site lists other pages.
TAIL_HEADING = StartPattern(
    r"(?:(?:most )?(?:recent|latest|newest|related|popular|trending|featured|recommended|similar|other|more|top|new)"
    r"\s++(?:posts?|articles?|stories|news|entries|reads?|links|headlines|content|reading|coverage|from\b.{1,40}+|in\b.{1,40}+|on this (?:story|topic))"
    r"|you (?:may|might|could) (?:also )?(?:like|enjoy|be interested in).{0,20}+|(?:read|up|watch) next|what to read next|more (?:on|like|from) .{1,40}+"
    r"|related|trending(?: now)?|most (?:read|popular|viewed|shared|commented)|around the web|from (?:the|our) (?:web|blog|archives?|partners|sponsors)"
    r"|don['’]t miss|recommended(?: for you)?|in other news|also on .{1,30}+|(?:posts|stories) you .{1,30}+"
    r"|neueste beiträge|letzte beiträge|ähnliche (?:artikel|beiträge)|das könnte (?:sie|dich) auch interessieren|mehr zum thema|meistgelesen"
    r"|articles? (?:récents?|similaires?|liés?|connexes?)|à lire aussi|sur le même (?:sujet|thème)|les plus lus"
    r"|entradas recientes|artículos (?:relacionados|recientes)|noticias relacionadas|te puede interesar|lo más (?:leído|visto)|más noticias"
    r"|articoli (?:recenti|correlati)|leggi anche|potrebbe interessarti|posts? recentes|artigos? relacionados|leia (?:também|mais)|veja também"
    r"|recente berichten|gerelateerde (?:artikelen|berichten)|meest gelezen|最近の投稿|関連記事|人気記事|新着記事|近期文章|相关文章|相關文章|最新文章|热门文章|最近文章"
    r"|последние (?:записи|новости)|похожие (?:записи|статьи)|читайте также|أحدث المقالات|مقالات ذات صلة|أحدث الأخبار|اقرأ أيضا|最新消息|관련 기사|최근 글)\W*+\Z",
    re.IGNORECASE,
)
AGE = StartPattern(
    r"(?:\w++\s++)?(?:\d++|an?|one)\s++(?:second|sec|minute|min|hour|hr|day|week|month|year)s?\s++ago\b.{0,20}\Z|\d++[smhdw]\Z|yesterday\Z|just now\Z",
    re.IGNORECASE,
)
SENTENCE_END = Pattern(r"""[.!?。！？؟।]["'”’»)\]」』]*\Z""")

_OF_TEXT = r"(?:description|summary|excerpt|teaser|abstract|text|content|subtitle|lead)"
# A text of the kind is what templates and generators leave there; prose that holds such words goes on.
_PLACEHOLDER = StartPattern(
    r"[\W_]*+"
    r"(?:(?:todo|tbd|tba|fixme|wip|xxx+|untitled|placeholder|test|n/?a|none|null|nil|undefined|asdf\w*"
    r"|foo|bar|blah|coming soon)"
    r"|(?:todo|fixme)\s+(?:add|write|describe|fill|insert|update|replace|later|this|me)\b.{0,60}"
    r"|(?:(?:please|add|insert|enter|write|put|type|replace|provide|set|fill in)\s+)*+"
    r"(?:(?:an?|the|your|this|my|some|short|brief|long|meta|page|post|article|site|blog|project|seo|default)\s+)*+"
    rf"{_OF_TEXT}(?:\s+(?:of|for|about)\s+(?:(?:the|this|your|my|a)\s+)?(?:page|post|article|site|blog))?"
    r"(?:\s+(?:goes|comes|will go|to be added))?(?:\s+here)?"
    r"|just another wordpress (?:site|weblog|blog)"
    r"|lorem ipsum\b.*+"
    # The same word in the languages that generators are translated to.
    r"|beschreibung|zusammenfassung|platzhalter|descripción|resumen|descrição|resumo|descrizione|riassunto|résumé"
    r"|beschrijving|samenvatting|opis|popis|beskrivning|beskrivelse|kuvaus|leírás|açıklama"
    r"|описание|опис|краткое описание|описания нет"
    r"|描述|摘要|简介|簡介|暂无描述|暂无|説明|説明文|概要|ここに説明|설명|요약)?"
    r"[\W_]*+\Z",
    re.IGNORECASE | re.DOTALL,
)
_TO_DO = StartPattern(r"[\W_]*+(?:TODO|TBD|FIXME|XXX+)\s*+[:(\[].{0,100}\Z")
# Nothing but what an engine fills in.
_TEMPLATE_TAGS = StartPattern(r"(?:[^\w{]*+(?:\{\{[^{}]*+\}\}|\{%[^{}%]*+%\}))++[\W_]*+\Z")
_LONGEST_PLACEHOLDER = 2000


def is_placeholder(teaser: str) -> bool:
    """Whether a teaser is what a template left there for a human, or an engine, to fill in: TODO, {{ page.text }}."""
    return len(teaser) < _LONGEST_PLACEHOLDER and any(
        pattern.match(teaser) for pattern in (_PLACEHOLDER, _TO_DO, _TEMPLATE_TAGS)
    )
