"""Teasers as long as the place where they are shown allows."""

from collections.abc import Mapping
from dataclasses import replace

from summarize.checks.configuration import known_preset
from summarize.checks.presets import PRESETS, Preset
from summarize.options import Options
from summarize.truncation import ELLIPSIS, Place

# No text of letters is narrower a character, in pixels; `Place` says how much of it there is room for.
_NARROWEST = 3
# Characters of a text message, of the GSM alphabet.
_SEGMENT = 160


def in_place(options: Options, preset: str, presets: Mapping[str, Preset] | None = None) -> Options:
    """The options of teasers that a preset has room for; an ellipsis of one's own stays.

    Args:
        presets: those of a configuration, besides the built-in ones.

    Raises UsageError for an unknown preset.
    """
    known = presets or {}
    limits = (known.get(known_preset(preset, known)) or PRESETS[preset]).limits
    words, chars = limits.max_words, None
    if words is None:
        rooms = (
            limits.max_chars,
            limits.max_pixels and limits.max_pixels // _NARROWEST,
            limits.max_segments and limits.max_segments * _SEGMENT,
        )
        chars = min((room for room in rooms if room is not None), default=None)
    return replace(
        options,
        words=words,
        chars=chars,
        ellipsis=limits.ellipsis if options.ellipsis == ELLIPSIS else options.ellipsis,
        place=Place(preset, limits.max_words, limits.max_chars, limits.max_pixels, limits.max_segments),
    )
