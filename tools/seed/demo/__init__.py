"""The demo's small country: some sixty children with their stories, told through the real actions.

The stories lie in the two years before today, so that every page has something to show: notices of this week, an
assessment that is late, measures to review, families on each step of their way, visits done, due and overdue, and
last month's payments computed.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, cast
from unittest.mock import patch

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from kanat.care.indicators import actions as indicators
from kanat.care.payees import actions as payees
from kanat.care.payments import actions as payments
from kanat.care.people import queries as people
from kanat.care.people.states import Kinship
from kanat.care.placements import actions as placements
from kanat.care.protection import queries as cases
from kanat.care.quality import actions as quality
from kanat.care.support import actions as support
from kanat.care.support.country import SupportLaw
from kanat.platform import clock, country
from kanat.vocabulary.actors import SYSTEM
from kanat.vocabulary.money import Money
from kanat.vocabulary.periods import add_months
from tools.seed import needs, words
from tools.seed.accounts import iban
from tools.seed.demo import children, duplicates, families
from tools.seed.demo.story import Story

READY = 80  # days from an application to an approval, at most


def load_demo(code: str) -> None:
    """Fill an empty database with the demo's country; all of it or nothing."""
    with transaction.atomic(), entered_on_their_days():
        story = Story(code, clock.today())
        story.people_of_the_service()
        tell(story)
        quality.check_all(on=story.today, by=SYSTEM)  # as every night


@contextmanager
def entered_on_their_days() -> Iterator[None]:
    """Let the past be entered on the day on which it happened, at four: as by people at work, not all of it today.

    The store takes no changes afterwards, not even from the seed; so the column says the moment when a row is made.
    """
    entered = apps.get_model("audit", "Event")._meta.get_field("recorded_at")

    def on_its_day(event: Any, add: bool) -> datetime:
        event.recorded_at = min(timezone.make_aware(datetime.combine(event.event_on, time(16))), timezone.now())
        return cast("datetime", event.recorded_at)

    with patch.object(entered, "pre_save", on_its_day):
        yield


def tell(story: Story) -> None:
    """Tell all stories: families first, then children who were placed, then what is going on now."""
    today, scene = story.today, story.scene
    homes, placed = [], []
    span = story.approved_for(today) * 30  # days: so long ago the first family applied, and is approved still
    for turn in range(22):
        model = scene.models[turn % len(scene.models)]
        places = 1 + turn % 3
        began = today - timedelta(days=span - turn * 12)
        homes.append((families.family(story, "approved", began, model=model, places=places), model, places))
    for days, step in (
        (110, "commission"),
        (80, "opinions"),
        (60, "study"),
        (35, "documents"),
        (12, "applied"),
        (3, "applied"),
    ):
        families.family(story, step, today - timedelta(days=days), model="term", places=2)
    for turn, (family_id, model, places) in enumerate(homes[:17]):
        day = today - timedelta(days=min(400 - turn * 20, span - READY - turn * 12))
        case_ids = children.notice(story, day, children=places, urgency="urgent", grown=5 + turn % 9)
        children.assess(story, case_ids, story_day(day, 3), "needs_protection")
        children.measure(story, case_ids, story_day(day, 8))
        children.place(story, case_ids, family_id, model, story_day(day, 14))
        for case_id in case_ids:
            child_id = cases.case(case_id, SYSTEM).child_id
            placed.append(child_id)
            children.report_visits(story, child_id)
            children.schooling(story, child_id)
    now(story)
    duplicates.entered_twice(story, placed[4:10:2])
    families.account(story, homes[-1][0], today, changed=True)  # waits for a second person


def story_day(day: date, after: int) -> date:
    """A working day some days later."""
    found = day + timedelta(days=after)
    return found + timedelta(days=(7 - found.weekday()) % 7 if found.weekday() > 4 else 0)


def now(story: Story) -> None:
    """What is going on now: a return, support at home, children who wait, new notices, last month's payments."""
    today = story.today
    returned_home(story)
    needs.of_families(today, code=story.scene.language, worker=story.of_role("family_worker")[0])
    for days, many in ((150, 2), (120, 1), (90, 3), (60, 1), (45, 2)):
        supported(story, today - timedelta(days=days), many)
    asking(story)
    for days, many in ((40, 1), (30, 2), (21, 3)):
        case_ids = children.notice(story, today - timedelta(days=days), children=many, urgency="urgent", grown=8)
        children.assess(story, case_ids, story_day(today - timedelta(days=days), 2), "needs_protection")
        children.measure(story, case_ids, min(story_day(today - timedelta(days=days), 7), today))
        needs.of_children(case_ids, today, code=story.scene.language, worker=story.of_role("caseworker")[0])
    for days, urgency in ((9, "ordinary"), (4, "urgent"), (2, "ordinary"), (0, "emergency")):
        children.notice(story, today - timedelta(days=days), children=1 + days % 2, urgency=urgency, grown=4 + days)
    months(story)


def returned_home(story: Story) -> None:
    """One sibling pair went home last month."""
    span = min(500, story.approved_for(story.today) * 30)
    family_id = families.family(story, "approved", story.today - timedelta(days=span), model="term", places=2)
    day = story.today - timedelta(days=min(380, span - READY))
    case_ids = children.notice(story, day, children=2, urgency="urgent", grown=9)
    children.assess(story, case_ids, story_day(day, 3), "needs_protection")
    children.measure(story, case_ids, story_day(day, 8))
    placement_ids = children.place(story, case_ids, family_id, "term", story_day(day, 14))
    left = story.today.replace(day=1) - timedelta(days=12)
    for case_id in case_ids:
        children.report_visits(story, cases.case(case_id, SYSTEM).child_id, left)
    placements.end_together(
        placement_ids=placement_ids, on=left, reason="returned_home", next_step="home",
        note=words.END[story.scene.language], today=left, by=story.of_role("manager")[0],
    )  # fmt: skip


