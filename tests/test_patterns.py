"""No text can hang a pattern: each takes time that grows no faster than the text."""

import ast
import random
import re
import signal
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import FrameType
from typing import Any

import pytest

import summarize
from summarize.graphemes import _cluster
from summarize.patterns import MADE, Pattern, StartPattern

# To be emptied: the readers that are being rewritten.
NOT_YET: set[str] = set()
# `\X` of the package `regex`, which `re` has not; a test below drives it.
OTHER_ENGINES = {"summarize.graphemes": {"regex"}}

for _module in walk_packages(summarize.__path__, "summarize."):
    if not _module.name.endswith("__main__"):
        import_module(_module.name)
OURS = [made for made in MADE if made.module not in NOT_YET]

# Characters of each text. At the first length each is looked at; for the slowest the others are compared.
GLANCE, SMALL, LARGE = 1_500, 10_000, 40_000
# Four times the text takes 4 times as long if the time is linear, 16 times if it is quadratic.
MOST = 8.0
# What takes less, in seconds, is not compared: quadratic time takes more.
FLOOR = 0.05
# And what takes so long is not waited for.
TOO_LONG = 2.0
# Texts for each pattern, the slowest of them, which are measured, and how often.
TEXTS, MEASURED, REPEATED = 80, 5, 8

REPEATS = {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}
COMMON = "aA0 \n\t.,-_'\"<>()[]{}&;:/|!=#*x…é中」\0"
ENDS = ("", "\0", "\n", "!", " ", "x", "\0\n", ">", ".")
# Repeated, they are hard on one pattern or another that somebody wrote once.
HOSTILE = (
    *COMMON,
    *("A. ", "-A", "A-", "a b ", "\r\n", "\n \n", "<a ", "<!--", "<script ", "</script ", "{{", "{%", "[a](", "[a"),
    *("[a]: ", "![", "...", "… ", ". ", "0 ", "0.", "0:00 ", "by ", "and ", "on ", "A, ", "Aa ", "&#", "http://a"),
    *('"""', "'''", "`", "**", "--", " - ", "| ", "(A) ", "\\", '\\"', "summarize:ignore[", "[caption ", "中 "),
)  # fmt: skip

Text = Callable[[int], str]


class Grammar:
    """The texts that a pattern is about, from its parsed source."""

    def __init__(self, pattern: StartPattern, seed: int) -> None:
        source = pattern.source if isinstance(pattern.source, str) else pattern.source.decode("latin-1")
        self.random = random.Random(seed)
        self.tree = parser.parse(source, pattern.flags)
        literals = set(re.sub(r"\\.", "", source))
        self.alphabet = sorted({*COMMON, *(char for char in literals if char.isprintable())})
        self.palette = ""
        self.groups: dict[int, str] = {}

    def repeats(self, nodes: Any = None, before: tuple[Any, ...] = ()) -> Iterator[tuple[Any, Any, Any]]:
        """Each part that may repeat: what stands before it, itself, what stands after it."""
        nodes = self.tree if nodes is None else nodes
        for index, (kind, value) in enumerate(nodes):
            ahead = (*before, *nodes[:index])
            if kind in REPEATS:
                yield ahead, value[2], nodes[index + 1 :]
                yield from self.repeats(value[2], ahead)
            elif kind is op.SUBPATTERN:
                yield from self.repeats(value[-1], ahead)
            elif kind is op.ATOMIC_GROUP:
                yield from self.repeats(value, ahead)
            elif kind in (op.ASSERT, op.ASSERT_NOT):
                yield from self.repeats(value[1], ahead)
            elif kind is op.BRANCH:
                for branch in value[1]:
                    yield from self.repeats(branch, ahead)

    def sample(self, nodes: Any) -> str:
        """A text that the nodes may match."""
        return "".join(self._one(kind, value) for kind, value in nodes)

    def _one(self, kind: Any, value: Any) -> str:
        if kind is op.LITERAL:
            return chr(value)
        if kind in (op.NOT_LITERAL, op.IN, op.ANY):
            return self._character(kind, value)
        if kind in REPEATS:
            least, most, body = value
            times = min(least + self.random.choice((0, 0, 1, 2)), most)
            return "".join(self.sample(body) for _ in range(times))
        if kind is op.SUBPATTERN:
            found = self.sample(value[-1])
            if value[0] is not None:
                self.groups[value[0]] = found
            return found
        if kind is op.ATOMIC_GROUP:
            return self.sample(value)
        if kind is op.BRANCH:
            return self.sample(self.random.choice(value[1]))
        if kind is op.GROUPREF:
            return self.groups.get(value, "")
        return ""

    def _character(self, kind: Any, value: Any) -> str:
        """Of the palette if one fits: what two parts of a pattern both take is what makes it slow."""
        one = parser.SubPattern(self.tree.state, [(kind, value)])
        fits = re._compiler.compile(one, self.tree.state.flags).match  # type: ignore[attr-defined]
        for chars in (self.palette, self.alphabet):
            fitting = [char for char in chars if fits(char)]
            if fitting:
                return self.random.choice(fitting)
        return "a"

    def texts(self) -> Iterator[Text]:
        """Texts of any length that repeat what the pattern repeats, and do not end as it wants."""
        parts = list(self.repeats())
        for _ in range(TEXTS if parts else 0):
            before, body, after = self.random.choice(parts)
            self.palette = "".join(self.random.sample(self.alphabet, self.random.choice((0, 1, 2, 3))))
            start, once = self.sample(before), self.sample(body)
            between = self.random.choice(("", "", self.sample(after)))
            end = self.random.choice(ENDS)
            yield from (
                repeated(start, once, between + end),
                repeated("", start + once + between, end),
                repeated("", start or once, end),
            )


