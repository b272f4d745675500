"""Posts as JSON, and the schemas that they are held to before they are written."""

import json
from collections.abc import Iterable
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from summarize.article import SCHEMA_VERSION, Post, ScoredSentence, Source, Teaser
from summarize.errors import SchemaError, SummarizeError, UsageError
from summarize.printable import json_line
from summarize.readers.dates import parse_date

_TEASER = tuple(each.name for each in fields(Teaser))

SCHEMAS = ("post", "errors", "findings", "config")


def from_json(record: dict[str, Any]) -> Post:
    """The post of a record; fields that it does not know are left out.

    Raises SchemaError if the record breaks the schema, or is of a later version of it.
    """
    version = record.get("schema_version")
    if isinstance(version, int) and version > SCHEMA_VERSION:
        raise SchemaError(
            f"the record is of version {version}, this program reads version {SCHEMA_VERSION}",
            where=str(record.get("id") or "record"),
            remedy="update summarize",
        )
    validate(record)
    return Post(
        id=record["id"],
        title=record["title"],
        teaser=Teaser(**_known(record["teaser"], _TEASER)),
        summary=tuple(
            ScoredSentence(**_known(sentence, ScoredSentence._fields)) for sentence in record["summary"]
        ),
        published=parse_date(record["published"]),
        age=record["age"],
        category=record["category"],
        author=record["author"],
        site=record["site"],
        url=record["url"],
        language=record["language"],
        method=record["method"],
        source=Source(**_known(record["source"], Source._fields)),
        signature=record["signature"],
        text=record.get("text"),
    )


def _known(values: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: values[name] for name in names}


def is_record(value: object) -> bool:
    """Whether a JSON value is (meant as) a record rather than an article."""
    return isinstance(value, dict) and isinstance(value.get("teaser"), dict) and "signature" in value


def dumps(value: Any) -> str:
    """One line of JSON, as it is written everywhere."""
    return json_line(json.dumps(value, ensure_ascii=False))


def validated_line(post: Post) -> str:
    """A post as one line of JSON. Raises SchemaError instead of giving out what breaks the schema."""
    record = post.to_dict()
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
