"""Language detection on short articles of many languages."""

import pytest

from summarize.language.detect import detect

SAMPLES = {
    "en": "The sea froze on Sunday and nobody could say for how long it would stay that way.",
    "de": "Das Meer ist am Sonntag zugefroren, und niemand konnte sagen, wie lange es so bleibt.",
    "fr": "La mer a gelé dimanche et personne ne pouvait dire combien de temps cela allait durer.",
    "es": "El mar se congeló el domingo y nadie podía decir por cuánto tiempo iba a estar así.",
    "it": "Il mare è gelato domenica e nessuno sapeva dire per quanto tempo sarebbe rimasto così.",
    "pt": "O mar congelou no domingo e ninguém sabia dizer por quanto tempo não ia mudar.",
    "nl": "De zee is zondag dichtgevroren en niemand kon zeggen hoe lang het zo zou blijven.",
    "sv": "Havet frös på söndagen och ingen kunde säga hur länge det skulle vara så.",
    "pl": "Morze zamarzło w niedzielę i nikt nie wiedział, jak długo to się utrzyma.",
    "tr": "Deniz pazar günü dondu ve kimse bunun ne kadar süreceğini bilmiyordu, çok soğuk bir gün.",
    "ru": "Море замёрзло в воскресенье, и никто не мог сказать, как долго это продлится.",
    "uk": "Море замерзло в неділю, і ніхто не міг сказати, як довго це триватиме.",
    "el": "Η θάλασσα πάγωσε την Κυριακή και κανείς δεν ήξερε για πόσο.",
    "ar": "تجمد البحر يوم الأحد ولم يعرف أحد كم سيدوم ذلك.",
    "he": "הים קפא ביום ראשון ואיש לא ידע לכמה זמן.",
    "hi": "रविवार को समुद्र जम गया और कोई नहीं जानता था कि यह कब तक चलेगा।",
    "ja": "海は日曜日に凍りついたが、いつまで続くのか誰も知らなかった。",
    "zh": "星期天大海结冰了，没有人知道会持续多久。",
    "ko": "일요일에 바다가 얼었고 얼마나 오래갈지 아무도 몰랐다.",
    "th": "ทะเลกลายเป็นน้ำแข็งในวันอาทิตย์และไม่มีใครรู้ว่าจะนานแค่ไหน",
    "fa": "دریا روز یکشنبه یخ زد و هیچ کس نمی‌دانست که چه مدت چنین می‌ماند، گفتند ماهی‌گیران.",
}


@pytest.mark.parametrize(("language", "text"), SAMPLES.items())
def test_detects(language: str, text: str) -> None:
    assert detect(text) == language


def test_undetermined_when_nothing_tells() -> None:
    assert detect("") == detect("12 345") == detect("🎉 🎉") == "und"
