"""Records: there and back, and never out of shape."""

import json
from pathlib import Path

import jsonschema
import pytest

from summarize.article import SCHEMA_VERSION
from summarize.errors import SchemaError, UsageError
from summarize.record import SCHEMAS, from_json, is_record, load_schema, validate, validated_line
from tests.conftest import Cli
from tests.test_promises import all_posts


def test_a_record_is_read_back_as_the_same_post() -> None:
    for post in all_posts("teaser"):
        record = json.loads(validated_line(post))
        assert is_record(record)
        assert from_json(record).to_dict() == record


def test_a_record_says_which_version_of_the_schema_it_follows() -> None:
    record = json.loads(validated_line(all_posts("lead")[0]))
    assert next(iter(record.items())) == ("schema_version", SCHEMA_VERSION)
    assert load_schema("post")["properties"]["schema_version"]["const"] == SCHEMA_VERSION


def test_fields_that_a_later_program_adds_are_passed_over() -> None:
    record = all_posts("lead")[0].to_dict()
    later = json.loads(json.dumps(record))
    for part in (later, later["teaser"], later["source"], *later["summary"]):
        part["reading_time"] = {"minutes": 2}
    validate(later)
    assert from_json(later).to_dict() == record


def test_a_record_of_a_later_version_is_refused_with_advice() -> None:
    record = {**all_posts("lead")[0].to_dict(), "schema_version": SCHEMA_VERSION + 1}
    with pytest.raises(SchemaError, match="of version 2, this program reads version 1") as caught:
        from_json(record)
    assert caught.value.remedy == "update summarize"


def test_posts_and_check_read_records_with_unknown_fields(cli: Cli, tmp_path: Path) -> None:
    record = {**all_posts("lead")[0].to_dict(), "reading_time": 2}
    path = tmp_path / "records.jsonl"
    path.write_text(json.dumps(record) + "\n")
    assert cli("posts", path, "--format", "jsonl").code == 0
    assert "breaks" not in cli("check", path, "--select", "T9").out


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_schemas(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(load_schema(name))


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"teaser": {}}, "$.teaser"),
        ({"published": "yesterday"}, "$.published"),
        ({"schema_version": 0}, "$.schema_version"),
        ({"summary": []}, "$.summary"),
        ({"language": "English"}, "$.language"),
        ({"title": ""}, "$.title"),
    ],
    ids=str,
)
def test_a_record_out_of_shape_is_refused_with_the_place(change: dict[str, object], place: str) -> None:
    record = {**all_posts("lead")[0].to_dict(), **change}
    with pytest.raises(SchemaError) as caught:
        validate(record)
    assert f" at {place}" in str(caught.value)


def test_both_validators_agree_on_good_records() -> None:
    validator = jsonschema.Draft202012Validator(load_schema("post"))
    for post in all_posts("teaser"):
        validator.validate(post.to_dict())


def test_an_unknown_schema_is_named() -> None:
    with pytest.raises(UsageError, match="nonsense"):
        load_schema("nonsense")
