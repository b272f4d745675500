"""Sentences: what stays whole, what is split, and where each one is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.article import Block
from summarize.language import sentences as sentences_module
from summarize.language.sentences import sentences
from summarize.readers.paragraphs import paragraphs
from tests.conftest import whole


def split(text: str, language: str = "en") -> list[str]:
    return [sentence.text for sentence in sentences(text, whole(text), language)]


@pytest.mark.parametrize(
    "parts",
    [
        ["Mr. and Mrs. Smith left at 5 p.m. on Friday.", "They came back."],
        ["J. R. Hartley wrote it.", "Nobody read it."],
        ["It rose by 3.5 percent to 1,204.75 points.", "Then it fell."],
        ["He waited... and waited.", "Nobody came."],
        ["“Is it out?” he asked.", "“No,” she said."],
        ['She said, "It is out. Go home." They went.', "It was late."],
        ["We waited (it was cold).", "He left."],
        ["The U.S. Senate met on Monday.", "It voted twice."],
        ["See No. 5 and Fig. 3 for more.", "They are clear."],
        ["Dr. Osei of St. Olave's agreed.", "So did we."],
        ["What a day!", "Who would have thought so?", "We did."],
        ["The firm Yahoo! was sold.", "It had been large."],
        ["1. Wash the leeks.", "2. Cut them."],
        ["No.", "We don't sell lamps.", "Not one."],
        ["See No. 5 for more.", "It is at pier 7.", "Lamps burn there."],
        ["The ferry runs from 9 p.m. Friday to 6 a.m. Sunday.", "It is slow."],
        ["The ferry left at 9 p.m.", "The keeper slept."],
        ["Chapter 12. The keeper lights the lamp.", "It burns."],
        ["P.S. Even the keeper slept.", "He had oiled the lamp."],
        ["Call any?/2 with a list.", "The type of scope?: string is text."],
        ["Choose File \u25b8 Open \u25b8 Lamp and wait."],
        ["The lang.Translate function returns it.", "Use .NET for traces."],
    ],
    ids=lambda parts: parts[0],
)
def test_english(parts: list[str]) -> None:
    assert " ".join(split(" ".join(parts))) == " ".join(parts)
    if "Go home" not in parts[0]:
        assert split(" ".join(parts)) == parts


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("de", ["Am 3. März kam Dr. Kessler z. B. nach Köln.", "Es war der 21. Juni."]),
        ("fr", ["« Elle est venue », dit M. Besson.", "Puis l'eau est arrivée."]),
        ("es", ["El Sr. Ruiz preguntó: ¿quién es?", "Nadie lo sabía."]),
        ("de", ["Haus Nr. 5 wurde i. d. R. bis ca. Mitternacht bewacht.", "Am 21. Oktober nicht."]),
        ("en", ["It takes approx. Two boats left at 5 p.m. on Sunday.", "So Holm et al. (2020) say."]),
        ("en", ["“Is it out?” asked Ms. Holm.", "‘No.’"]),
        (
            "de",
            ["Die Lampe brennt seit Freitag, 6. Juni, jeden 1. Mittwoch im Monat nicht.", "Es ist dunkel."],
        ),
        ("de", ["Der Hafen liegt an Pier 30.", "Wir warten dort."]),
        ("de", ["Abbildung 12. Die Lampe im Turm.", "Sie brennt."]),
        ("fr", ["Selon l'article L. 521-1 du code, la lampe brûle (15 nov. 2018).", "Personne ne dort."]),
        ("uk", ["Лампу запалив Ковальчук К. В.", "Так."]),
        ("pl", ['Pyta „kto śpi?" i „kto nie?" w porcie.', "Nikt."]),
        ("ru", ["По ст. 20 лампа горит.", "Никто не спит."]),
        ("pl", ["Wieś leży przy ul. Portowej, jak pisał ks. Nowak.", "W 1996 r. — i później — stała pusta."]),
        ("ru", ["Лодки, сети и т. д. лежат на ул. Морской, т. е. 36 домов.", "Их никто не трогал."]),
        ("uk", ["Порт на вул. Морській зачинено.", "Чому?"]),
        ("tr", ["Liman M.Ö. 5. yüzyılda kuruldu, 2. Ramses onu görmedi.", "Kimse bilmiyor."]),
        ("cs", ["Přístav, např. Starý, leží na ul. Dlouhé.", "Je prázdný."]),
        ("es", ["El puerto (ca. 1600) está en la pág. 3.", "¿Quién lo sabía?", "¡Nadie!"]),
        ("it", ["L'On. Rossi e l'Ing. Verdi tacciono.", "«Perché?» chiese il dott. Neri."]),
        ("ar", ["وصل القارب أمس.", "هل رأيته؟", "نعم."]),
        ("fa", ["قایق دیروز رسید.", "آیا آن را دیدی؟"]),
        ("ur", ["کشتی کل پہنچی۔", "کیا تم نے دیکھا؟"]),
        ("hi", ["नाव कल आई।", "क्या तुमने देखा?"]),
        ("hy", ["Նավը հասավ երեկ։", "Ոչ ոք չտեսավ։"]),
        ("am", ["ጀልባው ትናንት ደረሰ።", "ማንም አላየውም።"]),
        ("el", ["Το καράβι έφτασε χθες.", "Το είδες;", "Όχι."]),
        ("ko", ["배가 어제 왔다.", "누가 보았을까?"]),
        ("my", ["လှေသည် မနေ့က ရောက်သည်။", "မည်သူမျှ မမြင်ပါ။"]),
        ("km", ["ទូកបានមកដល់ម្សិលមិញ។", "គ្មាននរណាឃើញទេ។"]),
    ],
)
def test_other_languages(language: str, parts: list[str]) -> None:
    assert split(" ".join(parts), language) == parts


def test_japanese_and_chinese_have_no_spaces_between_sentences() -> None:
    assert split("電話が鳴った。誰も出なかった。", "ja") == ["電話が鳴った。", "誰も出なかった。"]
    assert split("「誰ですか。」と聞いた。返事はない。", "ja") == ["「誰ですか。」と聞いた。", "返事はない。"]
    assert split("桥没有了。我们再造一座！", "zh") == ["桥没有了。", "我们再造一座！"]


@pytest.mark.parametrize(
    ("language", "quotation", "rest"),
    [
        ("ja", "「帰ろう。」", "海は静かだ。"),
        ("zh", "“回家吧。”", "海很安静。"),
        ("zh", "『回家吧！』", "海很安靜。"),
        ("de", "„Wir gehen.“ ", "Das Meer schwieg."),
        ("fr", "« On rentre. » ", "La mer se taisait."),
        ("sv", "”Vi går hem.” ", "Havet teg."),
        ("ru", "«Идём домой.» ", "Море молчало."),
    ],
)
def test_a_closing_quotation_mark_belongs_to_its_sentence(language: str, quotation: str, rest: str) -> None:
    assert split(quotation + rest, language) == [quotation.strip(), rest]


def test_thai_ends_a_sentence_at_a_space_after_enough_text() -> None:
    first = "ทะเลกลายเป็นน้ำแข็งในวันอาทิตย์และไม่มีใครรู้ว่าจะนานแค่ไหนก่อนที่ลมจะเปลี่ยนทิศ"
    second = "ชาวประมงเฝ้าเรืออยู่ที่ท่าเรือตลอดคืน และเด็กๆ เดินบนน้ำแข็งจนถึงเกาะเล็กกลางอ่าว"
    assert split(f"{first} {second}", "th") == [first, second]
    assert split("ทะเลนิ่ง เรือก็นิ่ง", "th") == ["ทะเลนิ่ง เรือก็นิ่ง"]


def test_a_heading_is_no_sentence_and_paragraphs_are_kept() -> None:
    text = "The harbour\n\nThe sea froze. It was cold.\n\nNobody came."
    blocks = paragraphs(text)
    found = sentences(text, blocks, "en")
    assert blocks[0].kind == "heading"
    assert [(sentence.text, sentence.paragraph) for sentence in found] == [
        ("The sea froze.", 0),
        ("It was cold.", 0),
        ("Nobody came.", 1),
    ]


@given(st.text(st.sampled_from("Ab c.!?\n…“”'()1,é。中 "), max_size=120))
def test_offsets_slice_the_text_and_lose_nothing(text: str) -> None:
    found = sentences(text, [Block(0, len(text))], "en")
    position = 0
    for sentence in found:
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.text == sentence.text.strip() != ""
        assert text[position : sentence.start].strip() == ""
        position = sentence.end
    assert text[position:].strip() == ""


def test_a_long_paragraph_is_split_as_its_pieces_are(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Mr. Holm left the harbour at 3.5 knots. “Who knows?” he asked (nobody did). The sea froze. " * 40
    expected = split(text)
    monkeypatch.setattr(sentences_module, "_WINDOW", 300)
    assert split(text) == expected
    monkeypatch.setattr(sentences_module, "_WINDOW", 12)
    one = "A sentence that is longer than the window it is read through, and does not end before it ends"
    assert split(one) == [one]


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2003", "\u3000", "\u0085", "\u1680", "\u205f"])
@pytest.mark.parametrize("language", ["en", "fr", "de", "ja", "ru"])
def test_no_space_makes_sentencex_panic(space: str, language: str) -> None:
    text = f"Boats need vitamin B{space}. The ferry{space}: it left{space}! Nobody saw it{space}."
    found = sentences(text, whole(text), language)
    assert "".join(sentence.text for sentence in found).count(space) == 4
    assert [text[sentence.start : sentence.end] for sentence in found] == [each.text for each in found]


def test_a_panic_in_sentencex_costs_no_article(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        pass

    def panicking(language: str, text: str) -> list[str]:
        raise PanicException("index is no character boundary")

    monkeypatch.setattr("summarize.language.sentences.segment", panicking)
    text = "The ferry left. Nobody saw it."
    assert [sentence.text for sentence in sentences(text, whole(text), "en")] == [text]
