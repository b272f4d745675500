"""How long a teaser may be where it is shown; each figure with its source in docs/checks.md."""

from dataclasses import dataclass

from summarize.language.words import CLUSTERS_A_WORD, Counted


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a teaser may be; None means no limit.

    Attributes:
        max_words, min_words: words as a limit counts them, the ellipsis not counted.
        max_clusters, min_clusters: the same where words have no spaces; None for twice as many.
        max_chars, min_chars: grapheme clusters, the ellipsis counted.
        max_pixels: width as a search result.
        max_segments: text messages.
        ellipsis: how a teaser that was cut ends.
    """

    max_words: int | None = None
    min_words: int = 0
    max_clusters: int | None = None
    min_clusters: int | None = None
    max_chars: int | None = None
    min_chars: int = 0
    max_pixels: int | None = None
    max_segments: int | None = None
    ellipsis: str = "…"

    def most(self, unit: Counted) -> int | None:
        """How many words or clusters a teaser may have."""
        return self.max_words if unit == "words" else _in_clusters(self.max_words, self.max_clusters)

    def least(self, unit: Counted) -> int:
        """How many words or clusters a teaser must have."""
        return self.min_words if unit == "words" else _in_clusters(self.min_words, self.min_clusters) or 0


def _in_clusters(words: int | None, clusters: int | None) -> int | None:
    return clusters if clusters is not None or words is None else words * CLUSTERS_A_WORD


@dataclass(frozen=True, slots=True)
class Preset:
    """Limits by the name of the place where a teaser is shown."""

    name: str
    summary: str
    source: str
    limits: Limits


PRESETS = {
    preset.name: preset
    for preset in (
        Preset(
            "recent-posts",
            'an entry of a "Recent Posts" block: 15 words',
            "this project; cut like WordPress's wp_trim_words",
            Limits(max_words=15),
        ),
        Preset(
            "excerpt",
            "an entry of a blog's list of posts: 55 words",
            "developer.wordpress.org/reference/hooks/excerpt_length",
            Limits(max_words=55),
        ),
        Preset(
            "wordpress-excerpt",
            "WordPress's automatic excerpt: 55 words, then […]",
            "developer.wordpress.org/reference/functions/wp_trim_excerpt",
            Limits(max_words=55, ellipsis="[…]"),
        ),
        Preset(
            "search-result",
            "a search result on a desktop: 920 pixels",
            "measured by makers of SEO tools; Google documents no figure",
            Limits(max_pixels=920),
        ),
        Preset(
            "search-result-mobile",
            "a search result on a phone: 680 pixels",
            "measured by makers of SEO tools; Google documents no figure",
            Limits(max_pixels=680),
        ),
        Preset(
            "opengraph",
            "a shared link: 200 characters, what the narrowest network shows",
            "ogp.me: one to two sentences; X shows 200 characters of it",
            Limits(max_chars=200),
        ),
        Preset(
            "twitter-card",
            "a link shared on X: 200 characters",
            "X's cards markup reference, twitter:description",
            Limits(max_chars=200),
        ),
        Preset(
            "mastodon",
            "a post with a link: 500 characters, of which the link takes 23 and a space one",
            "docs.joinmastodon.org/user/posting",
            Limits(max_chars=476),
        ),
        Preset(
            "bluesky",
            "a post without a link in its text: 300 characters",
            "docs.bsky.app, lexicon app.bsky.feed.post, maxGraphemes",
            Limits(max_chars=300),
        ),
        Preset(
            "rss",
            "a feed's summary: 55 words, as WordPress writes it",
            "developer.wordpress.org/reference/functions/the_excerpt_rss",
            Limits(max_words=55),
        ),
        Preset(
            "sms",
            "one text message: 160 characters, or 70 if one is outside of the GSM alphabet",
            "3GPP TS 23.038 and 23.040",
            Limits(max_segments=1, ellipsis="..."),
        ),
    )
}

# What stands above the mark that ends a page's teaser; how long that is, is the author's choice.
MORE = "part above the fold"
# Where a teaser is shown if nothing else is said, by the field that holds it; the others by kind of file.
BY_FIELD = {
    "og:description": "opengraph",
    "twitter:description": "twitter-card",
    "description": "search-result",
}
BY_KIND = {
    "record": "recent-posts",
    "block": "recent-posts",
    "markdown": "excerpt",
    "html": "search-result",
    "feed": "rss",
}
