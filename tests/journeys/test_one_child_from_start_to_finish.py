"""One child from start to finish: from the notice to the last month that is paid, in both countries.

Each person does their own part at their own screen. Türkiye is played at a desktop, Azerbaijan on a phone's width.
"""

from datetime import date, time
from pathlib import Path

import pytest

from tests.cast import Scene
from tests.journeys.conftest import Play
from tests.journeys.steps import accounts, families, measures, notices, payments, placements, signing_in, visits
from tools.seed.accounts import iban

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_one_child_from_start_to_finish_in_tuerkiye(tr: Scene, play: Play, tmp_path: Path) -> None:
    one_child(play, tmp_path, phone=False)


def test_one_child_from_start_to_finish_in_azerbaijan(az: Scene, play: Play, tmp_path: Path) -> None:
    one_child(play, tmp_path, phone=True)


def one_child(play: Play, folder: Path, *, phone: bool) -> None:
    """Tell the whole story, day by day."""
    a_notice_becomes_a_measure(play, phone=phone)
    application = a_family_becomes_a_foster_family(play, folder, phone=phone)
    the_manager_signs_in_and_approves(play, application, phone=phone)
    the_family_gets_an_account(play, application, phone=phone)
    placement = the_children_move_in(play, phone=phone)
    the_first_visit_is_reported(play, phone=phone)
    april_is_paid(play, phone=phone)
    the_children_go_home(play, placement, phone=phone)
    the_last_month_is_right_to_the_day(play, phone=phone)


def a_notice_becomes_a_measure(play: Play, *, phone: bool) -> None:
    caseworker = play.sit("caseworker", phone=phone)
    caseworker.open("/")
    notice = notices.take_notice_about_siblings(caseworker, play.story)
    play.calendar.turn_to(date(2026, 3, 4))
    caseworker = play.sit("caseworker", phone=phone)  # yesterday's session is over
    notices.assess(caseworker, play.story, notice, place=0)
    notices.assess(caseworker, play.story, notice, place=1)
    play.calendar.turn_to(date(2026, 3, 6))
    caseworker = play.sit("caseworker", phone=phone)
    caseworker.open("/")
    measures.record(caseworker, play.story, place=0, on="06.03.2026")
    measures.record(caseworker, play.story, place=1, on="06.03.2026")


def a_family_becomes_a_foster_family(play: Play, folder: Path, *, phone: bool) -> str:
    play.calendar.turn_to(date(2026, 3, 9))
    worker = play.sit("family_worker", phone=phone)
    worker.open("/")
    application = families.register(worker, play.story)
    families.hand_in_papers(worker, application, folder, on="05.03.2026")
    play.calendar.turn_to(date(2026, 3, 16))
    worker = play.sit("family_worker", phone=phone)
    families.study(worker, play.story, application, ["12.03.2026", "16.03.2026"])
    play.calendar.turn_to(date(2026, 3, 17))
    for giver in ("second_family_worker", "third_family_worker"):
        families.give_opinion(play.sit(giver, phone=phone), play.story, application)
    play.calendar.turn_to(date(2026, 3, 25))
    members = [name for part, name in play.names.items() if "commission_member" in part]
    families.decide(play.sit("commission_member", phone=phone), play.story, application, members)
    return application


def the_manager_signs_in_and_approves(play: Play, application: str, *, phone: bool) -> None:
    play.calendar.turn_to(date(2026, 3, 26))
    signing_in.get_password(play.staff["manager"], on=date(2026, 3, 26))
    manager = play.sit("manager", phone=phone, signed_in=False)
    key = signing_in.sign_in_first(manager, "manager")
    play.calendar.turn_to(date(2026, 3, 27))
    manager = play.sit("manager", phone=phone, signed_in=False)
    signing_in.sign_in(manager, "manager", key)
    families.approve(manager, application)


def the_family_gets_an_account(play: Play, application: str, *, phone: bool) -> None:
    play.calendar.turn_to(date(2026, 3, 30))
    number = iban(play.story.language, 4242)
    accounts.record(play.sit("family_worker", phone=phone), application, number)
    accounts.confirm(play.sit("finance_officer", phone=phone))


def the_children_move_in(play: Play, *, phone: bool) -> str:
    play.calendar.turn_to(date(2026, 4, 2))
    caseworker = play.sit("caseworker", phone=phone)
    caseworker.open("/")
    placements.find_family(caseworker, play.story, on="02.04.2026")
    placement = placements.place_together(caseworker, play.story)
    placements.read_agreement(caseworker, play.story)
    placements.note_schooling(caseworker, play.story, place=0, since="15.09.2025")
    placements.note_schooling(caseworker, play.story, place=1, since="15.09.2025")
    assert play.run_jobs().count("supervision.plan_visits") == 2
    return placement


def the_first_visit_is_reported(play: Play, *, phone: bool) -> None:
    play.calendar.turn_to(date(2026, 4, 29), at=time(14, 20))
    signing_in.get_password(play.staff["caseworker"], on=date(2026, 4, 29))
    caseworker = play.sit("caseworker", phone=phone, signed_in=False)
    signing_in.sign_in_anew(caseworker, "caseworker")
    visits.open_first(caseworker, play.story)
    visits.begin_report(caseworker, play.story, on="29.04.2026")
    visits.lose_connection(caseworker, play.story)
    visits.answer_the_rest(caseworker, play.story)
    caseworker.picture("visit-report")
    visits.end_all_sessions()
    caseworker.press("Hand in the report")
    signing_in.sign_in(caseworker, "caseworker")
    visits.hand_in(caseworker, play.story)


def april_is_paid(play: Play, *, phone: bool) -> None:
    play.calendar.turn_to(date(2026, 5, 4))
    april = [child.april for child in play.story.children]
    the_month_is_paid(play, "2026-04-01", april, phone=phone)


def the_children_go_home(play: Play, placement: str, *, phone: bool) -> None:
    play.calendar.turn_to(date(2026, 5, 15))
    caseworker = play.sit("caseworker", phone=phone)
    placements.end_together(caseworker, play.story, placement, on="15.05.2026")
    assert "supervision.cancel_visits" in play.run_jobs()
    placements.open_child(caseworker, play.story, place=0)
    caseworker.picture("child")


def the_last_month_is_right_to_the_day(play: Play, *, phone: bool) -> None:
    play.calendar.turn_to(date(2026, 6, 1))
    may = [child.may for child in play.story.children]
    the_month_is_paid(play, "2026-05-01", may, phone=phone)


def the_month_is_paid(play: Play, month: str, amounts: list[str], *, phone: bool) -> None:
    officer = play.sit("finance_officer", phone=phone)
    officer.open("/")
    run = payments.prepare(officer, play.story, month=month)
    payments.reads_amounts(officer, amounts)
    payments.open_line(officer)
    officer.picture(f"payment-line-{month[5:7]}")
    payments.check(play.sit("manager", phone=phone), run)
    approver = play.sit("finance_approver", phone=phone)
    payments.approve(approver, run)
    approver.picture(f"payment-month-{month[5:7]}")
