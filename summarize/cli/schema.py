"""`summarize schema`: the JSON Schemas that come with the package."""

from typing import Annotated

import typer

from summarize.cli.command import command_app
from summarize.errors import EXIT_DONE
from summarize.record import SCHEMAS, dumps, load_schema, schema_path


def schema(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="post, errors, findings or config; nothing lists them."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="The list as JSON.", show_default=False)] = False,
) -> int:
    """Print a JSON Schema, or list the schemas."""
    if name is not None:
        print(schema_path(name).read_text("utf-8"), end="")
    elif json:
        print(dumps([{"name": each, "id": load_schema(each)["$id"]} for each in SCHEMAS]))
    else:
        for each in SCHEMAS:
            print(f"{each:10} {load_schema(each)['description']}")
    return EXIT_DONE


app = command_app(
    schema,
    """\b
Examples:
  summarize schema
  summarize schema post > post.schema.json""",
)
