"""One of everything in the office of the cast, so that every address can be asked for."""

import zlib
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from kanat.care.banking import models as bank_tables
from kanat.care.exports import actions as exports
from kanat.care.exports.states import Kind
from kanat.care.families import actions as families
from kanat.care.families import models as family_tables
from kanat.care.families.country import FamiliesLaw
from kanat.care.families.queries import carers_of, members, papers
from kanat.care.linkage import actions as linkage
from kanat.care.linkage import models as linkage_tables
from kanat.care.matching import actions as matching
from kanat.care.matching.country import MatchingLaw
from kanat.care.payees import actions as payees
from kanat.care.payments import actions as payments
from kanat.care.payments import models as payment_tables
from kanat.care.people import actions as people
from kanat.care.placements import queries as placements
from kanat.care.protection import actions as protection
from kanat.care.protection import models as protection_tables
from kanat.care.protection.actions.notices import NamedPerson
from kanat.care.quality import actions as quality
from kanat.care.quality import models as quality_tables
from kanat.care.registers import models as register_tables
from kanat.care.supervision import queries as visits
from kanat.care.support import actions as support
from kanat.care.support.country import SupportLaw
from kanat.platform import country
from kanat.platform.accounts import models as staff
from kanat.platform.law import actions as law
from kanat.vocabulary.actors import SYSTEM, Actor
from tests.integration.care.placements.world import TODAY, World
from tests.integration.care.support import story
from tools.seed.accounts import iban

PDF = b"%PDF-1.7 a paper"
APPROVAL_STEPS = ("renew", "suspend", "resume", "end")


def one_of_everything(
    world: World, *, worker: Actor, officer: Actor, run_jobs: Callable[[], list[str]]
) -> dict[str, int | str]:
    """Let it all happen once; gives parameter -> value, for one address as ``name.parameter``."""
    found: dict[str, int | str] = {"other": "az", "what": "child"}
    found |= _protection(world)
    found |= _placement(world, run_jobs)
    found |= _application(world, worker)
    found |= _support(world)
    found |= _law()
    found |= _payments(world, officer)
    found |= _banking(world, int(found["run_id"]), int(found["family_id"]))
    found |= _payees(worker, int(found["families:application.family_id"]))
    found |= _quality(world)
    found |= _linkage(world)
    found |= _matching(world, int(found["case_id"]), int(found["family_id"]))
    found |= _exports(world, int(found["child_id"]))
    found |= _registers(world)
    found["user_id"] = world.caseworker.user_id
    found["assignment_id"] = staff.RoleAssignment.objects.get(user_id=world.caseworker.user_id).pk
    return found


def _linkage(world: World) -> dict[str, int | str]:
    """Two pairs of records, of which one is merged."""
    one, other, third = world.person("Nur"), world.person("Nuur"), world.person("Nurr")
    found = linkage.Found(one_id=one, other_id=other, probability=0.97, evidence=(), facts="f")
    linkage.note_found(found=[found], on=TODAY, by=SYSTEM)
    now = datetime(TODAY.year, TODAY.month, TODAY.day, 6, tzinfo=UTC)
    merge_id = linkage.merge(
        survivor_id=one, absorbed_id=third, reason="one child", on=TODAY, now=now, by=SYSTEM
    )  # fmt: skip
    return {"pair_id": linkage_tables.Pair.objects.get().pk, "merge_id": merge_id}


def _protection(world: World) -> dict[str, int | str]:
    child = NamedPerson(surname="Kaya", given="Ali", sex="male", born=date(2015, 1, 1), number_missing="not_yet_known")
    notice_id = protection.take_notice(
        office_id=world.office,
        received_at=datetime(TODAY.year, TODAY.month, TODAY.day, 6, tzinfo=UTC),
        channel="phone",
        notifier="school",
        urgency="urgent",
        concern="neglect",
        text="Comes to school hungry",
        children=[child],
        on=TODAY,
        by=world.caseworker,
    )
    case_id = protection_tables.NoticeChild.objects.get(notice_id=notice_id).case_id or 0
    assessment_id = protection.start_assessment(
        case_id=case_id, worker_id=world.caseworker.user_id, on=TODAY, by=world.caseworker
    )
    bond_id = protection.decide_bond(
        case_id=case_id, other_id=world.person("Ece"), kind="apart", why="Fear", decided_by="Court", since=TODAY,
        on=TODAY, by=world.caseworker,
    )  # fmt: skip
    return {"notice_id": notice_id, "assessment_id": assessment_id, "bond_id": bond_id}


