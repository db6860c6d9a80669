"""Every address, asked by everybody: the answers are those of `permission_table.yaml`, and no address is missing there.

The table gives for each address and method the answer to each part: 200 and 422 a page, 302 and 303 elsewhere (to
sign-in for a visitor), 403 not in the role, 404 nothing that this person may know of, 405 no such method, 409 and 422
a rule stands against it. The stranger is a caseworker of another office, nobody a member of staff without a role.

After a change of addresses or roles, run this file with KANAT_WRITE_TABLE=1 (without -n): it writes the table anew.
Then read every line that changed: the table is what we promise, not what happens to be.
"""

import copy
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
import yaml
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import Actor
from tests.architecture import samples
from tests.cast import ClientOf, Scene
from tests.integration.care.placements.world import TODAY, World

HEAD = "# Who gets what: address, method, answer, parts. See test_every_address.py.\n\n"
TABLE = Path(__file__).with_name("permission_table.yaml")
PARTS = (
    "visitor",
    "nobody",
    "stranger",
    "caseworker",
    "family_worker",
    "commission_member",
    "manager",
    "finance_officer",
    "finance_approver",
    "statistician",
    "auditor",
    "administrator",
)
LISTS = {
    "payments:month",
    "payments:chain",
    "payments:lock",
    "payments:send_back",
    "payments:check",
    "payments:compute",
    "banking:file",
    "banking:list_csv",
    "banking:list_xlsx",
    "banking:make",
    "banking:month",
    "banking:order",
    "banking:reconcile",
    "banking:reply",
    "banking:send",
    "banking:withdraw",
    "registers:columns",
    "registers:intake",
    "registers:rows",
    "registers:step",
    "registers:sample",
}  # show lines of many files, as all lists do; what they lead to records the look
ONLY_ASK = {"matching:plan_change", "matching:plan_approve"}  # ask whether to go on; name the plan, but no child
NOBODYS_FILE = {
    "user_id",
    "assignment_id",
    "other",
    "kind",
    "office_id",
    "export_id",
    "key",
    "value_id",
    "weights_id",
}  # parameters
READERS = ("caseworker", "family_worker", "manager", "commission_member", "finance_officer", "auditor")
OPEN_TO_ALL_OFFICES = {
    "accounts:sign_in_as",
    "country:diff",
    "exports:list",
    "law:parameter",
    "law:value",
    "registers:sample",
}  # take a parameter, but of nobody's file


class Address:
    """An address of the site: its name and what it takes."""

    def __init__(self, name: str, parameters: list[str]) -> None:
        self.name = name
        self.parameters = parameters

    def url(self, known: dict[str, Any]) -> str:
        """Fill in the samples; one of this very address goes before the general one."""
        values = {key: known.get(f"{self.name}.{key}", known.get(key)) for key in self.parameters}
        assert None not in values.values(), f"{self.name} needs a sample of {values}: see samples.py"
        return reverse(self.name, kwargs=values)


def addresses() -> list[Address]:
    """List all addresses of the site."""
    return sorted(_walk(get_resolver(), "", []), key=lambda address: address.name)


def _walk(resolver: URLResolver, space: str, taken: list[str]) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        parameters = [*taken, *entry.pattern.converters]
        if isinstance(entry, URLPattern):
            yield Address(f"{space}{entry.name}", parameters)
        else:
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry, inner, parameters)


def expected() -> dict[str, dict[str, dict[str, int]]]:
    """Read the table: address -> method -> part -> answer."""
    rows = yaml.safe_load(TABLE.read_text(encoding="utf-8")) if TABLE.exists() else {}
    return {name: {method: _by_part(answers) for method, answers in methods.items()} for name, methods in rows.items()}


def _by_part(answers: dict[int, str]) -> dict[str, int]:
    """Turn ``{200: "caseworker manager", 403: others}`` round."""
    named = {part: status for status, parts in answers.items() for part in parts.split() if part != "others"}
    others = next((status for status, parts in answers.items() if parts == "others"), 0)
    return {part: named.get(part, others) for part in PARTS}


def write(part: str, got: dict[tuple[str, str], int]) -> None:
    """Put what a part got into the table; the answer that most parts get is that of the others."""
    table = expected()
    whole: dict[str, dict[str, dict[int, str]]] = {}
    for (name, method), status in got.items():
        by_part = {**table.get(name, {}).get(method, {}), part: status}
        whole.setdefault(name, {})[method] = _by_status(by_part)
    text = "\n".join(f"{name}:\n" + "".join(map(_line, methods.items())) for name, methods in sorted(whole.items()))
    TABLE.write_text(HEAD + text, encoding="utf-8")


def _by_status(by_part: dict[str, int]) -> dict[int, str]:
    statuses = list(by_part.values())
    most = max(sorted(set(statuses)), key=statuses.count)
    named = {status: " ".join(part for part in PARTS if by_part.get(part) == status) for status in set(statuses)}
    return {**{status: named[status] for status in sorted(named) if status != most}, most: "others"}


def _line(answers: tuple[str, dict[int, str]]) -> str:
    method, by_status = answers
    return f"  {method}: {{{', '.join(f'{status}: {parts}' for status, parts in by_status.items())}}}\n"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC), tick=True):
        yield


@pytest.fixture
def known(
    scene: Scene,
    office: int,
    caseworker: Actor,
    family_worker: Actor,
    finance_officer: Actor,
    run_jobs: Callable[[], list[str]],
) -> dict[str, Any]:
    """One of everything."""
    world = World(country=scene.country, office=office, caseworker=caseworker)
    return samples.one_of_everything(world, worker=family_worker, officer=finance_officer, run_jobs=run_jobs)


