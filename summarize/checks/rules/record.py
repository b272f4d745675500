"""A record as `summarize batch --with-text` writes it, for the examples of rules about records."""

import json

TEXT = "The sea off Marrowby froze on Sunday. Nobody was hurt."
_TEASER = "The sea off Marrowby froze on Sunday."


def record(teaser: str) -> str:
    """A record with a teaser, as one line of JSON."""
    made = {
        "id": "ice",
        "title": "Ice at Marrowby",
        "teaser": {
            "text": teaser,
            "words": 7,
            "chars": len(teaser),
            "unit": "words",
            "truncated": False,
            "start": 0,
            "end": len(teaser),
        },
        "summary": [{"text": _TEASER, "start": 0, "end": len(_TEASER), "score": 1.0}],
        "published": None,
        "age": None,
        "category": None,
        "author": None,
        "site": None,
        "url": None,
        "language": "en",
        "method": "lead",
        "source": {"path": "ice.md", "line": None, "format": "markdown", "sha256": "0" * 64},
        "signature": "method:lead|v:1",
        "text": TEXT,
    }
    return json.dumps(made)


RECORD = record(_TEASER)
