"""How far an article's prose runs on from a place, with no heading, gap or label in between.

A teaser goes as far, and what a selector looks at of it, too.
"""

from bisect import bisect_right

from summarize.article import Block, Segmented
from summarize.patterns import Pattern

# With the marks of Urdu, Armenian, Ethiopic, Khmer, Burmese and Tibetan.
SENTENCE_END = Pattern(r"""[.!?…।॥؟۔։።]["'”’»)\]]*(?=\s|$)|[。！？៕།]["”’」』）]*""")
# A paragraph of Thai, which marks no sentence's end, is prose from so many characters on.
_UNMARKED_SENTENCE = 60


def reach(segmented: Segmented, start: int, enough: int | None = None) -> int:
    """The end of the prose that runs on from an offset; of what lies `enough` characters on, any end."""
    text, holes, blocks = segmented.article.text, segmented.article.holes, segmented.blocks
    unfit = {begin for begin, _ in segmented.article.unfit} if segmented.article.unfit else ()
    hole = (
        next((hole for hole in holes if hole > start and text[start:hole].strip()), None) if holes else None
    )
    end = start
    for number in range(_block_at(blocks, start), len(blocks)):
        block = blocks[number]
        if block.start > start and (
            block.kind == "heading" or block.start in unfit or not text[end : block.start].isspace()
        ):
            break
        end = block.end
        if hole is not None and hole <= end:
            return _before_hole(segmented, start, hole)
        if enough is not None and end - start >= enough:
            break
        if block.kind in ("paragraph", "item") and not _is_prose(text, block):
            break  # a label, an item of a list: what follows does not go on from it
    return end


def _block_at(blocks: tuple[Block, ...], offset: int) -> int:
    """The number of the first block that ends behind an offset."""
    return bisect_right(blocks, offset, key=lambda block: block.end)


def _is_prose(text: str, block: Block) -> bool:
    """Whether a paragraph ends like a sentence, or in Thai and Lao, which mark no end, is as long as one."""
    if SENTENCE_END.search(text, max(block.start, block.end - 8), block.end):
        return True
    return "\u0e00" <= text[block.end - 1] < "\u0f00" and block.end - block.start >= _UNMARKED_SENTENCE


def _before_hole(segmented: Segmented, start: int, hole: int) -> int:
    """The end of the last whole sentence before a hole; the hole itself if there is none."""
    ends = [each.end for each in segmented.sentences if start < each.end <= hole]
    return ends[-1] if ends else hole
