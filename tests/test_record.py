"""Records: there and back, and never out of shape."""

import json

import jsonschema
import pytest

from summarize.errors import SchemaError, UsageError
from summarize.record import SCHEMAS, from_json, is_record, load_schema, validate, validated_line
from tests.test_promises import all_posts


def test_a_record_is_read_back_as_the_same_post() -> None:
    for post in all_posts("teaser"):
        record = json.loads(validated_line(post))
        assert is_record(record)
        assert from_json(record).to_dict() == record


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
