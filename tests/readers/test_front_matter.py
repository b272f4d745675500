"""Front matter in the forms that site generators read, and what only looks like it."""

import pytest

from summarize.errors import ArticleError
from summarize.readers.front_matter import split_front_matter

BODY = "The weir was mended.\n"


@pytest.mark.parametrize(
    ("head", "kind", "data"),
    [
        ("---\ntitle: Weir\n---\n", "YAML", {"title": "Weir"}),
        ("---yaml\ntitle: Weir\n---\n", "YAML", {"title": "Weir"}),
        ("---\ntitle: Weir\n...\n", "YAML", {"title": "Weir"}),
        ("---\n---\n", "YAML", {}),
        ("-----\ntitle: Weir\n-----\n", "YAML", {"title": "Weir"}),
        ("+++\ntitle = 'Weir'\n+++\n", "TOML", {"title": "Weir"}),
        ("---toml\ntitle = 'Weir'\n---\n", "TOML", {"title": "Weir"}),
        ('---json\n{"title": "Weir"}\n---\n', "JSON", {"title": "Weir"}),
        ('{"title": "Weir"}\n\n', "JSON", {"title": "Weir"}),
        ('\n  {\n  "title": "Weir"\n  }\n\n', "JSON", {"title": "Weir"}),
        ("libs:\n- a.js\n---\n", "YAML", {"libs": ["a.js"]}),
        (';;;\n"title": "Weir"\n;;;\n', "JSON", {"title": "Weir"}),
        ("---js\n{ title: 'Weir', n: 2 }\n---\n", "JavaScript", {"title": "Weir", "n": 2}),
        ("--- js\nconst title = 'Weir';\n---\n", "JavaScript", {"title": "Weir"}),
        ("title: Weir\ntags:\n- a\n---\n", "YAML", {"title": "Weir", "tags": ["a"]}),
        ('"title": "Weir",\n"layout": "a"\n;;;\n', "JSON", {"title": "Weir", "layout": "a"}),
        ("Title: Weir: mended\nAuthor: Ada\n    and Bo\n\n", "lines", {"Title": "Weir: mended", "Author": "Ada and Bo"}),
        ("% The\n  weir\n% Ada; Bo\n% 2024-03-01\n", "title block", {"title": "The weir", "author": "Ada; Bo", "date": "2024-03-01"}),
        ("% Weir\n", "title block", {"title": "Weir"}),
        ("title=Weir = mended\ndate=2024-03-01\ntype=post\n~~~~~~\n", "properties",
         {"title": "Weir = mended", "date": "2024-03-01", "type": "post"}),
        ('@def title = "Weir"\n@def date = Date(2024, 3, 1)\n@def note = """\n    Of "oak".\n    """\n\n@def hasmath = true\n', "Julia",
         {"title": "Weir", "date": "2024-03-01", "note": 'Of "oak".', "hasmath": True}),
        ('+++\nusing Dates\ntitle = "Weir"\ndate = Date(2024, 3, 1)\n+++\n', "Julia", {"title": "Weir", "date": "2024-03-01"}),
        ('%{\n  title: "Weir \\"B\\"",\n  "date" => ~D[2024-03-01],\n  tags: ~w(oak elm),\n  excerpt: """\n  It holds,\n  they say.\n  """\n}\n---\n',
         "Elixir", {"title": 'Weir "B"', "date": "2024-03-01", "tags": ["oak", "elm"], "excerpt": "It holds, they say."}),
        ("---\nfirst:\n  a: b\ntitle: Weir\n---\n", "YAML", {"first": {"a": "b"}, "title": "Weir"}),
        ("---\ntags:\n\t- a\n\t- b\n---\n", "YAML", {"tags": ["a", "b"]}),
        ("---\ntitle: Dam\ntitle: Weir\n---\n", "YAML", {"title": "Weir"}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_forms(head: str, kind: str, data: dict[str, object], newline: str) -> None:
    text = (head + BODY).replace("\n", newline)
    found = split_front_matter(text, "a.md")
    assert (found.kind, found.data) == (kind, data)
    assert text[found.body_start :] == BODY.replace("\n", newline)


@pytest.mark.parametrize(
    "text",
    [
        "Note: the weir was mended.\n\nIt holds.\n",
        "Note: the weir\n---\nIt holds.\n",
        "Question: does it hold?\nAnswer: it does.\n\nSo they say.\n",
        "Summary: it holds.\n\nSo they say.\n",
        "---\nThe weir holds.\n---\nSo they say.\n",
        "-----\nA: table\nof: [sorts\n-----\nIt holds.\n",
        "----\n",
        "{% include weir.html %}\nIt holds.\n",
        "{{ page.title }}\nIt holds.\n",
        "{/* a comment */}\n\nIt holds.\n",
        "{: .lead }\nIt holds.\n",
        ";;; a comment of Lisp\nIt holds.\n",
        "--- and so on\nIt holds.\n",
        "%{weir} is a name.\n\n---\n\nIt holds.\n",
        "Oars:\n- ash\n- oak\n\n---\n\nIt holds.\n",
        "%weir is a name.\n\nIt holds.\n",
        "@def is a macro.\n",
        "a=b is no more than a line.\n\nIt holds.\n",
    ],
)
def test_prose_that_only_looks_like_it(text: str) -> None:
    assert split_front_matter(text, "a.md") == ({}, "", 0, 0, 0)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("---\ntitle: Weir\n\nIt holds.\n", "a.md:1: YAML front matter is not closed"),
        ("---\ntitle: a: b\n---\n", "a.md:2:9: broken YAML front matter"),
        ("---\n- a\n---\n", "a.md:2: YAML front matter is not a mapping"),
        ("---\ntitle: {{ title }}\n---\n", "is the file a template?"),
        ("+++\ntitle = \n+++\n", "a.md:2: broken TOML front matter"),
        ('---json\n{"title"}\n---\n', "a.md:2:9: broken JSON front matter"),
        ('{"title": \n', "a.md:2:1: broken JSON front matter"),
    ],
)
def test_broken_front_matter_is_named_with_its_place(text: str, said: str) -> None:
    with pytest.raises(ArticleError) as raised:
        split_front_matter(text, "a.md")
    assert said in str(raised.value)


def test_javascript_is_read_and_not_run() -> None:
    source = """// the page
let title = "It's \\u00e9", n = 3;
const made = "a" + n;
const where = `weir`;
const filled = `${title}`;
let list = { title: "inner" };
export const draft = false;
"""
    data = split_front_matter(f"---js\n{source}---\n{BODY}", "a.md").data
    assert data == {"title": "It's é", "where": "weir", "draft": False}


@pytest.mark.parametrize(
    "text",
    ["---\n" + "a" * 99, "a: b\n" * 9_999, "title: " + "-" * 9_999, "---js\n" + "'\\" * 9_999 + "\n---\n"],
)
def test_no_text_takes_long(text: str) -> None:
    # Quadratic work would take minutes at this length.
    for times in (1, 50):
        try:
            split_front_matter(text * times, "a.md")
        except ArticleError:
            continue
