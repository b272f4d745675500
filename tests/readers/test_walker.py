"""One way from markup to text: what is prose, and what is not, by element, class and role."""

import pytest

from summarize.readers.walker import parse, plain_line, text_of, walk


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>nine<br>and<br/>ten</p>", "nine and ten"),
        ("One.<br><br>Two.", "One.\n\nTwo."),
        ("<div>One.<p>Two.</p>Three.</div>", "One.\n\nTwo.\n\nThree."),
        ("<ul><li>One<ul><li>Two is in it</li></ul></li></ul>", "One\n\nTwo is in it"),
        ("<p>a<b>b</b><!-- no --><?pi?>c</p>", "abc"),
        ("<p>soft\u00adhyphen, zero\u200bwidth</p>", "softhyphen, zerowidth"),
        ("<p>It was <del>red</del> <s>blue</s> green.</p>", "It was green."),
        ("<dl><dt>Oar</dt><dd>It moves the boat.</dd></dl>", "Oar\n\nIt moves the boat."),
        ("<p>H<sub>2</sub>O and mc<sup>2</sup>.</p>", "H2O and mc2."),
        ("", ""),
    ],
)
def test_lines_and_blocks(markup: str, text: str) -> None:
    assert text_of(markup).text == text


@pytest.mark.parametrize(
    "mark",
    [
        '<sup id="fnref:1"><a href="#fn:1" class="footnote-ref" role="doc-noteref">1</a></sup>',
        '<sup class="reference"><a href="#cite_note-4">[4]</a></sup>',
        '<a href="#note-2"><sup>2</sup></a>',
        '<sup><a href="https://x.example/post#fn1">*</a></sup>',
        '<a href="#fn3" role="doc-noteref">3</a>',
    ],
)
def test_a_footnote_mark_is_no_text(mark: str) -> None:
    assert (
        text_of(f"<p>The keeper burned oil{mark} until 1871.</p>").text == "The keeper burned oil until 1871."
    )


@pytest.mark.parametrize(
    "note",
    [
        (
            '<label for="sn-1" class="margin-toggle sidenote-number"></label><input type="checkbox" id="sn-1">'
            '<span class="sidenote">Whale oil, at first.</span>'
        ),
        '<span class="marginnote">Whale oil, at first.</span>',
    ],
)
def test_a_note_in_the_margin_is_no_part_of_the_sentence(note: str) -> None:
    assert (
        text_of(f"<p>The keeper burned oil{note} until 1871.</p>").text == "The keeper burned oil until 1871."
    )


def test_how_a_word_is_read_stands_above_it_and_not_in_the_text() -> None:
    read = "<ruby>\u6f6e<rp>(</rp><rt>\u3057\u304a</rt><rp>)</rp></ruby>"
    assert (
        text_of(f"<p>{read}\u304c\u5f15\u3044\u305f\u3002</p>").text == "\u6f6e\u304c\u5f15\u3044\u305f\u3002"
    )


def test_brackets_that_hold_words_are_text() -> None:
    assert text_of("<p>[sic] The tide turned [early=late].</p>").text == "[sic] The tide turned [early=late]."


@pytest.mark.parametrize("link", ['<a href="#part">the second part</a>', '<a href="/1871">1871</a>'])
def test_other_links_are_text(link: str) -> None:
    assert "part" in (found := text_of(f"<p>It is in {link}.</p>").text) or "1871" in found


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="footnotes"><ol><li id="fn:1">The ledger. <a href="#fnref:1">\u21a9</a></li></ol></div>',
        "<pre>a = 1</pre>",
        "<table><tr><td>1</td></tr></table>",
        "<figure><img src=a><figcaption>The quay</figcaption></figure>",
        "<p><img src=a> <em>The quay at dusk</em></p>",
        '<p class="wp-caption-text">The quay</p>',
        "<nav><a href=a>Home</a></nav>",
        "<script>a()</script><style>p{}</style>",
        '<span class="screen-reader-text">Opens in a new window</span>',
        "<div hidden>Not here.</div>",
        '<div style="display: none">Not here.</div>',
        '<span class="katex">x</span>',
        '<div class="sharedaddy sd-sharing"><h3>Share this:</h3><ul><li>Click to share</li></ul></div>',
        '<div id="jp-relatedposts"><p>Related posts are here.</p></div>',
        '<div class="table-of-contents"><p>One, two.</p></div>',
        '<div role="navigation"><p>One, two.</p></div>',
        '<ul><li><a href="#a">The first part</a></li><li><a href="#b">The second part</a></li></ul>',
        '<p><a href="/a">Home</a> | <a href="/b">About us</a> | <a href="/c">All posts</a></p>',
        "<p>[[toc]]</p>",
        '<p>[gallery size="large" ids="1,2"]</p>',
        "<p>[embed]https://x.example/bell[/embed]</p>",
        "<p><img src=a><br><small>The quay at dusk</small></p>",
        '<a class="spreaker-player" href="/17" data-theme="light">Listen to "17" on Spreaker.</a>',
        '<a class="twitter-timeline" href="/bell">Posts by the keeper</a>',
    ],
)
def test_what_is_no_prose_is_left_out(markup: str) -> None:
    prose = "<p>The bell was found on Sunday, and rang at noon.</p>"
    assert text_of(markup + prose).text == "The bell was found on Sunday, and rang at noon."


