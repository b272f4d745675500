"""The readers by name: of this package and of plug-ins."""

from summarize.registry import Part, Registry

# What is not UTF-8, and dates that are neither ISO 8601 nor RFC 5322.
_ALL = ("charset-normalizer", "python-dateutil")
_MARKDOWN = ("markdown-it-py", "mdit-py-plugins", "lxml")
_JSON = (*_MARKDOWN, *_ALL)

READERS = Registry(
    "input format",
    "summarize.readers",
    {
        "text": Part("summarize.readers.plain:read", "plain text, also a web page saved as text", _ALL),
        "markdown": Part(
            "summarize.readers.markdown:read",
            "Markdown with YAML, TOML or JSON front matter",
            (*_MARKDOWN, "PyYAML", *_ALL),
        ),
        "html": Part(
            "summarize.readers.html:read",
            "a web page; its main content and metadata",
            ("trafilatura", "justext", "lxml", "PyYAML", *_ALL),
        ),
        "json": Part("summarize.readers.json:read", "one article, an array of them, or a JSON Feed", _JSON),
        "jsonl": Part("summarize.readers.json:read_lines", "one JSON article a line", _JSON),
        "parquet": Part(
            "summarize.readers.parquet:read",
            "Parquet, one article a row (extra parquet)",
            ("pyarrow", *_JSON),
        ),
        "feed": Part("summarize.readers.feed:read", "RSS, Atom or a WordPress export (WXR)", ("lxml", *_ALL)),
    },
)
