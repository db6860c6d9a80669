"""Every form of the site is sent with every kind of nonsense: it comes back whole, or does what it says; never a fault.

What comes back holds what was typed, and leaves nothing behind: no event was recorded.
"""

from html import escape
from html.parser import HTMLParser
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from kanat.platform.audit.models import Event
from kanat.vocabulary.actors import Actor
from tests.architecture.test_every_address import addresses, expected
from tests.cast import ClientOf

PARTS = ("caseworker", "family_worker", "commission_member", "manager", "finance_officer", "administrator")
KEPT_AS_SENT = {"hidden", "submit", "button"}
TYPED = {"text", "search", "tel", "email", "number", "password", "textarea"}
NONSENSE = {
    "empty": "",
    "too long": "x" * 20_001,
    "a day to come": "01.01.2999",
    "a day long ago": "01.01.1000",
    "the id of somebody else": "999999999",
    "a number that no column holds": "9" * 40,
    "a pasted sheet": "Deniz\t01.02.2015\nSu\t03.04.2017",
    "emoji": "Ayşe 🌷",
    "right to left": "\u202eعائلة",
    "zero": "a\x00b",
    "markup": "<b onmouseover='x'>",
}


class Form(HTMLParser):
    """The fields of a page's forms that are sent: name -> (kind, value)."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fields: dict[str, tuple[str, str]] = {}
        self._inside = False
        self.feed(page[page.index('id="main"') :])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a field."""
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = said.get("method", "").lower() == "post"
        if self._inside and tag in {"input", "textarea", "select"} and said.get("name"):
            kind = said.get("type", "text") if tag == "input" else tag
            self.fields.setdefault(said["name"], (kind, said.get("value", "")))

    def sent_with(self, nonsense: str) -> dict[str, Any]:
        """Give what a browser sends where everything is filled with the same."""
        return {
            name: value
            if kind in KEPT_AS_SENT
            else SimpleUploadedFile("scan.pdf", nonsense.encode("utf-8", "replace") or b" ")
            if kind == "file"
            else nonsense
            for name, (kind, value) in self.fields.items()
        }


@pytest.mark.parametrize("part", PARTS)
def test_no_form_fails_on_nonsense(
    part: str, known: dict[str, Any], client_of: ClientOf, request: pytest.FixtureRequest
) -> None:
    actor: Actor = request.getfixturevalue(part)
    client = client_of(actor)
    client.raise_request_exception = False
    table = expected()
    forms = [one for one in addresses() if table[one.name]["get"][part] == 200 and table[one.name]["post"][part] == 422]

    wrong = [
        fault
        for address in forms
        for kind, nonsense in NONSENSE.items()
        if (fault := _sent(client, address.url(known), nonsense, told=f"{address.name}, {kind}"))
    ]

    assert forms
    assert not wrong


def _sent(client: Client, url: str, nonsense: str, *, told: str) -> str:
    """Send a form and undo what it did; say what was wrong with the answer."""
    with transaction.atomic():
        form = Form(client.get(url).content.decode())
        before = _written()
        answer = client.post(url, form.sent_with(nonsense))
        after = _written() if answer.status_code == 422 else before
        transaction.set_rollback(True)
    if answer.status_code not in {302, 303, 422, 200, 403, 404, 409}:
        return f"{told}: {answer.status_code}"
    if after != before:
        return f"{told}: refused, yet written"
    if answer.status_code == 422 and _was_typed(form) and nonsense.isprintable() and len(nonsense) < 1000:
        page = answer.content.decode()
        return "" if escape(nonsense) in page else f"{told}: not kept"
    return ""


def _written() -> int:
    """Count what was recorded, but for searches, which are recorded whatever they find."""
    return Event.objects.exclude(type="PersonsSearched").count()


def _was_typed(form: Form) -> bool:
    return any(kind in TYPED - {"password"} for kind, _ in form.fields.values())