def _matching(world: World, case_id: int, family_id: int) -> dict[str, int | str]:
    """A family that is asked and called, and weights that wait."""
    now = datetime(TODAY.year, TODAY.month, TODAY.day, 8, tzinfo=UTC)
    facts: dict[str, Any] = {"family_id": family_id, "on": TODAY, "by": world.caseworker}
    law = country.part(MatchingLaw)
    weights_id = matching.propose_weights(
        weights={str(one.code): 10 for one in law.criteria}, since=TODAY + timedelta(days=7), reason="Trial",
        on=TODAY, by=SYSTEM,
    )  # fmt: skip
    scenario_id = matching.ask_plan(title="Week", area="", office_id=world.office, on=TODAY, by=SYSTEM)
    matching.make_plan(scenario_id=scenario_id, on=TODAY, by=SYSTEM)
    return {
        "referral_id": matching.send(case_ids=[case_id], first_day=TODAY, **facts),
        "call_id": matching.show_number(case_id=case_id, at=now, **facts),
        "weights_id": weights_id,
        "scenario_id": scenario_id,
        "matching:step.step": "withdraw",
    }


def _placement(world: World, run_jobs: Callable[[], list[str]]) -> dict[str, int | str]:
    placed, free = world.case("Deniz"), world.case("Ece")
    family_id = world.family()
    first = TODAY - timedelta(days=40)
    placement_id = world.start([placed], family_id, on=first, agreed_on=first)[0]
    run_jobs()
    child_id = placements.placement(placement_id=placement_id, seen_by=SYSTEM).child_id
    return {
        "case_id": free,
        "child_id": child_id,
        "person_id": child_id,
        **_noted(world, child_id),
        "subject_id": child_id,
        "placement_id": placement_id,
        "measure_id": protection_tables.Measure.objects.get(case_id=placed).pk,
        "visit_id": visits.visits_of(child_id=child_id, seen_by=SYSTEM)[0].id,
        "family_id": family_id,
        **{f"families:approval_{step}.approval_id": _approval(family_id) for step in APPROVAL_STEPS},
        **{f"families:approval_{step}.family_id": family_id for step in APPROVAL_STEPS},
    }


def _noted(world: World, person_id: int) -> dict[str, int | str]:
    """A child with a paper that can be taken away, a tie that can be ended, a protected address."""
    mine: dict[str, Any] = {"person_id": person_id, "on": TODAY, "by": world.caseworker}
    paper_id = people.note_paper(kind="passport", file=("paper.pdf", PDF), **mine)
    people.move(address="Gizli Sokak 1", since=TODAY, protected=True, **mine)
    tie_id = people.relate(
        **mine | {"person_id": world.person("Can")}, other_id=person_id, kinship="cousin", office_id=world.office
    )
    return {
        "people:note.what": "phone", "people:remove.what": "paper", "detail_id": paper_id, "tie_id": tie_id,
        "people:paper.paper_id": paper_id,
    }  # fmt: skip


def _approval(family_id: int) -> int:
    return family_tables.Approval.objects.get(family_id=family_id).pk


APPLYING = (
    "application", "withdraw", "member_new", "member_leaves", "document_new", "document", "home_study", "study_start",
    "visit_new", "study_complete", "study_reopen", "section", "opinion", "decision", "approve",
)  # fmt: skip


