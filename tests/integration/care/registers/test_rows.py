"""Rows of each kind become the records that ordinary work leaves, or say what is wrong with them."""

from datetime import date
from typing import Any

import pytest

from kanat.care.families import models as families
from kanat.care.institutions import models as institutions
from kanat.care.people import models as people
from kanat.care.people import queries as person_queries
from kanat.care.placements import models as placements
from kanat.care.protection import models as protection
from kanat.care.registers import models
from kanat.platform.audit import models as audit
from tests.integration.care.placements.world import TODAY, World
from tests.integration.care.registers.conftest import CHILD, FAMILY, Desk, codes

pytestmark = pytest.mark.django_db
NUMBER = "10000000146"


def test_a_child_becomes_person_case_and_measure(desk: Desk) -> None:
    measure = {"measure": "care", "measure_since": date(2023, 2, 10), "court": "1.", "decision_number": "2023/7"}

    [line] = desk.bring("children", CHILD | measure | {"number": NUMBER, "phones": ("0555 111 22 33",)})

    case = protection.Case.objects.get()
    assert (line.is_written, case.child_id, case.state) == (True, line.subject_id, "in_protection")
    assert (case.opened_on, case.assess_by, case.office_id) == (date(2023, 2, 1), None, desk.office)
    told = protection.Measure.objects.values("kind", "since", "state", "court").get()
    assert told == {"kind": "care", "since": date(2023, 2, 10), "state": "in_force", "court": "1."}
    assert person_queries.with_number(NUMBER) is not None


def test_a_row_leads_to_its_record(desk: Desk) -> None:
    [line] = desk.bring("children", CHILD | {"old": "Ç-1"})

    brought = models.Brought.objects.get()
    assert (brought.subject, brought.subject_id, brought.row, brought.key) == ("person", line.subject_id, 2, "Ç-1")


def test_a_family_becomes_family_foster_parents_and_approval(desk: Desk) -> None:
    [line] = desk.bring("families", FAMILY | {"old": "A-1", "phones": ("0555 222 33 44",)})

    family = families.Family.objects.get()
    assert (line.subject_id, family.name, family.file_number) == (family.pk, "Ayşe & Mehmet Yıldız", "A-1")
    assert (family.state, len(family.carers), family.papers_until) == ("approved", 2, None)
    assert sorted(families.Member.objects.values_list("role", flat=True)) == ["applicant", "co_applicant"]
    approval = families.Approval.objects.get()
    assert (approval.places, approval.models_of_care, approval.application_id) == (2, ["term"], None)


def test_a_family_whose_approval_is_over_is_a_former_one(desk: Desk) -> None:
    [line] = desk.bring("families", FAMILY | {"until": date(2024, 9, 1)})

    assert codes(line) == ["registers.approval_over"]
    assert families.Family.objects.get().state == "former"
    assert families.Approval.objects.get().end == "term_over"


def test_a_member_joins_its_family(desk: Desk) -> None:
    desk.bring("families", FAMILY | {"old": "A-1"})

    [line] = desk.bring(
        "members", {"family_old": "A-1", "surname": "Yıldız", "given": "Can", "born": date(2014, 1, 1), "sex": "male",
                    "role": "own_child", "since": date(2021, 9, 1)}
    )  # fmt: skip

    assert line.is_written
    assert families.Family.objects.get().children_born == [date(2014, 1, 1)]


def test_a_stay_in_a_family_takes_its_place(desk: Desk) -> None:
    desk.bring("children", CHILD | {"old": "Ç-1"})
    desk.bring("families", FAMILY | {"old": "A-1"})
    past = {"child_old": "Ç-1", "family_old": "A-1", "since": date(2023, 3, 1), "until": date(2024, 1, 1),
            "end_reason": "returned_home"}  # fmt: skip
    lasting = {"child_old": "Ç-1", "family_old": "A-1", "since": date(2025, 3, 1)}

    lines = desk.bring("placements", past, lasting)

    assert [line.is_written for line in lines] == [True, True]
    assert [codes(line) for line in lines] == [[], ["registers.gap_before"]]
    told = placements.Placement.objects.order_by("since").values_list("state", "model", "brought_in_on")
    assert list(told) == [("ended", "term", TODAY), ("started", "term", TODAY)]
    held = families.FosterPlace.objects.order_by("since").values_list("slot", "until")
    assert list(held) == [(1, date(2024, 1, 1)), (1, None)]


def test_visits_are_planned_from_today_on_only(desk: Desk, run_jobs: Any) -> None:
    from kanat.care.supervision import models as visits  # noqa: PLC0415

    desk.bring("children", CHILD | {"old": "Ç-1"})
    desk.bring("families", FAMILY | {"old": "A-1"})
    desk.bring("placements", {"child_old": "Ç-1", "family_old": "A-1", "since": date(2023, 3, 1)})

    run_jobs()

    assert visits.Visit.objects.exists()
    assert not visits.Visit.objects.filter(due_on__lt=TODAY).exists()


def test_an_institution_with_a_child_and_somebody_who_works_there(desk: Desk, world: World) -> None:
    home = {"old": "K-1", "title": "Papatya", "kind": "childrens_house", "capacity": 6, "area": world.area}
    child = {"surname": "Er", "given": "Ece", "born": date(2014, 7, 2), "sex": "female", "institution_old": "K-1",
             "since": date(2022, 4, 4)}  # fmt: skip
    work = {"surname": "Koç", "given": "Selin", "born": date(1988, 2, 2), "sex": "female", "institution_old": "K-1",
            "post": "Psikolog"}  # fmt: skip

    lines = [*desk.bring("institutions", home), *desk.bring("residents", child), *desk.bring("staff", work)]

    assert [line.is_written for line in lines] == [True, True, True]
    stay = placements.Placement.objects.get()
    assert (stay.kind, stay.institution_id, stay.state) == ("residential", lines[0].subject_id, "started")
    assert institutions.Staff.objects.get().post == "Psikolog"


