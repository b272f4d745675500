"""Which language a text is in, by its script and, for Latin and Cyrillic, its commonest words.

Libraries do this for more languages and for single words (py3langid needs numpy, lingua
100 MB, langdetect is random without a seed); each would cost more time than the rest of
`summarize teaser`. Whole articles are an easy case: the function words below make up a
fifth to a third of any text.
"""

from collections import Counter
from collections.abc import Sequence

from summarize.patterns import Pattern

DEFAULT = "en"
_SAMPLE = 2_500
# Function words that are frequent in one language and rare in the others of its script.
_WORDS = {
    "en": "the of and to in is that for with was on as are by this from have not be it at his they which",
    "de": "der die und das nicht ist ein eine zu den von mit sich auf für dem des auch es wie im wird sind",
    "fr": "le la les des et est une que dans qui pour du pas sur au avec ce par il elle sont plus cette aux ne cela mais leur été",
    "es": "el la los las que y en un una por con para del se no su al es lo como más fue pero sus este",
    "it": "il di che la e in un per è una del non con si della le dei sono gli al nel alla ha anche più",
    "pt": "o de que a e do da em um para com não uma os no se na por mais as dos como mas foi ao das são",
    "nl": "de het een van en in is dat op te zijn met voor niet aan er ook als bij door maar naar om wordt",
    "sv": "och att det i en som på är av för med den till inte har de om ett var men sig så från vi",
    "da": "og at det i en som på er af for med den til ikke har de om et var men sig så fra vi blev",
    "nb": "og at det i en som på er av for med den til ikke har de om et var men seg så fra vi ble",
    "fi": "ja on ei että se oli hän ovat mutta kun myös kuin joka sen ole ovat tai niin mukaan sekä",
    "pl": "i w na z się nie do to że jest o jak po co za od przez są dla ale tym jego oraz który",
    "cs": "a v se na je že s z do o to i ve pro za by jako po ale jsou které který byl také jeho",
    "sk": "a v sa na je že s z do o to i vo pre za by ako po ale sú ktoré ktorý bol aj jeho",
    "hu": "a az és hogy nem is egy meg volt ez de csak már van mint még el ha mert vagy azt ki",
    "ro": "și de în la a care cu nu că o din pe este pentru un mai sunt au fost prin ce se să al",
    "tr": "ve bir bu da de için ile çok olarak daha gibi olan ne en kadar sonra ise değil o ancak",
    "id": "yang dan di dengan untuk tidak ini dari dalam akan pada juga itu ke karena oleh ada adalah telah",
    "ca": "el la de i que a en els les del per un una amb és no al com són més ha però seva aquest",
    "ru": "и в не на что с он как по это но из к у за от для так его о же был быть все при",
    "uk": "і в не на що з він як та до це але у за від для його про був є які або при й",
    "bg": "и в не на че с той как по това но от за се да е са който ще към при беше като или",
    "sr": "и у не на да је с се за од као то што су а или из који са по због није био",
}  # fmt: skip
_SETS = {code: frozenset(words.split()) for code, words in _WORDS.items()}
_SHARED = Counter(word for words in _SETS.values() for word in words)
_LANGUAGES = {word: [code for code, words in _SETS.items() if word in words] for word in _SHARED}
_CYRILLIC = ("ru", "uk", "bg", "sr")
_LATIN = tuple(code for code in _SETS if code not in _CYRILLIC)
_SCRIPTS = (
    ("ja", Pattern(r"[\u3041-\u30ff]")),
    ("zh", Pattern(r"[\u4e00-\u9fff]")),
    ("ko", Pattern(r"[\uac00-\ud7af]")),
    ("ar", Pattern(r"[\u0620-\u06ff]")),
    ("he", Pattern(r"[\u05d0-\u05ea]")),
    ("el", Pattern(r"[\u0386-\u03ff]")),
    ("th", Pattern(r"[\u0e01-\u0e4e]")),
    ("hi", Pattern(r"[\u0904-\u0939]")),
    ("bn", Pattern(r"[\u0985-\u09b9]")),
    ("ta", Pattern(r"[\u0b85-\u0bb9]")),
    ("hy", Pattern(r"[\u0531-\u0587]")),
    ("ka", Pattern(r"[\u10d0-\u10ff]")),
    ("ru", Pattern(r"[\u0400-\u04ff]")),
)
# Letters that Persian and Urdu have and Arabic has not.
_PERSIAN = Pattern(r"[\u067e\u0686\u0698\u06af\u06cc]")
_URDU = Pattern(r"[\u0679\u0688\u0691\u06ba\u06d2]")


def detect(text: str) -> str:
    """The ISO 639-1 code of a text's language; "en" when nothing tells."""
    sample = text[:_SAMPLE]
    foreign = len(sample) - len(sample.encode("ascii", "ignore"))
    if foreign * 5 <= len(sample):
        # Another script would be most of the letters.
        return _by_words(sample, _LATIN)
    letters = sum(map(str.isalpha, sample))
    counts = [(code, len(pattern.findall(sample))) for code, pattern in _SCRIPTS]
    found = dict(counts)
    # Japanese is written with Han characters, too; a tenth of kana is enough to tell it.
    if found["ja"] * 10 > found["ja"] + found["zh"] > letters * 0.3:
        return "ja"
    code, count = max(counts, key=lambda item: item[1])
    if count * 2 < letters:
        return _by_words(sample, _LATIN)
    if code == "ru":
        return _by_words(sample, _CYRILLIC, "ru")
    if code == "ar":
        return "ur" if _URDU.search(sample) else "fa" if len(_PERSIAN.findall(sample)) > 3 else "ar"
    return code


def evidence(text: str, code: str, against: str) -> int:
    """How many different words of a text speak for one language, less those that speak for the other.

    Between two scripts a text's every character speaks for one of them.
    """
    words = set(text.lower().split())
    if code not in _SETS or against not in _SETS or (code in _CYRILLIC) != (against in _CYRILLIC):
        return len(text)
    return len(words & _SETS[code] - _SETS[against]) - len(words & _SETS[against] - _SETS[code])


def _by_words(sample: str, codes: Sequence[str], default: str = DEFAULT) -> str:
    words = Counter(sample.lower().split())
    scores = dict.fromkeys(codes, 0.0)
    for word in words.keys() & _LANGUAGES.keys():
        for code in _LANGUAGES[word]:
            if code in scores:
                # A word that several languages share says little about each of them.
                scores[code] += words[word] / _SHARED[word]
    best = max(codes, key=scores.__getitem__)
    return best if scores[best] else default
