"""The payment slip: a PDF in four languages, of an approved month only, for who may see the payments of the office."""

import pytest
from django.urls import reverse

from kanat.care.payments import models, queries
from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import Actor
from tests.cast import ClientOf
from tests.integration.care.payments.conftest import Approve


@pytest.mark.parametrize("language", ["tr", "az", "en", "ru"])
def test_gives_the_slip_in_each_language_and_records_the_look(
    computed: queries.RunRow, approve: Approve, client_of: ClientOf, finance_officer: Actor, language: str
) -> None:
    approve(computed)
    family = models.Line.objects.filter(run_id=computed.id).values_list("family_id", flat=True)[0]

    answer = client_of(finance_officer).get(
        reverse("payments:slip", args=[computed.id, family]), {"language": language}
    )

    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Disposition"] == f'inline; filename="kanat-2026-10-{family}.pdf"'
    assert audit.Read.objects.filter(page="payments.slip").exists()


def test_gives_none_before_the_approval_nor_of_another_family_nor_to_the_stranger(
    computed: queries.RunRow, approve: Approve, client_of: ClientOf, finance_officer: Actor, stranger: Actor
) -> None:
    family = models.Line.objects.filter(run_id=computed.id).values_list("family_id", flat=True)[0]
    address = reverse("payments:slip", args=[computed.id, family])
    assert client_of(finance_officer).get(address).status_code == 404
    approve(computed)

    assert client_of(finance_officer).get(reverse("payments:slip", args=[computed.id, family + 1])).status_code == 404
    assert client_of(stranger).get(address).status_code in {403, 404}
