"""What a shell offers for an option's value. Everything is imported when it is asked for."""

from collections.abc import Callable, Iterable, Iterator

Offer = Callable[[str], list[tuple[str, str]]]
Values = Callable[[], Iterable[tuple[str, str]]]


# Of languages; any other code can be typed.
_COMMON = (
    "ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja km ko lo lt lv ms my nb nl pl pt ro ru"
    " sk sl sr sv sw ta th tr uk ur vi zh"
)


def _offer(values: Values) -> Offer:
    """What of the values begins as was typed, each with what it is."""

    def offered(incomplete: str) -> list[tuple[str, str]]:
        return [(value, what) for value, what in values() if value.startswith(incomplete)]

    return offered


def _list_of(values: Values) -> Offer:
    """As `_offer`, for the last one of a list with commas."""

    def offered(incomplete: str) -> list[tuple[str, str]]:
        before, comma, last = incomplete.rpartition(",")
        taken = before.split(",")
        return [
            (before + comma + value, what)
            for value, what in values()
            if value.startswith(last) and value not in taken
        ]

    return offered


def _methods() -> Iterable[tuple[str, str]]:
    from summarize.selectors import SELECTORS

    return SELECTORS.describe()


def _presets() -> Iterable[tuple[str, str]]:
    from summarize.checks.presets import PRESETS

    return ((preset.name, preset.summary) for preset in PRESETS.values())


def _rules() -> Iterable[tuple[str, str]]:
    from summarize.checks.rules import RULES

    yield from ((rule.code, rule.summary) for rule in RULES.values())
    yield "ALL", "every rule, those too that are off by default"


def _reports() -> Iterable[tuple[str, str]]:
    from summarize.checks.reporters import REPORTERS

    return REPORTERS.describe()


def _renderers() -> Iterable[tuple[str, str]]:
    from summarize.renderers import RENDERERS

    return RENDERERS.describe()


def _readers() -> Iterable[tuple[str, str]]:
    from summarize.readers import READERS

    yield "auto", "by what stands in the file"
    yield from READERS.describe()


def _fields() -> Iterable[tuple[str, str]]:
    from summarize.checks.configuration import FIELDS

    return ((name, "") for name in FIELDS)


def _languages() -> Iterable[tuple[str, str]]:
    yield "auto", "as declared, or detected"
    yield from ((code, "") for code in _COMMON.split())


def _these(*values: str) -> Values:
    def each() -> Iterator[tuple[str, str]]:
        return ((value, "") for value in values)

    return each


METHOD = _offer(_methods)
METHODS = _list_of(_methods)
PRESET = _offer(_presets)
CODE = _offer(_rules)
CODES = _list_of(_rules)
REPORT = _offer(_reports)
BLOCK = _offer(_renderers)
INPUT = _offer(_readers)
FIELDS = _list_of(_fields)
LANGUAGE = _offer(_languages)
BOUNDARY = _offer(_these("word", "clause", "sentence", "grapheme"))
SEVERITY = _offer(_these("error", "warning"))
DATED = _offer(_these("article", "mtime"))
COLOUR = _offer(_these("auto", "always", "never"))
SHELL = _offer(_these("bash", "zsh", "fish"))
