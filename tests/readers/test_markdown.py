"""Markdown: front matter in three languages, and what is not prose."""

from pathlib import Path

import pytest

from summarize import SummarizeError, read
from summarize.article import Article


def article(tmp_path: Path, text: str, name: str = "a.md") -> Article:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    return next(read(str(file)))


@pytest.mark.parametrize(
    "head",
    [
        '---\ntitle: "A title: with a colon"\ndate: 2025-03-02T07:30:00Z\ncategories: [News, Sea]\nauthor: {name: Jo}\n---\n',
        '+++\ntitle = "A title: with a colon"\ndate = 2025-03-02T07:30:00Z\ncategories = ["News", "Sea"]\nauthor = "Jo"\n+++\n',
        '{"title": "A title: with a colon", "date": "2025-03-02T07:30:00Z", "categories": ["News", "Sea"], "author": "Jo"}\n\n',
    ],
    ids=["YAML", "TOML", "JSON"],
)
def test_front_matter(tmp_path: Path, head: str) -> None:
    found = article(tmp_path, head + "The sea froze on Sunday.\n")
    assert (found.title, found.category, found.author) == ("A title: with a colon", "News", "Jo")
    assert found.published is not None
    assert found.published.isoformat() == "2025-03-02T07:30:00+00:00"
    assert found.text == "The sea froze on Sunday."


def test_what_is_not_prose_stays_out(tmp_path: Path) -> None:
    found = article(
        tmp_path,
        """# The frozen sea

{{< figure src="a.jpg" title="Shortcode" >}}
{% include liquid.html %}

The *sea* [froze](https://x.example "tip") on `Sunday`[^1] {{ site.name }}![image](a.png).
{: .kramdown }

```python
code = "block"
```

    indented code

| table | cell |
|-------|------|
| one   | two  |

<div class="raw">raw html</div>

{% highlight js %}
highlighted()
{% endhighlight %}

> A quotation stays.

- An item stays.

[^1]: footnote text
""",
    )
    assert found.title == "The frozen sea"
    assert found.text == "The sea froze on Sunday.\n\nraw html\n\nA quotation stays.\n\nAn item stays."
    assert [block.kind for block in found.blocks] == ["paragraph", "paragraph", "quote", "item"]


def test_the_part_above_more_is_the_humans_teaser_and_stays_in_the_text(tmp_path: Path) -> None:
    found = article(tmp_path, "The sea froze.\n\n<!--more-->\n\nIt was cold.\n")
    assert found.manual_teaser == "The sea froze."
    assert found.text == "The sea froze.\n\nIt was cold."


def test_front_matter_wins_over_more(tmp_path: Path) -> None:
    found = article(
        tmp_path, "---\nexcerpt: From above.\n---\nThe sea froze.\n\n<!--more-->\n\nIt was cold.\n"
    )
    assert found.manual_teaser == "From above."


def test_a_file_name_gives_the_date_that_front_matter_does_not(tmp_path: Path) -> None:
    found = article(tmp_path, "The sea froze.\n", "2024-12-5-sea.md")
    assert found.published is not None
    assert found.published.date().isoformat() == "2024-12-05"


def test_a_post_written_in_html_is_read_as_html(tmp_path: Path) -> None:
    assert article(tmp_path, "<div>\n<p>The sea froze.</p>\n<p>It was cold.</p>\n</div>\n").text == (
        "The sea froze.\n\nIt was cold."
    )


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("---\ntitle: a: b\n---\nText.\n", ":2:9"),
        ("---\ntitle: a\nText without an end.\n", ":1"),
        ("+++\ntitle = \n+++\nText.\n", ":2"),
        ('{"title": }\n\nText.\n', ":1:11"),
        ("---\n- a\n- b\n---\nText.\n", ":2"),
    ],
)
def test_broken_front_matter_is_named_with_its_place(tmp_path: Path, text: str, place: str) -> None:
    with pytest.raises(SummarizeError) as caught:
        article(tmp_path, text)
    assert str(caught.value).startswith(f"{tmp_path / 'a.md'}{place}: ")


def test_a_thematic_break_is_no_front_matter(tmp_path: Path) -> None:
    assert article(tmp_path, "---\n\nThe sea froze.\n").text == "The sea froze."


def test_yaml_cannot_make_objects(tmp_path: Path) -> None:
    with pytest.raises(SummarizeError, match="YAML"):
        article(tmp_path, "---\ntitle: !!python/object/apply:os.system ['true']\n---\nText.\n")


