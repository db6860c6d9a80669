"""Who looks for a person leaves a trace, without the text; pages of a file: architecture/test_every_address.py."""

from django.urls import reverse

from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import Actor
from tests.cast import ClientOf


def test_a_search_is_recorded_without_its_text(caseworker: Actor, client_of: ClientOf) -> None:
    client_of(caseworker).post(reverse("desk:search"), {"q": "Ak Deniz"})

    [event] = audit.Event.objects.filter(type="PersonsSearched", actor_id=caseworker.user_id)
    assert "Deniz" not in str(event.data)
