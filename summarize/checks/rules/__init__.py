"""All rules by their stable codes: a module for each family."""

from summarize.checks.rule import Rule
from summarize.checks.rules import content, cut, length, presence, source

RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in (
        presence.SCHEMA,
        presence.UNREADABLE,
        presence.MISSING,
        length.TOO_MANY_WORDS,
        length.TOO_FEW_WORDS,
        length.TOO_MANY_CHARS,
        length.TOO_FEW_CHARS,
        length.TOO_WIDE,
        length.TOO_MANY_SEGMENTS,
        cut.INSIDE_WORD,
        cut.INSIDE_REFERENCE,
        cut.NO_ELLIPSIS,
        cut.DOUBLED_ELLIPSIS,
        cut.OTHER_FORM,
        source.SAME_AS_TITLE,
        source.SAME_AS_ANOTHER,
        source.NOT_FROM_ARTICLE,
        source.DANGLING,
        content.MARKUP,
        content.SHORTCODE,
        content.URL,
        content.CONTROL,
        content.PLACEHOLDER,
        content.OTHER_LANGUAGE,
    )
}