def test_a_lost_reference_beside_emphasis(tmp_path: Path) -> None:
    found = article(tmp_path, "The **sea** [froze *hard*][ice] in **May**.\n")
    assert found.text == "The sea froze hard in May."


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("See the [log] (https://x.example/log) for more.", "See the log for more."),
        ("The [rule][elsewhere] holds **now** [so][b].", "The rule holds now so."),
        ("It is done :tada: at 12:30:45.", "It is done at 12:30:45."),
        ("##Red boat\n\nIt floats.", "It floats."),
        (
            "## A\n\n## The red boat[[the-red-boat]]\n\nIt floats on [[tides]].",
            "The red boat\n\nIt floats on tides.",
        ),
        ("#nofilter is a tag.", "#nofilter is a tag."),
        ("A ==marked== word, a == b.", "A marked word, a == b."),
        ("Mass is $m$, energy $E = mc^2$, it costs $5.", "Mass is m, energy E = mc^2, it costs $5."),
        ("See [[Tides|the tides]] and [[Moon#Phases]].![[map.png]]", "See the tides and Phases."),
    ],
)
def test_what_engines_add_to_markdown(body: str, text: str, tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(body, "utf-8")
    assert next(read(str(file))).text == text


def test_html_below_front_matter_is_no_code_though_its_first_line_is_indented(tmp_path: Path) -> None:
    # As the planets write it that keep the posts of feeds as Markdown files.
    prose = "        <p>The tide turned\nearly that day.</p>\n<p>Nobody saw it.</p>\n"
    assert article(tmp_path, f"---\ntitle: Tides\n---\n\n{prose}").text == (
        "The tide turned early that day.\n\nNobody saw it."
    )


def test_an_indented_line_of_html_between_blank_lines_is_code(tmp_path: Path) -> None:
    assert article(tmp_path, "    <p>Hello</p>\n\nThat is a paragraph.\n").text == "That is a paragraph."


def test_japanese_mail_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("\u6f6e\u304c\u5f15\u3044\u3066\u8239\u304c\u4f11\u3080\u3002".encode("iso2022_jp"))
    assert next(read(str(file))).text == "\u6f6e\u304c\u5f15\u3044\u3066\u8239\u304c\u4f11\u3080\u3002"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("The day of $$\\pi$$ is a feast. So they say.", "The day of is a feast. So they say."),
        ("The sum $$a + b$$ is even.", "The sum a + b is even."),
        ("The value $ \\frac{1}{2} $ is half.", "The value is half."),
        ("With $ n = 3 $ oars we row.", "With n = 3 oars we row."),
        ("It cost $ 5 then, and $ 6 now.", "It cost $ 5 then, and $ 6 now."),
        ("One.\n\n$$\\int x$$\n\nTwo.", "One.\n\nTwo."),
    ],
)
def test_a_formula_in_a_line_does_not_end_it(tmp_path: Path, body: str, text: str) -> None:
    assert article(tmp_path, body).text == text


@pytest.mark.parametrize(
    ("body", "start"),
    [
        ("It has the form:\n\n$$\nax = \\frac{b}{n}\n$$\n\nwhere n is known. Oars are old.", "where n"),
        ("Then call\n\n```\nrow()\n```\n\nand wait for the tide.", "and wait"),
        ("식을 다음\n\n$$\nax = \\frac{b}{n}\n$$\n\n과 같이 쓸 수 있다.", "과 같이"),
    ],
)
def test_no_teaser_starts_in_the_rest_of_a_sentence(tmp_path: Path, body: str, start: str) -> None:
    found = article(tmp_path, f"We row.\n\n{body}\n\nNow rest.")
    assert any(found.text.startswith(start, begin) for begin, _ in found.unfit)


@pytest.mark.parametrize(
    "below",
    ["The tide comes.", "row_all() is another.", "rowAll is another.", "pattern 和屬性的中間要以空格分隔。"],
)
def test_what_is_no_rest_of_a_sentence_may_start_one(tmp_path: Path, below: str) -> None:
    found = article(tmp_path, f"We row.\n\nThen call\n\n```\nrow()\n```\n\n{below}")
    assert not any(found.text.startswith(below, begin) for begin, _ in found.unfit)


