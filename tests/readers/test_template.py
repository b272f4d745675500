"""Template syntax: found by its grammar, masked, and resolved on what Markdown made of the text."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarize.readers.markdown import Page, page_of
from summarize.readers.template import masked

# What the grammars are made of, whole and torn.
_PIECES = st.sampled_from(
    ["{%", "%}", "{{", "}}", "{{<", ">}}", "{{%", "{#", "#}", "{:", "{.a}", "{", "}", "{/*", "*/}", "<A", "<b", ">", "/>", "</A>"]
    + ["raw", "endraw", "if x", "else", "endif", "import a from 'b'", "export const a = {", "`", "``", "```\n", "~~~\n", ":::", "%%"]
    + ["\n", "\n\n", " ", "'", '"', "a", "Word.", "\\", "<%", "%>", "<!--", "-->", "\ufdd0", "0", "\ufdd1", "[[", "]]", "é", "家"]
    + ["///", "\n/// note\n", "[!INCLUDE ", "[a](b)]", "\n(a)=\n", "\n<<<<<<< a\n", "\n=======\n", "\n>>>>>>> b\n", "{* a *}", "{a}`", "{ref}`b`"]
)  # fmt: skip


def page(body: str, name: str = "page.md") -> Page:
    return page_of(f"---\ntitle: T\n---\n{body}", name)


@given(st.lists(_PIECES, max_size=40).map("".join), st.booleans())
@example("{% raw %}{{ a }}{% endraw %}", False)
def test_unmasked_a_text_is_what_it_was(source: str, mdx: bool) -> None:
    # The only change: characters that no text may hold, and that the marks are made of.
    assert masked(source, mdx=mdx).unmasked == source.replace("\ufdd0", "\ufffd").replace("\ufdd1", "\ufffd")


@given(st.lists(_PIECES, max_size=40).map("".join), st.booleans())
def test_no_mark_is_left_in_a_text(source: str, mdx: bool) -> None:
    text = page_of(f"Start.\n\n{source}", "a.mdx" if mdx else "a.md").text
    assert not any(0xFDD0 <= ord(char) <= 0xFDEF for char in text.text)
    assert all(0 <= hole <= len(text.text) for hole in text.holes)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        # Liquid: https://shopify.github.io/liquid/tags
        ("The boat {% if late %}waits{% elsif early %}sails{% else %}rests{% endif %} here.", "The boat waits here."),
        ("One {% unless x %}oar{% endunless %} is lost.", "One oar is lost."),
        ("{% case x %}{% when 1 %}First{% when 2 %}Second{% endcase %} mate.", "First mate."),
        ("{% assign a = 1 %}\nThe quay is wet.", "The quay is wet."),
        ("The quay {% comment %}was {% if x %}dry{% endif %}{% endcomment %}is wet.", "The quay is wet."),
        ("{% for boat in boats %}\n- {{ boat }}\n{% endfor %}\n\nAll are back.", "All are back."),
        ("{% raw %}Write {{ name }} there.{% endraw %}", "Write {{ name }} there."),
        ("{% capture note %}\nNot shown.\n{% endcapture %}\n\nShown.", "Shown."),
        ("{%- highlight ruby -%}\nputs 1\n{%- endhighlight -%}\n\nIt prints one.", "It prints one."),
        # Jinja, Nunjucks: https://mozilla.github.io/nunjucks/templating.html
        ("{# a comment #}The mast fell.", "The mast fell."),
        ("{% set list %}\na, b\n{% endset %}\n\nThe mast fell.", "The mast fell."),
        # Hugo: https://gohugo.io/content-management/shortcodes/
        ("The {{< tooltip >}}mast{{< /tooltip >}} fell.", "The mast fell."),
        ("{{< code-toggle file=hugo >}}\na = 1\n{{< /code-toggle >}}\n\nThe mast fell.", "The mast fell."),
        ("Write {{</* more */>}} there.", "Write {{< more >}} there."),
        # kramdown and Pandoc
        ("The mast fell.\n{: .lead #top }", "The mast fell."),
        ("## Masts {#masts}\n\nThe [mast](a){.red} fell.", "Masts\n\nThe mast fell."),
        ('![mast](a){.left\n.wide width="3"}\nThe mast fell.', "The mast fell."),
        ("* toc\n{:toc}\n\nThe mast fell.", "The mast fell."),
        # Obsidian
        ("%% a note\nto self %%\n\nThe mast fell. ^mast-1", "The mast fell."),
        ("It is 50%% off and 20%% more.", "It is 50%% off and 20%% more."),
        # EJS, ERB
        ("<% if x %>\nThe mast fell.", "The mast fell."),
    ],
)  # fmt: skip
def test_what_is_left_of_a_template(body: str, text: str) -> None:
    found = page(body).text
    assert (found.text, found.holes) == (text, ())


@pytest.mark.parametrize(
    "body",
    [
        "Version {{ version }} of the pump is out.",
        "Version {{< version >}} of the pump is out.",
        "Version {% include version.html %} of the pump is out.",
        "Version <%= version %> of the pump is out.",
    ],
)
def test_a_value_that_nobody_knows_is_a_hole(body: str) -> None:
    found = page(body).text
    assert (found.text, found.holes) == ("Version of the pump is out.", (7,))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("The sign `{{` opens, `}}` closes.", "The sign {{ opens, }} closes."),
        ("Use `{% raw %}{{ x }}{% endraw %}` here.", "Use {{ x }} here."),
        ("Use <code>{{ x }}</code> here.", "Use {{ x }} here."),
        ("The sign `{{` opens.\n\n```\n{{ x }}\n```\n\nIt is {{ y", "The sign {{ opens.\n\nIt is {{ y"),
        ("```\n{% comment %}\n```\n\nStays.\n\n```\n{% endcomment %}\n```", "Stays."),
    ],
)
def test_what_stands_in_code_stays(body: str, text: str) -> None:
    assert page(body).text.text == text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("import A from 'a';\nimport {\n  B,\n  C,\n} from 'b';\n\nThe fan is new.", "The fan is new."),
        ("export const a = {\n  b: `}`,\n};\n\nThe fan is new.", "The fan is new."),
        ("{/* a note\n\nover blocks */}\n\nThe fan is new.", "The fan is new."),
        (
            "<Tabs>\n<Tab label='a > b' on={() => {}}>\n\nThe fan is new.\n\n</Tab>\n</Tabs>",
            "The fan is new.",
        ),
        ("The <Badge kind={x}>fan</Badge> is <b>new</b>.", "The fan is new."),
        ("<Card>\n    The fan is new.\n</Card>", "The fan is new."),
        ("The fan<br />is new.", "The fan is new."),
    ],
)
def test_mdx(body: str, text: str) -> None:
    found = page(body, "page.mdx").text
    assert (found.text, found.holes) == (text, ())


def test_an_expression_of_mdx_is_a_hole() -> None:
    assert page("It has {data.count} boats.", "page.mdx").text.holes == (6,)


@pytest.mark.parametrize(
    "text",
    [
        "Import duties rose.",
        "import bans, and what follows from 'them', hurt.",
        "export of fish fell.",
        "A set {1, 2} and {x}.",
    ],
)
def test_prose_is_no_code(text: str) -> None:
    assert page(text).text.text == text


@pytest.mark.parametrize(
    "notice",
    [
        "{{% alert title=x %}}\nThis race is over.\n{{% /alert %}}",
        "{{< callout >}}This race is over.{{< /callout >}}",
        "{% note info %}\nThis race is over.\n{% endnote %}",
        ":::warning[Over]\nThis race is over.\n:::",
        "::: details\nThis race is over.\n:::",
        "::: {.callout-note}\nThis race is over.\n:::",
        '!!! note "Over"\n    This race is over.',
        "??? tip\n    This race is over.",
        "> [!NOTE]\n> This race is over.",
        "> [!warning]- Over\n> This race is over.",
        "This race is over.\n{: .notice--info}",
        "<Aside type='tip'>\n\nThis race is over.\n\n</Aside>",
        "<details><summary>Old</summary>\n\nThis race is over.\n\n</details>",
        "**Note:** This race is over.",
    ],
)
def test_no_teaser_starts_in_a_notice(notice: str) -> None:
    found = page(
        f"{notice}\n\nThe regatta is a week of races.", "page.mdx" if "<Aside" in notice else "page.md"
    ).text
    assert found.text.endswith("This race is over.\n\nThe regatta is a week of races.")
    assert [found.text[start:end] for start, end in found.unfit if "race is over" in found.text[start:end]]
    assert not any("regatta" in found.text[start:end] for start, end in found.unfit)


@pytest.mark.parametrize(
    ("mark", "name"),
    [
        ("<!-- more -->", "a.md"),
        ("<!--more-->", "a.md"),
        ("<!-- truncate -->", "a.md"),
        ("{/* truncate */}", "a.mdx"),
    ],
)
def test_the_part_above_the_mark_is_the_teaser(mark: str, name: str) -> None:
    found = page(f"See [the rule][1] today.\n\n{mark}\n\nThe long part.\n\n[1]: https://x.example", name)
    assert found.text.teaser == "See the rule today."
    assert found.text.text == "See the rule today.\n\nThe long part."


def test_a_mark_in_code_is_none() -> None:
    assert page("One.\n\n```\n<!-- more -->\n```\n\nWrite `<!-- more -->`.").text.marked is None


def test_a_site_may_name_its_own_mark() -> None:
    found = page_of("---\nexcerpt_separator: <!--end-->\n---\nOne.\n\n<!--end-->\n\nTwo.", "a.md")
    assert found.text.teaser == "One."


def test_a_shortcode_says_its_own_words_and_is_a_hole_all_the_same() -> None:
    found = page('We tried the {{< link url="https://x.example" title="pump" >}} on Friday.').text
    assert found.text == "We tried the pump on Friday."
    assert found.holes


def test_a_tag_that_touches_emphasis_is_like_white_space() -> None:
    assert page("{% callout %}**The mast fell.**{% endcallout %} It rained.").text.text.startswith(
        "The mast fell."
    )


def test_a_closing_tag_deep_in_html_leaves_it_html() -> None:
    body = "<div>\n    <div>\n        <p>One.</p>\n    </div>\n    <p>Two.</p>\n</div>\n"
    assert page(body).text.text == "One.\n\nTwo."


def test_a_link_that_is_none_is_its_text() -> None:
    assert page("A [mode](TODO: link) and ![plan](a b.png) it.").text.text == "A mode and it."


def test_a_page_that_says_all_in_a_notice_may_start_there() -> None:
    found = page(":::note\nThis plugin is part of the set.\n:::\n\n## Options\n\n- one\n- two").text
    assert not any(start == 0 for start, _ in found.unfit)


@pytest.mark.parametrize(
    "body",
    [
        "/// note | Heads up\n\nThis race is over.\n\n///\n\nThe regatta is a week of races.",
        "/// details | Old news\n    type: warning\n    open: true\n\nThis race is over.\n\n///\n\nThe regatta is a week of races.",
        "//// tip\n\n/// note | Inner\n\nThis race is over.\n\n///\n\n////\n\nThe regatta is a week of races.",
        ":::{tip} Heads up\n:class: wide\n:name: race\nThis race is over.\n:::\n\nThe regatta is a week of races.",
        ":::[warning] Heads up\nThis race is over.\n:::\n\nThe regatta is a week of races.",
        "```{note}\nSay it.\n```\n\n:::{note}\nThis race is over.\n:::\n\nThe regatta is a week of races.",
    ],
)
def test_a_block_is_what_its_name_says(body: str) -> None:
    found = page(body).text
    assert found.text == "This race is over.\n\nThe regatta is a week of races."
    assert [found.text[start:end] for start, end in found.unfit] == ["This race is over."]


def test_slashes_amid_prose_are_text() -> None:
    body = "/// is three slashes, they say.\n\nOpen file:///tmp/a now."
    assert page(body).text.text == body


@pytest.mark.parametrize(
    "include",
    [
        "[!INCLUDE [status](../includes/status.md)]",
        "[!include[](status.md)]",
        "[!code-csharp[Main](sails.cs#L2)]",
        '[!code-cpp[Sails#2](../code/sails_(2)_a.cpp "Sails")]',
        "> [!VIDEO https://video.example/1]",
        "{* ../src/sails.py hl[1:3] *}",
        ':::image type="content" source="sails.png" alt-text="Two sails.":::',
        ':::image type="complex" source="sails.png" alt-text="Two.":::\nA sail, and one more.\n:::image-end:::',
        "(sails-at-sea)=",
        '--8<-- "sails.md"',
        "--8<--\nsails.md\nmasts.md\n--8<--",
    ],
)
def test_what_is_included_is_no_text(include: str) -> None:
    assert (
        page(f"The regatta is a week.\n\n{include}\n\nIt is in May.").text.text
        == "The regatta is a week.\n\nIt is in May."
    )


def test_an_include_amid_a_sentence_is_a_hole() -> None:
    found = page("With [!INCLUDE [name](../includes/name.md)] you sail on.").text
    assert (found.text, len(found.holes)) == ("With you sail on.", 1)


def test_what_only_looks_like_an_include_stays() -> None:
    body = "See [!analyze](analyze.md) for it.\n\nLet f(x)=1 hold, and {*this*} too."
    assert page(body).text.text == "See !analyze for it.\n\nLet f(x)=1 hold, and {this} too."


def test_a_div_of_docfx_leaves_what_it_holds() -> None:
    assert (
        page('> [!div class="checklist"]\n> Mend the sail. Paint the mast.').text.text
        == "Mend the sail. Paint the mast."
    )


def test_a_page_below_a_target_has_its_title() -> None:
    found = page_of("(regatta)=\n# The regatta\n\nIt is a week of races.", "a.md")
    assert (found.metadata.title, found.text.text) == ("The regatta", "It is a week of races.")


def test_a_role_is_its_words() -> None:
    found = page("A {term}`spar` in {ref}`the yard <yard-1>` is no {py:func}`mast`, {role}s say.").text
    assert (found.text, found.holes) == ("A spar in the yard is no mast, {role}s say.", ())


def test_a_reference_without_words_is_a_hole() -> None:
    found = page("It is told in {ref}`yard-1` at length.").text
    assert (found.text, len(found.holes)) == ("It is told in at length.", 1)


def test_of_a_merge_that_was_left_undone_ours_stays() -> None:
    body = "One.\n\n<<<<<<< HEAD\nTwo.\n\nThree.\n=======\nZwei.\n>>>>>>> 1a2b3c\n\nFour\n=======\n\nFive."
    assert page(body).text.text == "One.\n\nTwo.\n\nThree.\n\nFour\n\nFive."


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ('[recent browser="new"]\n\nThe mast fell.', "The mast fell."),
        ('[caption id="a-1" width=300][![mast](a.png)](a.html) The mast.[/caption]\n\nIt fell.', "It fell."),
        ('Open it [edit src="a"]in a sandbox[/edit] now.', "Open it in a sandbox now."),
        ("[embed]https://x.example/1[/embed]\n\n[the_ad id='1']\n\nThe mast fell.", "The mast fell."),
        ("See [/etc] and [the mast] [1] times.", "See [/etc] and [the mast] [1] times."),
        (
            'The [mast="x"] fell, [so it="is"](said) [as a="b"][c].',
            'The [mast="x"] fell, so it="is" as a="b".',
        ),
    ],
)
def test_a_tag_in_square_brackets_has_attributes_in_quotes(body: str, text: str) -> None:
    assert page(body).text.text == text
