"""Which pages a person sees at the side."""

import pytest
from django.test import RequestFactory

from kanat.platform.ui import navigation
from kanat.vocabulary.actors import EVERYWHERE, Actor

ITEMS = [
    navigation.NavItem(url_name="ui:gallery", label="Gallery", can="a.see", count=lambda _actor: 3),
    navigation.NavItem(url_name="ui:language", label="Language", group="More"),
    navigation.NavItem(url_name="nowhere:page", label="Not built yet"),
    navigation.NavItem(url_name="ui:language", label="Secret", can="b.see"),
]


@pytest.fixture(autouse=True)
def _items(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_items", lambda: ITEMS)


def _shown(path: str, actor: Actor | None) -> list[tuple[str, list[str]]]:
    request = RequestFactory().get(path)
    request.actor = actor  # type: ignore[attr-defined]
    return [(str(group), [str(item.label) for item in items]) for group, items in navigation.shown(request)]


def test_nobody_signed_in_sees_no_pages() -> None:
    assert _shown("/", None) == []


def test_pages_stand_in_groups_and_forbidden_ones_are_hidden() -> None:
    actor = Actor(user_id=1, name="A", grants={"a.see": EVERYWHERE})

    assert _shown("/", actor) == [("", ["Gallery"]), ("More", ["Language"])]


def test_without_the_permission_the_page_is_hidden() -> None:
    assert _shown("/", Actor(user_id=1, name="A")) == [("More", ["Language"])]


def test_the_page_that_lies_nearest_is_current_and_counts_are_shown() -> None:
    request = RequestFactory().get("/gallery/cards/")
    request.actor = Actor(user_id=1, name="A", grants={"*": EVERYWHERE})  # type: ignore[attr-defined]

    gallery = navigation.shown(request)[0][1][0]

    assert (gallery.current, gallery.count) == (True, 3)
