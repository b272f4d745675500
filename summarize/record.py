"""Posts as JSON, and the schemas that they are held to before they are written."""

import json
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from summarize.article import Post, ScoredSentence, Source, Teaser
from summarize.errors import SchemaError, SummarizeError, UsageError
from summarize.printable import json_line
from summarize.readers.dates import parse_date

SCHEMAS = ("post", "errors", "findings", "config")


def to_json(post: Post) -> dict[str, Any]:
    """A post as a JSON object, its keys in the order of the docs."""
    teaser, source = post.teaser, post.source
    record: dict[str, Any] = {
        "id": post.id,
        "title": post.title,
        "teaser": {
            "text": teaser.text,
            "words": teaser.words,
            "chars": teaser.chars,
            "unit": teaser.unit,
            "truncated": teaser.truncated,
            "start": teaser.start,
            "end": teaser.end,
        },
        "summary": [{"text": s.text, "start": s.start, "end": s.end, "score": s.score} for s in post.summary],
        "published": timestamp(post.published) if post.published is not None else None,
        "age": post.age,
        "category": post.category,
        "author": post.author,
        "site": post.site,
        "url": post.url,
        "language": post.language,
        "method": post.method,
        "source": {
            "path": source.path,
            "line": source.line,
            "format": source.format,
            "sha256": source.sha256,
        },
        "signature": post.signature,
    }
    if post.text is not None:
        record["text"] = post.text
    return record


def from_json(record: dict[str, Any]) -> Post:
    """The post of a record. Raises SchemaError if the record breaks the schema."""
    validate(record)
    return Post(
        id=record["id"],
        title=record["title"],
        teaser=Teaser(**record["teaser"]),
        summary=tuple(ScoredSentence(**sentence) for sentence in record["summary"]),
        published=parse_date(record["published"]),
        age=record["age"],
        category=record["category"],
        author=record["author"],
        site=record["site"],
        url=record["url"],
        language=record["language"],
        method=record["method"],
        source=Source(**record["source"]),
        signature=record["signature"],
        text=record.get("text"),
    )


def is_record(value: object) -> bool:
    """Whether a JSON value is (meant as) a record rather than an article."""
    return isinstance(value, dict) and isinstance(value.get("teaser"), dict) and "signature" in value


def dumps(value: Any) -> str:
    """One line of JSON, as it is written everywhere."""
    return json_line(json.dumps(value, ensure_ascii=False))


def validated_line(post: Post) -> str:
    """A post as one line of JSON. Raises SchemaError instead of giving out what breaks the schema."""
    record = to_json(post)
    validate(record)
    return dumps(record)


def error_line(error: SummarizeError) -> str:
    """A failed article as one line of JSON, valid by schemas/errors.schema.json."""
    line = {"source": error.where, "kind": error.kind, "message": error.message, "remedy": error.remedy}
    validate(line, "errors", where=error.where)
    return dumps(line)


def validate(record: Any, schema: str = "post", where: str = "") -> None:
    """Raises SchemaError, with the place inside the record, if it breaks the schema."""
    if _fast_validator(schema).is_valid(record):
        return
    place, reason = explain(record, schema)
    identity = record.get("id") if isinstance(record, dict) else None
    raise SchemaError(
        f"the record breaks {schema}.schema.json at {place}: {reason}",
        where=where or str(identity or "record"),
    )


def explain(record: Any, schema: str = "post") -> tuple[str, str]:
    """Where and why a record breaks a schema: a JSON path and a sentence."""
    import jsonschema

    validator = jsonschema.Draft202012Validator(
        load_schema(schema), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    error = jsonschema.exceptions.best_match(validator.iter_errors(record))
    if error is None:  # only the fast validator checks this format
        return "$.published", "is not a date-time"
    message = error.message if len(error.message) <= 300 else f"{error.message[:300]}…"
    return error.json_path, message


@lru_cache(maxsize=len(SCHEMAS))
def _fast_validator(schema: str) -> Any:
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(load_schema(schema), validate_formats=True)


@lru_cache(maxsize=len(SCHEMAS))
def load_schema(name: str) -> dict[str, Any]:
    """A schema by name. Raises UsageError for an unknown one."""
    return json.loads(schema_path(name).read_text("utf-8"))  # type: ignore[no-any-return]


def schema_path(name: str) -> Path:
    """The file of a schema: inside the installed package, or beside it in a checkout."""
    if name not in SCHEMAS:
        raise UsageError(f"unknown schema {name!r}", remedy=f"there are: {', '.join(SCHEMAS)}")
    package = Path(__file__).parent
    installed = package / "schemas" / f"{name}.schema.json"
    return installed if installed.exists() else package.parent / "schemas" / f"{name}.schema.json"


def timestamp(moment: datetime) -> str:
    """A moment as RFC 3339 writes it; UTC as Z."""
    text = moment.isoformat(timespec="seconds")
    return text.removesuffix("+00:00") + "Z" if moment.utcoffset() == UTC.utcoffset(None) else text
