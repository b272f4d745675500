"""The readers by name: of this package and of plug-ins."""

from summarize.registry import Part, Registry

READERS = Registry(
    "input format",
    "summarize.readers",
    {
        "text": Part("summarize.readers.plain:read", "plain text, also a web page saved as text"),
        "markdown": Part("summarize.readers.markdown:read", "Markdown with YAML, TOML or JSON front matter"),
        "html": Part("summarize.readers.html:read", "a web page; its main content and metadata"),
        "json": Part("summarize.readers.json:read", "one article, an array of them, or a JSON Feed"),
        "jsonl": Part("summarize.readers.json:read_lines", "one JSON article a line"),
        "parquet": Part("summarize.readers.parquet:read", "Parquet, one article a row (extra parquet)"),
        "feed": Part("summarize.readers.feed:read", "RSS, Atom or a WordPress export (WXR)"),
    },
)
