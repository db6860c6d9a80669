"""From the released month to the bank and back, on the pages; lists with totals; what was not taken and why."""

import uuid
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from kanat.care.banking import models
from kanat.care.payments import queries as payments
from kanat.vocabulary.actors import Actor
from tests.cast import ClientOf
from tests.integration.care.banking import bank
from tests.integration.care.placements.world import TODAY, World

pytestmark = pytest.mark.django_db


def once(**said: object) -> dict[str, object]:
    return {"once": str(uuid.uuid4()), **said}


def test_one_makes_the_files_and_another_hands_them_over(
    released: payments.RunRow, client_of: ClientOf, finance_officer: Actor, finance_approver: Actor
) -> None:
    officer, approver = client_of(finance_officer), client_of(finance_approver)
    month = officer.get(reverse("banking:month", args=[released.id])).content.decode()
    made = officer.post(
        reverse("banking:make", args=[released.id]), once(execute_on=TODAY.strftime("%d.%m.%Y")), follow=True
    ).content.decode()
    order = models.Order.objects.get()

    sent = approver.post(reverse("banking:send", args=[order.pk]), once(), follow=True).content.decode()

    assert "for the next files" in month
    assert "You have made these files." in made
    assert "Handed to the bank" in sent
    [file] = models.OrderFile.objects.all()
    data = approver.get(reverse("banking:file", args=[file.pk]))
    assert data.content.startswith(b"<?xml")
    assert file.message_id in data["Content-Disposition"]


def test_lists_of_an_order_count_and_add_up(
    sent: int, released: payments.RunRow, client_of: ClientOf, finance_officer: Actor
) -> None:
    officer = client_of(finance_officer)

    book = CalamineWorkbook.from_filelike(BytesIO(officer.get(reverse("banking:list_xlsx", args=[sent])).content))
    text = officer.get(reverse("banking:list_csv", args=[sent])).content.decode("utf-8-sig")

    last = book.get_sheet_by_index(0).to_python()[-1]
    assert (last[0], last[1], round(float(str(last[5])) * 100)) == ("Total", 2, released.total_minor)
    assert text.splitlines()[-1].startswith("Total;2;")
    assert f"{released.total_minor / 100:.2f}".rstrip("0").replace(".", ",") in text.splitlines()[-1]


def test_what_the_bank_said_is_shown_line_by_line(
    sent: int, world: World, released: payments.RunRow, client_of: ClientOf, finance_officer: Actor
) -> None:
    names = list(models.Transfer.objects.order_by("place").values_list("end_to_end", flat=True))
    data = bank.answer(sent, (names[0], "ACSP", ""), (names[1], "RJCT", "AC04"), ("K9-9", "ACSP", ""))
    officer = client_of(finance_officer)

    page = officer.post(
        reverse("banking:replies"),
        once(kind="answer", office_id=world.office, file=SimpleUploadedFile("answer.xml", data)),
        follow=True,
    ).content.decode()
    month = officer.get(reverse("banking:month", args=[released.id])).content.decode()

    assert "No transfer of ours bears this name." in page
    assert names[1] in page
    assert "AC04" in month


def test_what_failed_is_offered_again_unticked_while_the_account_is_the_same(
    sent: int, released: payments.RunRow, client_of: ClientOf, finance_officer: Actor
) -> None:
    failed = models.Transfer.objects.order_by("pk")[0]
    models.Transfer.objects.filter(pk=failed.pk).update(outcome="rejected", outcome_on=TODAY, reason="AC04")

    page = client_of(finance_officer).get(reverse("banking:make", args=[released.id]))

    assert "The account at which it failed" in page.content.decode()
    assert page.context["form"].initial["again"] == []


def test_a_sum_that_is_not_the_ordered_one_is_told_with_both_sums(
    sent: int, world: World, client_of: ClientOf, finance_officer: Actor
) -> None:
    name = models.Transfer.objects.earliest("pk").end_to_end
    data = bank.statement(bank.entry(name, "0.01"))

    page = (
        client_of(finance_officer)
        .post(
            reverse("banking:replies"),
            once(kind="statement", office_id=world.office, file=SimpleUploadedFile("s.xml", data)),
            follow=True,
        )
        .content.decode()
    )

    assert "Booked: ₺0.01; ordered: ₺" in page


def test_a_broken_file_is_told_beside_the_field(
    sent: int, world: World, client_of: ClientOf, finance_officer: Actor
) -> None:
    page = client_of(finance_officer).post(
        reverse("banking:replies"),
        once(kind="statement", office_id=world.office, file=SimpleUploadedFile("answer.xml", b"<a")),
    )

    assert page.status_code == 422
    assert "This is no whole XML file." in page.content.decode()


def test_a_failed_sum_is_settled_on_its_page_and_the_month_reconciled(
    sent: int, released: payments.RunRow, client_of: ClientOf, finance_approver: Actor
) -> None:
    models.Transfer.objects.update(outcome="paid", outcome_on=TODAY)
    failed = models.Transfer.objects.order_by("pk")[0]
    models.Transfer.objects.filter(pk=failed.pk).update(outcome="rejected")
    approver = client_of(finance_approver)
    early = approver.post(reverse("banking:reconcile", args=[released.id]), once())

    approver.post(reverse("banking:transfer", args=[failed.pk]), once(how="Cheque 7"))

    page = approver.get(reverse("banking:transfer", args=[failed.pk])).content.decode()
    assert early.status_code == 422
    assert "Cheque 7" in page


def test_no_step_of_the_bank_is_taken_by_hand(
    released: payments.RunRow, client_of: ClientOf, finance_approver: Actor
) -> None:
    page = client_of(finance_approver).post(reverse("payments:move_on", args=[released.id]), once(step="send"))

    assert page.status_code == 422
    assert payments.run(run_id=released.id, seen_by=finance_approver).state == "released"


def test_whose_role_has_nothing_to_do_with_the_bank_sees_no_file(
    sent: int, client_of: ClientOf, caseworker: Actor, auditor: Actor
) -> None:
    file = models.OrderFile.objects.get(order_id=sent)

    assert client_of(caseworker).get(reverse("banking:order", args=[sent])).status_code == 403
    assert client_of(auditor).get(reverse("banking:order", args=[sent])).status_code == 200
    assert client_of(auditor).get(reverse("banking:file", args=[file.pk])).status_code == 403