def _application(world: World, worker: Actor) -> dict[str, int | str]:
    person = families.NewPerson(
        given="Sevgi", surname="Ay", sex="female", born=date(1985, 5, 20), number_missing="not_yet_known"
    )
    family_id = families.apply(
        applicants=[families.Applicant(person=person, schooling="higher")],
        office_id=world.office,
        area=world.area,
        address="Gül Sokak 7",
        phone="+905551112244",
        languages=["tr"],
        model="term",
        wish=families.Wish(age_from=0, age_to=6, places=2),
        applied_on=TODAY,
        on=TODAY,
        by=worker,
    )
    people_there = members(family_id=family_id)
    document_id = 0
    for paper in papers(people=people_there, held=[], on=TODAY):
        document_id = families.receive_document(
            family_id=family_id,
            kind=paper.kind,
            member_id=paper.member_id,
            issued_on=TODAY,
            file=("paper.pdf", PDF),
            on=TODAY,
            by=worker,
        )
    families.start_home_study(family_id=family_id, assessor_id=worker.user_id, on=TODAY, by=worker)
    own = {f"families:{name}.family_id": family_id for name in APPLYING}
    allegation_id = families.raise_allegation(family_id=family_id, received_on=TODAY, told="Noise", on=TODAY, by=worker)
    return own | {
        "allegation_id": allegation_id,
        "member_id": people_there[0].id,
        "document_id": document_id,
        "section": country.part(FamiliesLaw).study[0].code,
    }


def _support(world: World) -> dict[str, int | str]:
    case_id = world.case("Umut", measure=False, state="supported_at_home")
    offer = country.part(SupportLaw).offers[0].code
    spell = support.start(
        case_id=case_id,
        offer=offer,
        since=TODAY,
        until=TODAY + timedelta(days=90),
        reason="Rent",
        on=TODAY,
        by=world.caseworker,
    )
    asked_case = world.case("Ümit", measure=False, state="supported_at_home")
    child_id = world.cases[asked_case]
    asked = story.apply(asked_case, child_id, world.caseworker)
    story.report(asked, world.caseworker)
    refused = story.apply(asked_case, child_id, world.caseworker, offer=story.offer_of("single"))
    story.report(refused, world.caseworker)
    support.refuse(application_id=refused, reasons="Income is enough", on=TODAY, by=SYSTEM)
    granted_case = world.case("Uğur", measure=False, state="supported_at_home")
    granted = story.apply(granted_case, world.cases[granted_case], world.caseworker)
    story.report(granted, world.caseworker)
    mother = world.person("Ayla", born=date(1990, 3, 2))
    story.grant(granted, mother, SYSTEM)
    names = ("application", "report", "decide", "withdraw")
    steps = {f"support:{name}.application_id": asked for name in names}
    steps |= {f"payees:{name}.person_id": mother for name in ("person", "record_person", "own_person")}
    return {
        "spell_id": spell.id,
        "support:object.application_id": refused,
        "support:answer.application_id": refused,
    } | steps


def _law() -> dict[str, int | str]:
    """A value of the law that waits for its second person."""
    key = "payments.decision_days"
    made = law.propose(
        key=key, since=TODAY, value="12", source="Circular 7 of the ministry", verified=True, note="", on=TODAY,
        by=SYSTEM,
    )  # fmt: skip
    return {"key": key, "value_id": made}


def _exports(world: World, child_id: int) -> dict[str, int | str]:
    """A list that was taken out, and a record that waits to be let out."""
    now = datetime(TODAY.year, TODAY.month, TODAY.day, 8, tzinfo=UTC)
    told: dict[str, Any] = {"purpose": "Meeting", "language": "en", "on": TODAY, "now": now, "by": world.caseworker}
    listed = exports.ask_list(kind=Kind.CHILDREN, format="csv", filters={}, **told)
    asked = exports.ask_person(person_id=child_id, format="json", ground="own_request", **told)
    return {"export_id": listed, "exports:decide.export_id": asked, "exports:list.kind": "children"}


def _registers(world: World) -> dict[str, int | str]:
    """A file of children whose preview lies ready and whose bytes are gone; a row may be about somebody registered."""
    now = datetime(TODAY.year, TODAY.month, TODAY.day, 8, tzinfo=UTC)
    intake = register_tables.Intake.objects.create(
        kind="children", office_id=world.office, state="checked", name="children.csv", size=1, sha256="0" * 64,
        headers=["Surname"], language="en", rows=1, position=1, ready=1, waiting=1, uploaded_by_id=0, uploaded_at=now,
        kept_until=now,
    )  # fmt: skip
    likely = register_tables.Likely.objects.create(
        intake=intake, row=2, person_id=world.person("Deniz", "Ak"), office_id=world.office
    )
    return {"intake_id": intake.pk, "likely_id": likely.pk, "kind": "children", "registers:step.step": "confirm"}


