"""The frame, the gallery and the error pages, in every language."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from kanat.platform.ui import views
from kanat.vocabulary.actors import EVERYWHERE, Actor


@pytest.mark.parametrize("language", ["tr", "az", "ru", "en"])
@pytest.mark.parametrize("template", ["400.html", "403.html", "404.html", "403_csrf.html", "500.html"])
def test_error_pages_need_no_context(template: str, language: str) -> None:
    with translation.override(language):
        html = render_to_string(template)

    assert f'<html lang="{language}">' in html
    assert html.count("<h1") == 1


def test_a_refusal_tells_sentence_basis_and_way_out() -> None:
    html = render_to_string(
        "ui/refused.html", {"status": 409, "sentence": "No free place", "legal_basis": "Art. 5", "possible": "End one"}
    )

    assert all(words in html for words in ("No free place", "Art. 5", "End one"))


def test_the_gallery_draws_every_component_without_style_or_script_inside() -> None:
    request = RequestFactory().get("/gallery/?x=1")
    request.actor = Actor(user_id=7, name="Nigar Şirinova", grants={"*": EVERYWHERE})  # type: ignore[attr-defined]
    request.htmx = False  # type: ignore[attr-defined]
    request._messages = []  # type: ignore[attr-defined]

    html = views.gallery(request).content.decode()

    assert "style=" not in html
    assert "<script>" not in html
    assert 'data-k-person="7"' in html
    assert 'value="/gallery/?x=1"' in html
