"""What is calculated from the records once they stand: two months of payments of every office, ten years of counts."""

from datetime import date, datetime, time

from django.utils import timezone

from kanat.care.indicators import actions as indicators
from kanat.care.payees import actions as payees
from kanat.care.payments import actions as payments
from kanat.platform import country
from kanat.vocabulary.actors import SYSTEM, Actor
from kanat.vocabulary.periods import add_months
from tools.seed.accounts import iban
from tools.seed.national.shape import YEARS
from tools.seed.national.staff import Team, Worker


def pay(teams: list[Team], today: date) -> None:
    """Compute the last two months of every office; the older one is checked and approved."""
    this, now = today.replace(day=1), _evening(today)
    for team in teams:
        prepares, checks, approves = (
            _signs(team.by_role[role][0]) for role in ("finance_officer", "manager", "finance_approver")
        )
        paying = payees.record_payer(
            office_id=team.place.office_id, iban=iban("tr", 9_000_000_000 + team.place.office_id), on=today,
            since=today, holder=country.pack().ministry.say("tr"), paper="1", by=prepares,
        )  # fmt: skip
        payees.confirm(account_id=paying, on=today, by=approves)
        for back in (2, 1):
            month = add_months(this, -back)
            run_id = payments.open_month(office_id=team.place.office_id, month=month, on=today, by=prepares)
            run = payments.compute(run_id=run_id, on=today, now=now, allow_unverified=True, by=prepares)
            if back > 1 and run.children:
                payments.lock(run_id=run_id, on=today, by=prepares)
                payments.check(run_id=run_id, on=today, by=checks)
                payments.approve(run_id=run_id, on=today, by=approves)


def count(today: date) -> None:
    """Count every month of ten years."""
    this = today.replace(day=1)
    months = [add_months(this, back) for back in range(1 - 12 * YEARS, 1)]
    indicators.count_months(months=months, on=today, now=_evening(today), by=SYSTEM)


def _signs(worker: Worker) -> Actor:
    """Somebody of the staff with all that the system may; the records name the person."""
    return Actor(user_id=worker.id, name=worker.name, office_id=None, roles=(), grants=SYSTEM.grants)


def _evening(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(18)))
