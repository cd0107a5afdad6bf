"""HTML as a reader sees it."""

from __future__ import annotations

import pytest

from jurat.authoring.backtest.reading.hypertext import QUOTE, UNQUOTE, shown_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("One<br>Two<br/>Three", "One\nTwo\nThree"),
        ("A&nbsp;&amp;&#8364;&eacute;", "A &€é"),
        ("<ul><li>one<li>two</ul>", "- one\n- two"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</table>", "a b\nc"),
        ("<head><title>t</title><style>p{}</style></head>x<script>if (a<b) c()</script>y", "xy"),
        ("<pre>a\n  b</pre>", "a\nb"),
        ("risk<wbr>free and <b>guar</b>anteed", "riskfree and guaranteed"),
        ("<!-- no --><![if !mso]>yes<![endif]>", "yes"),
        ('<img alt="Win now" src="x.png">', "Win now"),
        ('<a href="https://a.example/x">Learn</a> <a href="mailto:a@b">us</a>', "Learn (https://a.example/x) us"),
        ('<a href="https://a.example">https://a.example</a>', "https://a.example"),
        ("no <b>end <i>at all", "no end at all"),
        ("</p></div>stray", "stray"),
    ],
)
def test_html_becomes_the_text_that_is_shown(html: str, text: str) -> None:
    assert shown_text(html).text == text


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "DISPLAY : NONE !important",
        "visibility:hidden",
        "font-size:0px;color:red",
        "font-size:0",
        "opacity:0",
        "mso-hide:all",
        "max-height:0",
    ],
)
def test_hidden_text_is_left_out_and_counted(style: str) -> None:
    found = shown_text(f'guar<span style="{style}">zzz<b>y</b></span>anteed')
    assert (found.text, found.hidden_chars) == ("guaranteed", 4)


@pytest.mark.parametrize("style", ["font-size:0.9em", "opacity:0.8", "max-height:0.5rem", "display:block"])
def test_small_is_not_hidden(style: str) -> None:
    assert shown_text(f'<span style="{style}">seen</span>').text == "seen"


def test_a_hidden_element_that_is_never_closed_ends_with_what_holds_it() -> None:
    assert shown_text("<div><p hidden>no</div>yes").text == "yes"


def test_a_blockquote_is_marked_as_quoted() -> None:
    text = shown_text("new<blockquote>old</blockquote>").text
    assert text.index("new") < text.index(QUOTE) < text.index("old") < text.index(UNQUOTE)


def test_html_beyond_the_limit_is_refused() -> None:
    with pytest.raises(ValueError, match="at most 2,000,000"):
        shown_text("x" * 2_000_001)
