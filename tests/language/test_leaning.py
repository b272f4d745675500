"""What leans on the text before it, by each language's own list."""

import pytest

from summarize.language.leaning import leans


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "He left the harbour on Sunday."),
        ("en", "This made the boats useless."),
        ("en", "For example, the ferry was late."),
        ("de", "Er verließ den Hafen."),
        ("de", "Dieser lag seit Jahren still."),
        ("fr", "Il quitta le port dimanche."),
        ("fr", "D’ailleurs, le port dormait."),
        ("es", "Él salió del puerto."),
        ("es-MX", "Sin embargo, el puerto dormía."),
        ("it", "Ma il porto dormiva."),
        ("pt", "Ele saiu do porto."),
        ("ru", "Он вышел из порта."),
        ("uk", "Однак порт спав."),
        ("pl", "Jednak port spał."),
        ("tr", "Ancak liman uyuyordu."),
        ("ar", "لكن الميناء كان نائما."),
        ("ja", "しかし港は眠っていた。"),
        ("ja", "この船は古い。"),
        ("zh", "但是港口睡着了。"),
        ("zh", "他离开了港口。"),
        ("ko", "그러나 항구는 잠들어 있었다."),
    ],
)
def test_leans(language: str, text: str) -> None:
    assert leans(text, language) is True


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "This week the sea froze."),
        ("en", "The sea froze."),
        ("de", "Die See fror zu."),
        ("de", "Das Meer fror zu."),
        ("de", "Sie können das Boot mieten."),
        ("de", "Dieser Artikel beschreibt den Hafen."),
        ("fr", "La mer a gelé."),
        ("fr", "Il pleut sur le port."),
        ("fr", "Il y a vingt bateaux."),
        ("fr", "Cette semaine, la mer a gelé."),
        ("es", "La mar se heló."),
        ("es", "El puerto duerme."),
        ("es", "Este artículo describe el puerto."),
        ("it", "Il mare è gelato."),
        ("pt", "O mar gelou."),
        ("pt", "A baía gelou."),
        ("nl", "De zee vroor dicht."),
        ("ru", "Эта статья описывает порт."),
        ("ja", "他社の船は新しい。"),
        ("ja", "この記事では港を紹介する。"),
        ("zh", "其他港口也结冰了。"),
        ("zh", "这篇文章介绍港口。"),
        ("en", ""),
    ],
)
def test_stands_alone(language: str, text: str) -> None:
    assert leans(text, language) is False


def test_a_language_without_a_list_claims_nothing() -> None:
    assert leans("Hann fór.", "is") is None
    assert leans("He left.", "und") is None


def test_what_begins_like_a_connective_and_goes_on_by_itself() -> None:
    assert leans("In addition, the ferry was late.", "en") is True
    assert leans("In addition to the ferry, a boat sails.", "en") is False
    assert leans("As a result of the ice, the port is shut.", "en") is False


def test_demonstratives_may_be_left_out() -> None:
    assert leans("This is the speech of the harbour master.", "en") is True
    assert leans("This is the speech of the harbour master.", "en", these=False) is False
    assert leans("この船は古い。", "ja", these=False) is False
    assert leans("He gave a speech.", "en", these=False) is True