def _payees(worker: Actor, family_id: int) -> dict[str, int | str]:
    """An account that waits for a second person."""
    made = payees.record_account(
        family_id=family_id, iban=iban("tr", family_id), holder_id=carers_of(family_id)[0], since=TODAY, paper="7",
        on=TODAY, by=worker,
    )  # fmt: skip
    pause_id = payees.record_pause(
        family_id=family_id,
        kind="decision",
        child_id=None,
        since=TODAY,
        until=None,
        why="Objection",
        on=TODAY,
        by=SYSTEM,
    )
    return {
        "account_id": made, "pause_id": pause_id, "payees:office.office_id": worker.office_id or 0,
        "payees:record_office.office_id": worker.office_id or 0,
    }  # fmt: skip


def _banking(world: World, run_id: int, family_id: int) -> dict[str, int | str]:
    """A transfer that the bank has rejected, in an order that is still to be handed over, and the bank's file."""
    now = datetime(TODAY.year, TODAY.month, TODAY.day, 8, tzinfo=UTC)
    order = bank_tables.Order.objects.create(
        run_id=run_id, office_id=world.office, number=1, made_by=0, made_at=now, execute_on=TODAY, currency="TRY",
        category="SSBE", file_size=1, payer_name="Ministry", payer_iban=iban("tr", 1), transfers_made=1, total_minor=1,
    )  # fmt: skip
    file = bank_tables.OrderFile.objects.create(
        order=order, place=1, message_id="K1-1-00001", transfers=1, sum_minor=1, sha256="", data=zlib.compress(b"<a/>")
    )
    transfer = bank_tables.Transfer.objects.create(
        order=order, run_id=run_id, family_id=family_id, place=0, end_to_end="K1-1", holder="Ayşe Yıldız",
        account_id=world.account(family_id, state="replaced"), iban=iban("tr", 1), amount_minor=1, outcome="rejected",
        outcome_on=TODAY,
    )  # fmt: skip
    reply = bank_tables.Reply.objects.create(
        office_id=world.office, kind="answer", name="answer.xml", sha256="0" * 64, read_by=0, read_at=now, taken=0,
        refused=0,
    )  # fmt: skip
    return {"order_id": order.pk, "file_id": file.pk, "transfer_id": transfer.pk, "reply_id": reply.pk}


def _quality(world: World) -> dict[str, int | str]:
    """A child without sex, and a second finding that waits for the second look."""
    world.case("Umay", sex="unknown")
    quality.check_all(on=TODAY, by=SYSTEM)
    asked, fresh = quality_tables.Finding.objects.filter(office_id=world.office).order_by("-code", "pk")[:2]
    quality.ask_waiver(
        finding_id=asked.pk, reason="Papers come", until=TODAY + timedelta(days=30), on=TODAY, by=world.caseworker
    )
    return {
        "finding_id": fresh.pk,
        "quality:decide_waiver.finding_id": asked.pk,
        "quality:office.office_id": world.office,
    }


def _payments(world: World, officer: Actor) -> dict[str, int | str]:
    month = date(TODAY.year, TODAY.month - 1, 1)
    run_id = payments.open_month(office_id=world.office, month=month, on=TODAY, by=officer)
    now = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC)
    payments.compute(run_id=run_id, on=TODAY, now=now, allow_unverified=True, by=officer)
    line = payment_tables.Line.objects.filter(run_id=run_id).earliest("pk")
    overpayment = payment_tables.Overpayment.objects.create(
        run_id=run_id, office_id=world.office, child_id=line.child_id, family_id=line.family_id, month=month,
        scheme=line.scheme, amount_minor=1, currency="TRY", state="found", found_on=TODAY,
    )  # fmt: skip
    return {"run_id": run_id, "line_id": line.pk, "overpayment_id": overpayment.pk}