class Browser:
    """The browser of a part; each request begins as the first did, so that signing out does not reach the next."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.client.raise_request_exception = False  # a fault is an answer, too: 500, which no table may hold
        self.cookies = copy.deepcopy(client.cookies)

    def answer(self, method: str, url: str) -> int:
        """Ask for an address and undo whatever it did."""
        self.client.cookies = copy.deepcopy(self.cookies)
        with transaction.atomic():
            status = int(getattr(self.client, method)(url).status_code)
            transaction.set_rollback(True)
        return status

    def looks(self, url: str) -> int:
        """Open a page; gives how many looks into a file were recorded."""
        self.client.cookies = copy.deepcopy(self.cookies)
        with transaction.atomic():
            before = audit.Read.objects.count()
            self.client.get(url)
            looks = audit.Read.objects.count() - before
            transaction.set_rollback(True)
        return looks

    def comes_back(self, url: str) -> bool:
        """Send a form without a session, sign in again, and see whether the page's form holds what was sent."""
        self.client.cookies = copy.deepcopy(self.cookies)
        session = self.client.cookies.pop("sessionid")
        with transaction.atomic():
            sent = self.client.post(url, {"typed": "something"})
            self.client.cookies["sessionid"] = session.value
            page = self.client.get(url)
            transaction.set_rollback(True)
        form = page.context.get("form")  # none: shown to readers only
        return sent.status_code == 302 and page.status_code == 200 and (not form or form.is_bound)


@pytest.fixture
def browser_of(client_of: ClientOf, request: pytest.FixtureRequest) -> Callable[[str], Browser]:
    """Give the browser of a part."""
    return lambda part: Browser(Client() if part == "visitor" else client_of(request.getfixturevalue(part)))


def test_no_address_is_missing_in_the_table() -> None:
    assert {address.name for address in addresses()} == set(expected())


@pytest.mark.parametrize("part", PARTS)
def test_everybody_gets_exactly_what_the_table_says(
    part: str, known: dict[str, Any], browser_of: Callable[[str], Browser]
) -> None:
    table, browser = expected(), browser_of(part)

    got = {
        (address.name, method): browser.answer(method, address.url(known))
        for address in addresses()
        for method in ("get", "post")
    }

    if os.environ.get("KANAT_WRITE_TABLE"):
        write(part, got)
        table = expected()
    said = {(name, method): table.get(name, {}).get(method, {}).get(part) for name, method in got}
    wrong = {key: f"table {said[key]}, got {got[key]}" for key in got if got[key] != said[key]}
    assert not wrong


@pytest.mark.parametrize("part", ["caseworker", "family_worker", "manager", "finance_officer", "administrator"])
def test_every_form_comes_back_after_the_session_has_ended(
    part: str, known: dict[str, Any], browser_of: Callable[[str], Browser]
) -> None:
    browser = browser_of(part)
    browser.answer("get", "/me/")  # who works here is noted
    browser.cookies["kanat_last"] = browser.client.cookies["kanat_last"].value
    table = expected()
    forms = [
        address.url(known)
        for address in addresses()
        if (got := table[address.name])["get"][part] == 200 and got["post"][part] == 422 and ":" in address.name
    ]

    lost = [url for url in forms if not browser.comes_back(url)]

    assert not lost
    assert forms


def test_every_page_of_a_file_records_the_look(known: dict[str, Any], browser_of: Callable[[str], Browser]) -> None:
    table, browsers = expected(), {part: browser_of(part) for part in READERS}
    pages = [
        (part, address)
        for part in READERS
        for address in addresses()
        if set(address.parameters) - NOBODYS_FILE and address.name not in LISTS | ONLY_ASK
        if table[address.name]["get"][part] == 200
    ]

    silent = [f"{part}: {address.name}" for part, address in pages if not browsers[part].looks(address.url(known))]

    assert not silent
    assert len(pages) > 100


@pytest.mark.parametrize("part", PARTS[1:])
def test_pages_of_no_file_open_in_azerbaijan_as_well(
    az: Scene, part: str, browser_of: Callable[[str], Browser]
) -> None:
    browser, table = browser_of(part), expected()
    plain = [address for address in addresses() if not address.parameters]

    got = {address.name: browser.answer("get", address.url({})) for address in plain}

    wrong = {name: status for name, status in got.items() if status != table[name]["get"][part]}
    assert not wrong


def test_the_table_shows_no_file_to_the_stranger() -> None:
    table = expected()
    shown = [
        address.name
        for address in addresses()
        if address.parameters and address.name not in OPEN_TO_ALL_OFFICES
        for method in ("get", "post")
        if table[address.name][method]["stranger"] not in {302, 403, 404, 405}
    ]

    assert not shown


def test_the_table_holds_no_fault() -> None:
    answers = {status for methods in expected().values() for by_part in methods.values() for status in by_part.values()}

    assert answers <= {200, 302, 303, 403, 404, 405, 409, 422}


def test_the_table_lets_no_visitor_in() -> None:
    open_doors = {
        "account_login",
        "account_logout",
        "budget:calculator",
        "mfa_authenticate",
        "ui:gallery",
        "ui:language",
    }

    let_in = {name for name, methods in expected().items() if methods["get"]["visitor"] not in {302, 404, 405}}

    assert let_in <= open_doors
