"""Laws that hold for every text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from summarize import Options, SummarizeError
from summarize.article import Post
from summarize.pipeline import summarize
from summarize.record import validate
from summarize.truncation import BOUNDARIES, truncate
from tests.conftest import make_article

WORDS = st.sampled_from(
    "The sea froze. on Sunday, “Who?” he said: (yes) 3.5 <b> </b> &amp; — Mr. Holm é 中文 \n\n \t".split(" ")
    + ["\n\n", "\n", "Recent Posts", "By Jo Holm", "PARIS —", "…", "🇩🇪", "e\u0301", "\u200d", "x" * 60]
)
TEXTS = st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=80)
LIMITS = st.fixed_dictionaries({"words": st.integers(1, 30)}) | st.fixed_dictionaries(
    {"chars": st.integers(2, 120)}
)


@given(TEXTS, LIMITS, st.sampled_from(BOUNDARIES))
def test_truncation_keeps_the_limit_and_is_idempotent(
    text: str, limit: dict[str, int], boundary: str
) -> None:
    cut = truncate(text, **limit, boundary=boundary)  # type: ignore[arg-type]
    assert cut.words <= limit.get("words", cut.words)
    assert cut.chars <= limit.get("chars", cut.chars)
    kept = cut.text.removesuffix("…") if cut.truncated else cut.text
    assert truncate(text, words=10_000).text.startswith(kept)
    if not cut.truncated:
        assert (
            truncate(cut.text, **limit, boundary=boundary).text.split() == cut.text.split()
            or "&" in text
            or "<" in text
        )  # type: ignore[arg-type]


@given(TEXTS)
def test_no_limit_no_cut(text: str) -> None:
    cut = truncate(text, words=10_000)
    assert not cut.truncated
    assert "…" not in cut.text or "…" in text or "&" in text


@settings(deadline=None)
@given(TEXTS, LIMITS, st.sampled_from(BOUNDARIES))
def test_every_article_is_a_valid_record_or_an_error(text: str, limit: dict[str, int], boundary: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    try:
        post = summarize(make_article(text), Options(**limit, boundary=boundary))  # type: ignore[arg-type]
    except SummarizeError:
        return
    assert isinstance(post, Post)
    validate(post.to_dict())
    teaser = post.teaser
    assert teaser.start is not None and teaser.end is not None
    piece = " ".join(text[teaser.start : teaser.end].split())
    assert teaser.text in (piece, f"{piece}…")
    for sentence in post.summary:
        assert text[sentence.start : sentence.end] == sentence.text