def repeated(start: str, once: str, end: str) -> Text:
    return lambda size: start + (once or "a") * (size // len(once or "a")) + end


class TooLongError(Exception):
    pass


def _time_up(number: int, frame: FrameType | None) -> None:
    raise TooLongError


def seconds(pattern: StartPattern, method: str, text: str) -> float:
    """The time that it takes; infinite if it is too long."""
    subject: Any = text if isinstance(pattern.source, str) else text.encode("latin-1", "replace")
    call = getattr(pattern, method)
    signal.setitimer(signal.ITIMER_REAL, TOO_LONG)
    try:
        begun = time.perf_counter()
        for _ in call(subject) if method == "finditer" else [call(subject)]:
            pass
        return time.perf_counter() - begun
    except TooLongError:
        return float("inf")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def growth(pattern: StartPattern, method: str, text: Text) -> float:
    """How many times longer it takes for four times the text; 0 if that is too little to measure."""
    small = large = float("inf")
    for _ in range(REPEATED):
        # A busy machine makes a text look slower, never faster.
        large = min(large, seconds(pattern, method, text(LARGE)))
        if large < FLOOR:
            return 0.0
        small = min(small, seconds(pattern, method, text(SMALL)))
        if large < MOST * small or large > 10 * FLOOR:
            break
    return large / small


def worst(pattern: StartPattern, seed: int = 1) -> tuple[float, str, str]:
    """The growth of a pattern with a text that is hard for it, that text's start, and the method."""
    texts = [repeated("", each, end) for each in HOSTILE for end in ("", "\0")]
    texts += Grammar(pattern, seed).texts()
    found = (0.0, "", "")
    # To search is to look for the first of what finditer looks for; sub and split do what it does.
    for method in ("finditer", "fullmatch") if isinstance(pattern, Pattern) else ("match", "fullmatch"):
        slow: list[tuple[float, Text]] = []
        for text in texts:
            taken = seconds(pattern, method, text(GLANCE))
            if taken == float("inf"):
                return taken, text(40), method
            slow.append((taken, text))
            if taken > FLOOR / 2:  # which is much, for so little text
                found = max(found, (growth(pattern, method, text), text(40), method))
                if found[0] >= MOST:
                    return found
        slow.sort(key=lambda each: -each[0])
        for _, text in slow[:MEASURED]:
            found = max(found, (growth(pattern, method, text), text(40), method))
            if found[0] >= MOST:
                return found
    return found


@pytest.fixture(autouse=True)
def _alarm() -> Iterator[None]:
    before = signal.signal(signal.SIGALRM, _time_up)
    yield
    signal.signal(signal.SIGALRM, before)


def _name(pattern: StartPattern) -> str:
    return f"{pattern.module}:{pattern.line}:{pattern.source!r}"[:90]


@pytest.mark.parametrize("pattern", OURS, ids=_name)
def test_a_pattern_takes_time_that_grows_no_faster_than_the_text(pattern: StartPattern) -> None:
    times, text, method = worst(pattern)
    assert times < MOST, f"four times {text!r}… takes {method} {times:.0f} times as long"


@pytest.mark.parametrize(
    "made",
    [
        Pattern(r"(?:a+)+b"),
        Pattern(r"\s+x"),
        Pattern(r"<!--.*?-->"),
        Pattern(r"<(script)\b[^>]*>"),
        StartPattern(r"by\s+(?:[A-Z][\w.]*\s*)+\Z"),
        StartPattern(r"x\s*(?:on)?\s*\Z"),
    ],
    ids=lambda made: repr(made.source),
)
def test_and_the_test_knows_one_that_does(made: StartPattern) -> None:
    assert worst(made)[0] >= MOST


def _sources() -> Iterator[tuple[str, ast.AST]]:
    folder = Path(summarize.__path__[0])
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder.parent).with_suffix("").parts
        name = ".".join(part for part in parts if part != "__init__")
        if name not in {"summarize.patterns", *NOT_YET}:
            yield name, ast.parse(path.read_text("utf-8"))