@pytest.mark.parametrize(
    "notice",
    [
        '> warning "Mind the tide"\n> This quay is under water.',
        '> note "" [class="wide"]\n> This quay is under water.',
        "> This quay is under water.\n{: .prompt-info }",
    ],
)
def test_a_quotation_that_is_a_notice_in_jekyll(tmp_path: Path, notice: str) -> None:
    found = article(tmp_path, f"{notice}\n\nThe harbour is old.")
    assert found.text == "This quay is under water.\n\nThe harbour is old."
    assert [found.text[start:end] for start, end in found.unfit] == ["This quay is under water."]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("#The old quay", "heading"),
        ("#how we row#", "heading"),
        ("#harbour at dawn", "paragraph"),
        ("#Harbour life is good.", "paragraph"),
        ("#Harbour at #dawn", "paragraph"),
        ("#Harbour", "paragraph"),
    ],
)
def test_one_sign_without_a_space_makes_a_heading_of_what_is_no_hashtag(
    tmp_path: Path, line: str, kind: str
) -> None:
    found = article(tmp_path, f"---\ntitle: T\n---\nWe row.\n\n{line}\n\nNow rest.")
    assert [block.kind for block in found.blocks] == ["paragraph", kind, "paragraph"]


@pytest.mark.parametrize("anchor", ["[#quay]", "[_the_quay]"])
def test_a_heading_without_its_anchor(tmp_path: Path, anchor: str) -> None:
    found = article(tmp_path, f"# The quay {anchor}\n\nWe row [a][#b].\n\n## See [RFC 1]\n\nRest.")
    assert (found.title, found.text) == ("The quay", "We row a.\n\nSee [RFC 1]\n\nRest.")


def test_a_tab_is_what_it_holds(tmp_path: Path) -> None:
    found = article(
        tmp_path,
        'We row.\n\n=== "Oars"\n\n    Use *two* oars.\n\n    - Ash\n\n===+ "Sails"\n    Use one sail.\n\n    ```\n    set\n    ```\n\nNow rest.\n\nTea\n===\n\nEnd.',
    )
    assert found.text == "We row.\n\nUse two oars.\n\nAsh\n\nUse one sail.\n\nNow rest.\n\nTea\n\nEnd."


def test_a_quotation_with_a_bold_label_in_its_first_line_is_an_alert(tmp_path: Path) -> None:
    found = article(tmp_path, "> **Note**\n> This quay is wet.\n\n> **Note** that\n> it is old.\n\nWe row.")
    assert found.text == "This quay is wet.\n\nNote that it is old.\n\nWe row."
    assert [found.text[start:end] for start, end in found.unfit] == ["This quay is wet."]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("**돛(sail)**은 희다.", "돛(sail)은 희다."),
        ("이것은 **“돛”**이다.", "이것은 “돛”이다."),
        ("**帆は白い。**船は古い。", "帆は白い。船は古い。"),
        ("It is 2 ** 3 and a**b(c)** d, 가 ** 나.", "It is 2 ** 3 and ab(c) d, 가 ** 나."),
    ],
)
def test_emphasis_beside_letters_that_take_no_space(tmp_path: Path, body: str, text: str) -> None:
    assert article(tmp_path, body).text == text


@pytest.mark.parametrize(
    "rows",
    ["| oar | ash |\n| mast | fir |", "|-|-|\n| oar | ash |", "| oar | ash |\n|---|---|---|\n| mast | fir |"],
)
def test_rows_between_bars_are_a_table(tmp_path: Path, rows: str) -> None:
    assert article(tmp_path, f"We | row.\n\n{rows}\n\nNow rest.").text == "We | row.\n\nNow rest."


def test_a_link_whose_address_is_broken_into_lines(tmp_path: Path) -> None:
    body = "![an oar](../img/\noar.jpg) We [row](https://x.example/one\n/two) on (see\nbelow)."
    assert article(tmp_path, body).text == "We row on (see below)."


def test_a_long_text_without_spaces_is_no_label(tmp_path: Path) -> None:
    said = "新しい船を造るときにはかならず古い船の図面を見てから始めてください、利点はいくつもありますが欠点はひとつもありません🍰"
    assert said in article(tmp_path, f":::tip\n{said}\n:::\n\n私たちは漕ぐ。").text


def test_a_long_address_is_a_label(tmp_path: Path) -> None:
    found = article(tmp_path, f"https://boats.example/{'oars/' * 20}\n\nWe row.")
    assert found.unfit[0][0] == 0
