"""Pages of accounts: recorded on one, found on the list, compared and confirmed on another."""

import uuid

import pytest
from django.urls import reverse

from kanat.care.families import queries as families
from kanat.care.payees import models, queries
from kanat.vocabulary.actors import Actor
from tests.cast import ClientOf
from tests.integration.care.placements.world import TODAY, World
from tools.seed.accounts import iban

pytestmark = pytest.mark.django_db
NOBODYS = 7_000_000_007  # families of these stories have accounts by their id


def sent(world: World, family: int, **said: str) -> dict[str, str]:
    day = {"since_0": str(TODAY.day), "since_1": str(TODAY.month), "since_2": str(TODAY.year), "since": str(TODAY)}
    facts = {"iban": iban("tr", NOBODYS), "holder_id": str(families.carers_of(family)[0]), "paper": "Letter 7"}
    return facts | day | {"once": str(uuid.uuid4())} | said


def test_one_records_and_another_confirms(
    world: World, client_of: ClientOf, family_worker: Actor, finance_officer: Actor
) -> None:
    family = world.family(account=False)

    recorded = client_of(family_worker).post(reverse("payees:record", args=[family]), sent(world, family), follow=True)
    account = models.Account.objects.get(family_id=family)
    listed = client_of(finance_officer).get(reverse("payees:waiting")).content.decode()
    confirmed = client_of(finance_officer).post(
        reverse("payees:account", args=[account.pk]), {"once": str(uuid.uuid4())}, follow=True
    )

    assert "waits for a second person" in recorded.content.decode()
    assert reverse("payees:account", args=[account.pk]) in listed
    assert "Money can be paid into the account." in confirmed.content.decode()


def test_a_wrong_number_is_told_beside_the_field_and_nothing_is_lost(
    world: World, client_of: ClientOf, family_worker: Actor
) -> None:
    family = world.family(account=False)

    page = client_of(family_worker).post(
        reverse("payees:record", args=[family]), sent(world, family, iban="TR470000100100000350930002")
    )

    told = page.content.decode()
    assert page.status_code == 422
    assert "does not add up" in told
    assert "Letter 7" in told


def test_warns_of_a_number_that_another_family_uses(
    world: World, client_of: ClientOf, family_worker: Actor, finance_officer: Actor
) -> None:
    other, family = world.family(), world.family(account=False)
    client_of(family_worker).post(reverse("payees:record", args=[family]), sent(world, family, iban=iban("tr", other)))
    account = models.Account.objects.get(family_id=family)

    page = client_of(finance_officer).get(reverse("payees:account", args=[account.pk])).content.decode()

    assert "1 other family or person uses or used this number." in page


def test_a_refused_account_says_why(
    world: World, client_of: ClientOf, family_worker: Actor, finance_officer: Actor
) -> None:
    family = world.family()
    client_of(family_worker).post(reverse("payees:record", args=[family]), sent(world, family))
    account = models.Account.objects.get(family_id=family, state="waiting")

    client_of(finance_officer).post(
        reverse("payees:refuse", args=[account.pk]), {"reason": "Family denies it", "once": str(uuid.uuid4())}
    )

    page = client_of(finance_officer).get(reverse("payees:account", args=[account.pk])).content.decode()
    assert "Family denies it" in page


def test_an_office_records_the_account_that_pays(
    world: World, client_of: ClientOf, finance_officer: Actor, finance_approver: Actor
) -> None:
    said = sent(world, world.family()) | {"holder": "Ministry of Family"}

    page = (
        client_of(finance_officer)
        .post(reverse("payees:record_office", args=[world.office]), said, follow=True)
        .content.decode()
    )

    assert "Ministry of Family" in page
    assert [row.family_id for row in queries.waiting(seen_by=finance_approver)] == [None]


def test_a_declared_family_offers_no_confirmation(
    world: World, client_of: ClientOf, family_worker: Actor, finance_officer: Actor
) -> None:
    family = world.family(account=False)
    client_of(family_worker).post(reverse("payees:record", args=[family]), sent(world, family))
    account = models.Account.objects.get(family_id=family)

    client_of(finance_officer).post(reverse("payees:own", args=[family]), {"once": str(uuid.uuid4())})

    page = client_of(finance_officer).get(reverse("payees:account", args=[account.pk])).content.decode()
    assert "Another person must decide." in page
    assert "Number and holder are right" not in page


def test_a_waiver_is_recorded_and_ended_on_the_page_of_the_family(
    world: World, client_of: ClientOf, family_worker: Actor
) -> None:
    family, worker = world.family(), client_of(family_worker)
    day = TODAY.strftime("%d.%m.%Y")
    worker.post(
        reverse("payees:pause_new", args=[family]),
        {"kind": "waived", "since": day, "why": "Letter 9", "once": str(uuid.uuid4())},
    )
    open_page = worker.get(reverse("payees:family", args=[family])).content.decode()
    pause = models.Pause.objects.get()

    ended = worker.post(reverse("payees:pause_end", args=[pause.pk]), {"until": day, "once": str(uuid.uuid4())})

    assert "Letter 9" in open_page
    assert ended.status_code == 422  # it lasts a day at least
