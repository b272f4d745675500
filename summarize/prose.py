"""How far an article's prose runs on: from the start of a teaser to where something else begins."""

from summarize.article import Block, Segmented
from summarize.patterns import Pattern

# With those of Urdu, Armenian, Ethiopic, Khmer, Burmese and Tibetan.
SENTENCE_END = Pattern(r"""[.!?…।॥؟۔։።]["'”’»)\]]*(?=\s|$)|[。！？៕།]["”’」』）]*""")
# The length of a paragraph in Thai or Lao that is no label.
_UNMARKED_SENTENCE = 60


def prose_end(segmented: Segmented, start: int, enough: int | None = None) -> int:
    """The end of the prose that runs on from `start` without a heading or a gap.

    Args:
        enough: so many characters do; what comes after them is not looked at.
    """
    text = segmented.article.text
    hole = next((hole for hole in segmented.article.holes if hole > start and text[start:hole].strip()), None)
    unfit = {begin for begin, _ in segmented.article.unfit}
    end = start
    for block in segmented.blocks:
        if block.end <= start:
            continue
        if block.start > start and (
            block.kind == "heading" or block.start in unfit or not text[end : block.start].isspace()
        ):
            break
        end = block.end
        if hole is not None and hole <= end:
            return _before_hole(segmented, start, hole)
        if block.kind in ("paragraph", "item") and not _is_prose(text, block):
            break  # a label, an item of a list: what follows does not go on from it
        if enough is not None and end - start >= enough:
            break
    return end


def _is_prose(text: str, block: Block) -> bool:
    """Whether a paragraph ends like a sentence, or in Thai and Lao, which mark no end, is as long as one."""
    if text[block.end - 1] in ".!?":
        return True  # as nearly all
    if SENTENCE_END.search(text, max(block.start, block.end - 8), block.end):
        return True
    return "\u0e00" <= text[block.end - 1] < "\u0f00" and block.end - block.start >= _UNMARKED_SENTENCE


def _before_hole(segmented: Segmented, start: int, hole: int) -> int:
    """The end of the last whole sentence before a hole; the hole itself if there is none."""
    ends = [each.end for each in segmented.sentences if start < each.end <= hole]
    return ends[-1] if ends else hole