def test_what_is_no_prose_is_better_than_nothing() -> None:
    found = text_of(
        '<ul><li><a href="/a">The first post</a></li><li><a href="/b">The second post</a></li></ul>'
    )
    assert found.text == "The first post\n\nThe second post"


@pytest.mark.parametrize(
    "name", ["post has-share-buttons", "entry-content share", "post-content comments-open"]
)
def test_a_class_of_the_content_itself_drops_nothing(name: str) -> None:
    assert text_of(f'<div class="{name}"><p>The bell was found.</p></div>').text == "The bell was found."


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="admonition warning"><p>Not finished yet.</p></div>',
        '<div class="alert alert-info" role="alert"><p>Not finished yet.</p></div>',
        "<aside><p>Not finished yet.</p></aside>",
        "<details><p>Not finished yet.</p></details>",
        '<div class="theme-admonition"><p>Not finished yet.</p></div>',
        '<p class="note">Not finished yet.</p>',
    ],
)
def test_a_notice_is_prose_in_which_no_teaser_starts(markup: str) -> None:
    found = text_of(f"{markup}<p>The bell was found on Sunday.</p>")
    assert found.text == "Not finished yet.\n\nThe bell was found on Sunday."
    assert found.unfit == ((0, 17),)


@pytest.mark.parametrize(
    ("start", "is_box"),
    [
        ("<h3>What you need</h3>", True),
        ("<p><strong>Update, June 24, 2016</strong></p>", True),
        ("<p><strong>Note:</strong> it rains.</p>", True),
        ("<p>The keeper wrote it down.</p>", False),
    ],
)
def test_a_quotation_with_a_title_or_with_the_words_of_a_note_is_a_box(start: str, is_box: bool) -> None:
    found = text_of(
        f"<blockquote>{start}<p>The lamp burns oil.</p></blockquote><p>The bell was found on Sunday.</p>"
    )
    assert ("The lamp burns oil." in [found.text[begin:end] for begin, end in found.unfit]) is is_box


@pytest.mark.parametrize(
    "label", ["Package used", "<a href=/m>The map of the poles</a>", "Authors:", "Editor: A. Quill"]
)
def test_no_teaser_starts_at_a_label(label: str) -> None:
    found = text_of(f"<p>{label}</p><p>The bell was found on Sunday.</p>")
    assert [found.text[start:end] for start, end in found.unfit] == [found.text.split("\n")[0]]


@pytest.mark.parametrize(
    "entry",
    [
        "\u23f2\ufe0f Burning time: 15 hours",
        "@ada.quill:",
        "0:17:40 Questions to the keeper of the lamp",
        "08:30-09:30 Breakfast on the pier, in the rain",
        "EN | ../de/lampe{DE}",
        "\U0001f4a1 The lamp of the tower burns oil of whales.",
        "\u56fe\u4e3a\u6e2f\u53e3\u7684\u706f\u5854\u3002",
    ],
)
def test_no_teaser_starts_at_an_entry_of_a_list_of_contents_or_facts(entry: str) -> None:
    assert text_of(f"<p>{entry}</p><p>The bell was found on Sunday.</p>").unfit == ((0, len(entry)),)


@pytest.mark.parametrize(
    "sentence", ["At 08:30 the keeper ate.", "\u00bfWho ate: the keeper?", "\u201cLamp oil\u201d is dear."]
)
def test_a_sentence_is_no_entry(sentence: str) -> None:
    assert not text_of(f"<p>{sentence}</p><p>The bell was found on Sunday.</p>").unfit


@pytest.mark.parametrize(
    ("markup", "line"),
    [
        ("a < b, <https://x.example> and 3 <4> 5", "a < b, <https://x.example> and 3 <4> 5"),
        ("News &amp; <Views>", "News & <Views>"),
        ("name your <folder> here", "name your <folder> here"),
        ("<b>bold</b>, <table><tr><td>cell</td></tr></table>", "bold, cell"),
        ("one<br>two", "one two"),
        ("<p>one</p><p>two</p>", "one two"),
        ("oil<sup><a href='#fn1'>1</a></sup> lamps", "oil lamps"),
        ("<script>x</script>only this", "only this"),
        ("AT&T &copy; 3&#x27;s", "AT&T © 3's"),
        ("<p", "<p"),
        ("", ""),
    ],
)
def test_one_line_of_what_may_be_marked_up(markup: str, line: str) -> None:
    assert plain_line(markup) == line