def made_elsewhere(tree: ast.AST, allowed: set[str]) -> list[str]:
    """What a module makes or runs patterns with, beside `Pattern`: the line and the code."""
    engines = {"re", "regex", "sre_compile", "_sre"} - allowed
    # Flags and types are all that others need of `re`.
    harmless = {"Match", *(flag for flag in dir(re) if isinstance(getattr(re, flag), re.RegexFlag))}
    found = []
    for node in ast.walk(tree):
        wrong = (
            (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in engines)
            or (
                isinstance(node, ast.Import)
                and any(
                    alias.name.split(".")[0] in engines and (alias.name, alias.asname) != ("re", None)
                    for alias in node.names
                )
            )
            or (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id in engines
                and node.attr not in harmless
            )
        )
        if wrong:
            found.append(f"line {node.lineno}: {ast.unparse(node)}")  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize(
    ("name", "tree"), [*_sources()], ids=lambda value: value if isinstance(value, str) else ""
)
def test_no_module_makes_a_pattern_that_escapes_the_test(name: str, tree: ast.AST) -> None:
    assert made_elsewhere(tree, OTHER_ENGINES.get(name, set())) == []


@pytest.mark.parametrize(
    "code",
    [
        "import re\nX = re.compile('a')",
        "import re\ndef f(text):\n    return re.sub('a', 'b', text)",
        "from re import search",
        "import re as patterns",
        "import regex",
        "import re\nf = re.match",
    ],
)
def test_and_the_test_knows_a_module_that_does(code: str) -> None:
    assert made_elsewhere(ast.parse(code), set())


@pytest.mark.parametrize(
    "cluster", ["\U0001f1e9", "a\u0301", "\u0301", "\u200d", "👩\u200d", "ᄀ", "क्", "\u0600", "\r"]
)
def test_nor_does_the_pattern_of_a_grapheme_cluster(cluster: str) -> None:
    stands_for_it = Pattern("unused")
    stands_for_it.finditer = _cluster().finditer
    for mixed in (cluster, cluster + "\u0301", cluster + "a"):
        assert growth(stands_for_it, "finditer", repeated("", mixed, "")) < MOST


def test_a_pattern_of_no_module_level_escapes_neither() -> None:
    """A pattern that a function makes is made after the test has looked."""
    for name, tree in _sources():
        inside = [
            call.lineno
            for function in ast.walk(tree)
            if isinstance(function, ast.FunctionDef | ast.Lambda)
            for call in ast.walk(function)
            if isinstance(call, ast.Call)
            and isinstance(call.func, ast.Name)
            and call.func.id in ("Pattern", "StartPattern")
        ]
        # `_line` of the table of boilerplate is called as the module is read.
        assert not inside or (name, len(inside)) == ("summarize.boilerplate", 1), (name, inside)
