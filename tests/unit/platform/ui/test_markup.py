"""Markup from patterns: nothing that a person typed becomes markup."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy, override

from kanat.platform.ui import markup


def test_escapes_text_and_leaves_markup() -> None:
    assert markup.draw("<p>{}{}</p>", "<&\"'>", SafeString("<b></b>")) == "<p>&lt;&amp;&quot;&#x27;&gt;<b></b></p>"


def test_escapes_what_only_turns_into_text() -> None:
    class Sly:
        def __str__(self) -> str:
            return "<script>"

    assert markup.draw("{}{}", Sly(), 1) == "&lt;script&gt;1"


def test_a_subclass_of_text_is_escaped_too() -> None:
    class Word(str):
        __slots__ = ()

    assert markup.draw("{}", Word("<")) == "&lt;"


def test_translates_late_texts_when_drawn() -> None:
    with override("tr"):
        assert markup.draw("{}", gettext_lazy("Yes")) == "Evet"


def test_joins_pieces_and_rows() -> None:
    assert markup.join(["<", SafeString("<br>")]) == "&lt;<br>"
    assert markup.draw_all("<i>{}</i>", [("a",), ("<",)]) == "<i>a</i><i>&lt;</i>"