def test_deep_nesting_is_walked() -> None:
    assert "end" in text_of("<div>" * 200 + "end of it" + "</div>" * 200).text


def test_the_mark_is_found_on_the_tree() -> None:
    walked = walk(parse("<h2>A</h2><p>One. <!--more-->Two.</p><p>Three.</p>"))
    assert walked.text.teaser == "One."
    assert walked.text.text == "A\n\nOne.\n\nTwo.\n\nThree."


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (
            "<ul><li>[ ] Oil the lamp first.</li><li>[x] Trim the wick then.</li></ul>",
            "Oil the lamp first.\n\nTrim the wick then.",
        ),
        (
            "<p>\u6f6e\u304c\u5f15\u3044\u305f\u3002\n\u8239\u304c\u4f11\u3080\u3002</p>",
            "\u6f6e\u304c\u5f15\u3044\u305f\u3002\u8239\u304c\u4f11\u3080\u3002",
        ),
        ("<p>\uc18c\ub140\uac00\n\uc6c3\uc5c8\ub2e4.</p>", "\uc18c\ub140\uac00 \uc6c3\uc5c8\ub2e4."),
        ("<p>&lt;&gt;</p><p>The tide turned.</p>", "The tide turned."),
        (
            '<ul><li><a href="#a">What is missing?</a></li><li><a href="#b">What is not?</a></li></ul><p>It is the oar.</p>',
            "It is the oar.",
        ),
    ],
)
def test_boxes_broken_lines_and_what_holds_no_letter(markup: str, text: str) -> None:
    assert text_of(markup).text == text


@pytest.mark.parametrize(
    "below", ["<pre>a</pre>", '<ul><li><a href="/a">One</a></li><li><a href="/b">Two</a></li></ul>']
)
def test_what_leads_to_something_that_is_left_out_starts_no_teaser(below: str) -> None:
    found = text_of(
        f"<p>In this post I will talk about these two things:</p>{below}<p>The tide turned early.</p>"
    )
    assert [found.text[start:end] for start, end in found.unfit] == [
        "In this post I will talk about these two things:"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "This post was originally published on the harbour's own pages.",
        "\u672c\u6587\u540c\u6b65\u767c\u8868\u65bc\u6e2f\u53e3\u5831\u3002",
        "Cross-posted from the harbour.",
        "This letter was originally published in the yearbook of the harbour.",
        "This is a slightly modified version of a page of the yearbook.",
        "This page is co-written by Ada Quill and Bo Anders.",
        "Co-authored with Ada Quill.",
        "This article is part of a longer series about lamps.",
        "You can discuss this post in the harbour's forum.",
        "Article initialement publié dans le journal du port.",
        "Оригинал статьи опубликован в газете порта.",
    ],
)
def test_no_teaser_starts_with_where_else_an_article_stands(line: str) -> None:
    assert text_of(f"<p>{line}</p><p>The tide turned early.</p>").unfit == ((0, len(line)),)


@pytest.mark.parametrize(
    "note",
    [
        "Update, June 24, 2016. The bell was found after all.",
        "Update 24. Juni 2016: Die Glocke ist wieder da.",
        "Follow up April 14: the bell was found after all.",
        "(Edit: the bell was found after all.)",
        "[Editor's note: the bell was found after all.]",
        "Ed. Note: the keeper wrote this for the harbour's yearbook.",
        "Content warning: a bell is rung.",
        "Please note: the harbour opens at seven.",
        "⚠️ Note: the harbour opens at seven.",
        "Обновление: колокол нашли.",
    ],
)
def test_no_teaser_starts_with_an_editors_note(note: str) -> None:
    assert text_of(f"<p>{note}</p><p>The tide turned early.</p>").unfit == ((0, len(note)),)


@pytest.mark.parametrize(
    "sentence",
    [
        "Update the lamp's oil before you light it.",
        "Notes that are rung at noon carry far.",
        "This is the first version of the lamp that burned all night.",
        "This guide is written for keepers of lamps.",
    ],
)
def test_a_sentence_that_begins_like_a_note_is_none(sentence: str) -> None:
    assert not text_of(f"<p>{sentence}</p><p>The tide turned early.</p>").unfit


def test_a_sentence_with_struck_words_starts_no_teaser() -> None:
    assert text_of("<p>It was <del>red</del> green.</p>").holes == (6,)
