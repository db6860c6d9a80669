"""The cast stands in its offices, in both countries."""

from typing import Any

from kanat.vocabulary.actors import Actor


def test_caseworker_of_ankara_acts_in_ankara_only(caseworker: Actor, office: int, other_office: int) -> None:
    assert caseworker.may("placements.start", office)
    assert not caseworker.may("placements.start", other_office)


def test_stranger_acts_elsewhere_only(az: Any, stranger: Actor, office: int, other_office: int) -> None:
    assert stranger.may("placements.start", other_office)
    assert not stranger.may("placements.start", office)


def test_a_role_at_the_ministry_holds_everywhere(az: Any, administrator: Actor, office: int, other_office: int) -> None:
    assert administrator.may("accounts.manage", office)
    assert administrator.may("accounts.manage", other_office)


def test_nobody_may_anything(nobody: Actor) -> None:
    assert nobody.grants == {}


def test_runs_jobs_that_wait(run_jobs: Any) -> None:
    assert run_jobs() == []