def supported(story: Story, day: date, many: int) -> None:
    """Brothers and sisters who stay at home with support in money: applied for, reported on, decided by another."""
    case_ids = children.notice(story, day, children=many, urgency="ordinary", grown=10)
    children.assess(story, case_ids, story_day(day, 2), "stays_at_home")
    began = story_day(day, 5)
    for case_id in case_ids:
        made = applied(story, case_id, story_day(day, 3))
        child_id = cases.case(case_id, SYSTEM).child_id
        children.schooling(story, child_id)
        support.grant(
            application_id=made, since=began, until=add_months(began, 6), payee_id=mother_of(child_id),
            plan=words.SUPPORT[story.scene.language], reasons=words.SUPPORT[story.scene.language], on=began,
            by=story.of_role("manager")[0],
        )  # fmt: skip

    person_account(story, mother_of(cases.case(case_ids[0], SYSTEM).child_id), began)


def mother_of(child_id: int) -> int:
    """Who is paid for a child."""
    return next(tie.other.id for tie in people.ties(child_id) if tie.kinship == Kinship.MOTHER)


def person_account(story: Story, person_id: int, day: date) -> None:
    """The account of somebody who receives support, recorded by one and confirmed by another."""
    made = payees.record_person_account(
        person_id=person_id, iban=iban(story.code, 5_000_000_000 + person_id), holder_id=person_id, since=day,
        paper=f"{person_id}/{day.year}", on=day, by=story.of_role("finance_officer")[0],
    )  # fmt: skip
    payees.confirm(account_id=made, on=day, by=story.of_role("finance_approver")[0])


def applied(story: Story, case_id: int, day: date) -> int:
    """An application with its social inquiry, to be decided."""
    law, says, worker = country.part(SupportLaw), words.SUPPORT[story.scene.language], story.of_role("caseworker")[0]
    offer = next(offer for offer in law.offers if offer.kind == "monthly")
    made = support.apply(
        case_id=case_id, offer=offer.code, group=law.groups[0].code, asked_by="family",
        applicant_id=cases.case(case_id, SYSTEM).child_id, need=says, received_on=day, on=day, by=worker,
    )  # fmt: skip
    money = Money(Decimal(story.chance.randrange(2, 9) * 1000), country.currency())
    support.report(
        application_id=made, reported_on=day, household=story.chance.randrange(2, 6), earners=1, income=money,
        housing=Money(money.amount / 2, money.currency), text=says, advised=True, on=day, by=worker,
    )  # fmt: skip
    return made


def asking(story: Story) -> None:
    """Families whose application waits for a decision, and one that waits for its social inquiry."""
    day = story.today - timedelta(days=16)
    case_ids = children.notice(story, day, children=3, urgency="ordinary", grown=11)
    children.assess(story, case_ids, story_day(day, 2), "stays_at_home")
    for case_id in case_ids[:2]:
        applied(story, case_id, story_day(day, 5))
    law = country.part(SupportLaw)
    support.apply(
        case_id=case_ids[2], offer=next(offer for offer in law.offers if offer.kind == "monthly").code,
        group=law.groups[1].code, asked_by="office", applicant_id=cases.case(case_ids[2], SYSTEM).child_id,
        need=words.SUPPORT[story.scene.language], received_on=story_day(day, 6), on=story_day(day, 6),
        by=story.of_role("caseworker")[0],
    )  # fmt: skip


def paying_account(story: Story) -> None:
    """The account from which the office pays, recorded by one and confirmed by another."""
    day = story.today - timedelta(days=200)
    made = payees.record_payer(
        office_id=story.office_id, iban=iban(story.code, 9_000_000_000 + story.office_id), since=day, on=day,
        holder=country.pack().ministry.say(story.scene.language), paper="1", by=story.of_role("finance_officer")[0],
    )  # fmt: skip
    payees.confirm(account_id=made, on=day, by=story.of_role("finance_approver")[0])


def months(story: Story) -> None:
    """Last month waits for the check, the one before is approved, support is computed; the nation is counted."""
    today = story.today
    this = today.replace(day=1)
    prepares, approves = story.of_role("finance_officer")[0], story.of_role("finance_approver")[0]
    paying_account(story)
    for back in (2, 1):
        run_id = payments.open_month(office_id=story.office_id, month=add_months(this, -back), on=today, by=prepares)
        payments.compute(run_id=run_id, on=today, now=clock.now(), allow_unverified=True, by=prepares)
        payments.lock(run_id=run_id, on=today, by=prepares)
        if back > 1:
            payments.check(run_id=run_id, on=today, by=story.of_role("manager")[0])
            payments.approve(run_id=run_id, on=today, by=approves)
    offers = country.part(SupportLaw).offers
    for scheme in {offer.scheme for offer in offers if offer.kind == "monthly" and offer.scheme}:
        run_id = payments.open_month(
            office_id=story.office_id, month=add_months(this, -1), scheme=scheme, on=today, by=prepares
        )
        payments.compute(run_id=run_id, on=today, now=clock.now(), allow_unverified=True, by=prepares)
    counted = [add_months(this, back) for back in range(-23, 1)]
    indicators.count_months(months=counted, on=today, now=clock.now(), by=SYSTEM)