def test_events_name_what_came_in(desk: Desk) -> None:
    [line] = desk.bring("children", CHILD)

    assert audit.Event.objects.get(type="PersonsBroughtIn").data["person_ids"] == [line.subject_id]
    happened = audit.Event.objects.get(type="RowsBroughtIn")
    assert (happened.data["written"], happened.actor_id) == (1, desk.by.user_id)


def test_somebody_with_the_number_is_that_person(desk: Desk, world: World) -> None:
    known = world.person("Deniz", "Ak", number=NUMBER, number_missing="")

    [line] = desk.bring("children", CHILD | {"number": NUMBER})

    assert line.subject_id == known
    assert protection.Case.objects.get().child_id == known
    assert models.Brought.objects.get().attached


def test_a_number_of_somebody_of_another_name_keeps_the_row_out(desk: Desk, world: World) -> None:
    world.person("Ali", "Er", number=NUMBER, number_missing="")

    [line] = desk.bring("children", CHILD | {"number": NUMBER})

    assert codes(line) == ["registers.number_of_another"]
    assert not protection.Case.objects.exists()


def test_a_number_of_another_office_keeps_the_row_out_and_tells_no_more(
    desk: Desk, world: World, other_office: int
) -> None:
    world.person("Deniz", "Ak", number=NUMBER, number_missing="", office_id=other_office)

    [line] = desk.bring("children", CHILD | {"number": NUMBER})

    assert codes(line) == ["registers.number_elsewhere"]
    assert line.problems[0].facts == {}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"case_since": date(2014, 1, 1)}, "registers.entry_before_birth"),
        ({"born": date(2000, 1, 1)}, "registers.entry_of_age"),
        ({"born": date(2005, 1, 1), "case_since": date(2010, 1, 1)}, "registers.of_age_now"),
        ({"number": "12345678901"}, "registers.refused"),
        (
            {"measure": "care", "measure_since": date(2023, 3, 1), "measure_until": date(2023, 2, 1)},
            "registers.refused",
        ),
    ],
)
def test_what_cannot_be_is_told(desk: Desk, changes: dict[str, Any], code: str) -> None:
    [line] = desk.bring("children", CHILD | changes)

    assert codes(line) == [code]


def test_a_child_in_two_homes_on_one_day_is_refused(desk: Desk) -> None:
    desk.bring("children", CHILD | {"old": "Ç-1"})
    desk.bring("families", FAMILY | {"old": "A-1"})
    stay = {"child_old": "Ç-1", "family_old": "A-1"}

    lines = desk.bring("placements", stay | {"since": date(2025, 3, 1)}, stay | {"since": date(2024, 3, 1)})

    assert codes(lines[0]) == ["registers.days_overlap"]
    assert [line.is_written for line in lines] == [False, True]


def test_days_beyond_the_approval_are_told(desk: Desk) -> None:
    desk.bring("children", CHILD | {"old": "Ç-1"})
    desk.bring("families", FAMILY | {"old": "A-1", "until": date(2024, 9, 1)})

    [line] = desk.bring("placements", {"child_old": "Ç-1", "family_old": "A-1", "since": date(2023, 3, 1)})

    assert codes(line) == ["registers.beyond_approval"]
    assert line.is_written


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"child_old": "?"}, "registers.child_unknown"),
        ({"family_old": "?"}, "registers.family_unknown"),
        ({"family_old": ""}, "registers.home_missing"),
        ({"until": date(2024, 1, 1)}, "registers.end_reason_missing"),
        ({"until": date(2022, 1, 1), "end_reason": "returned_home"}, "registers.refused"),
        ({"since": date(2027, 1, 1)}, "registers.refused"),
    ],
)
def test_a_stay_that_cannot_be_stays_out(desk: Desk, changes: dict[str, Any], code: str) -> None:
    desk.bring("children", CHILD | {"old": "Ç-1"})
    desk.bring("families", FAMILY | {"old": "A-1"})

    [line] = desk.bring("placements", {"child_old": "Ç-1", "family_old": "A-1", "since": date(2023, 3, 1)} | changes)

    assert code in codes(line)
    assert not placements.Placement.objects.exists()


def test_who_may_be_registered_already_waits_for_an_answer(desk: Desk, world: World) -> None:
    known = world.person("Deniz", "Ak", born=date(2015, 12, 3))

    [line] = desk.bring("children", CHILD)

    assert (line.is_written, line.is_waiting) == (False, True)
    likely = models.Likely.objects.get()
    assert (likely.person_id, likely.born_differs, likely.row) == (known, "near", 2)


def test_the_same_person_in_two_rows_waits(desk: Desk) -> None:
    lines = desk.bring("children", CHILD, CHILD | {"given": "DENİZ", "phones": ("0555",)})

    assert [line.is_written for line in lines] == [True, False]
    assert models.Likely.objects.get().other_row == 2


def test_what_the_database_refuses_stays_out_alone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from kanat.care.registers.queries import persons  # noqa: PLC0415

    desk.bring("children", CHILD | {"number": NUMBER, "given": "Ece"})
    monkeypatch.setattr(persons, "_by_number", lambda *_args: None)  # the check came too early: somebody was faster

    rows = [CHILD | {"given": given} for given in ("Ali", "Can", "Nur", "Su")]
    lines = desk.bring("children", *rows[:2], rows[2] | {"number": NUMBER}, rows[3])

    assert [line.is_written for line in lines] == [True, True, False, True]
    assert people.Person.objects.count() == 4
    assert lines[2].problems[0].facts == {"refusal": "people.number_taken"}
