"""The cast: the fixed people of our stories, in their offices, with the roles of the country pack.

Türkiye: Ankara, with a stranger in İzmir. Azerbaijan: Suraxanı, with a stranger in Gəncə. Name the fixture `tr` or
`az` in a test to choose the country (Türkiye when neither is named). Each person is an `Actor`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from kanat.platform import clock
from kanat.platform.accounts import acting, actions, events, queries, second_factor
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import SYSTEM, Actor

SINCE = date(2020, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Where the stories of a country happen."""

    country: str  # code of the pack
    time_zone: str
    here: str  # code of the office of the cast
    elsewhere: str  # code of the office of the stranger
    names: dict[str, str]  # part -> full name


SCENES = {
    "tr": Scene(
        country="tr",
        time_zone="Europe/Istanbul",
        here="tr-06",
        elsewhere="tr-35",
        names={
            "caseworker": "Zeynep Kaya",
            "family_worker": "Mehmet Yıldız",
            "commission_member": "Hülya Şahin",
            "manager": "Ayşe Demir",
            "finance_officer": "Kemal Öztürk",
            "finance_approver": "Fatma Çelik",
            "statistician": "Deniz Aydın",
            "auditor": "Selim Koç",
            "administrator": "Gül Arslan",
            "stranger": "İrem Doğan",
            "nobody": "Can Uçar",
        },
    ),
    "az": Scene(
        country="az",
        time_zone="Asia/Baku",
        here="az-suraxani",
        elsewhere="az-gence-daskesen",
        names={
            "caseworker": "Nigar Əliyeva",
            "family_worker": "Rəşad Məmmədov",
            "commission_member": "Sevinc Quliyeva",
            "manager": "Lalə Həsənova",
            "finance_officer": "Elçin Hüseynov",
            "finance_approver": "Günel İsmayılova",
            "statistician": "Tural Əhmədov",
            "auditor": "Vüqar Cəfərov",
            "administrator": "Aynur Kərimova",
            "stranger": "Xəyal Babayev",
            "nobody": "Orxan Səfərov",
        },
    ),
}


@pytest.fixture
def scene(request: pytest.FixtureRequest, settings: Any) -> Scene:
    """The country of the test: that of its `az` or `tr` fixture, else Türkiye."""
    found = SCENES["az" if "az" in request.fixturenames else "tr"]
    settings.KANAT_COUNTRY = found.country
    settings.LANGUAGE_CODE = found.country
    settings.TIME_ZONE = found.time_zone
    return found


@pytest.fixture
def tr(scene: Scene) -> Scene:
    """Play in Türkiye."""
    return scene


@pytest.fixture
def az(scene: Scene) -> Scene:
    """Play in Azerbaijan."""
    return scene


_offices: dict[str, tuple[bytes, dict[str, int]]] = {}  # country -> the rows that the action wrote first, code -> id


@pytest.fixture
def offices(scene: Scene, db: None) -> dict[str, int]:
    """All offices of the pack, as the action loads them: code -> id. What it wrote once is copied in from then on."""
    if scene.country not in _offices:
        actions.load_offices(by=SYSTEM, on=SINCE)
        with connection.cursor() as cursor, cursor.copy("COPY accounts_office TO STDOUT") as rows:
            written = b"".join(rows)
        _offices[scene.country] = written, {office.code: office.id for office in queries.offices()}
    else:
        _load_again(scene.country)
    return dict(_offices[scene.country][1])


@action
def _load_again(country: str) -> None:
    rows, ids = _offices[country]
    with connection.cursor() as cursor, cursor.copy("COPY accounts_office FROM STDIN") as copy:
        copy.write(rows)
    record(events.OfficesLoaded(created=len(ids), changed=0, on=SINCE), by=SYSTEM)


@pytest.fixture
def office(scene: Scene, offices: dict[str, int]) -> int:
    """The office in which the cast works."""
    return offices[scene.here]


@pytest.fixture
def other_office(scene: Scene, offices: dict[str, int]) -> int:
    """The office of the stranger."""
    return offices[scene.elsewhere]


@pytest.fixture
def ministry(offices: dict[str, int]) -> int:
    """The office at the top of the tree."""
    return next(iter(offices.values()))


class Person:
    """Adds people of the service to the story."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def __call__(self, part: str, *, office_id: int, roles: tuple[str, ...], sits_in: int | None = None) -> Actor:
        """Add the person who plays `part` and give them as they act."""
        name = self.scene.names[part]
        sits_in = sits_in or office_id
        username = f"{part.replace('_', '-')}-{self.scene.country}"
        user_id = actions.add_person(username=username, full_name=name, office_id=sits_in, by=SYSTEM, on=SINCE)
        for role in roles:
            actions.assign_role(user_id=user_id, role=role, office_id=office_id, since=SINCE, by=SYSTEM, on=SINCE)
        return acting.actor_for(user_id=user_id, name=name, office_id=sits_in, on=clock.today())


@pytest.fixture
def person(scene: Scene, offices: dict[str, int]) -> Person:
    """Make a person of the cast."""
    return Person(scene)


@pytest.fixture
def caseworker(person: Person, office: int) -> Actor:
    return person("caseworker", office_id=office, roles=("caseworker",))


@pytest.fixture
def family_worker(person: Person, office: int) -> Actor:
    return person("family_worker", office_id=office, roles=("family_worker",))


@pytest.fixture
def commission_member(person: Person, office: int) -> Actor:
    return person("commission_member", office_id=office, roles=("commission_member",))


@pytest.fixture
def manager(person: Person, office: int) -> Actor:
    return person("manager", office_id=office, roles=("manager",))


@pytest.fixture
def finance_officer(person: Person, office: int) -> Actor:
    return person("finance_officer", office_id=office, roles=("finance_officer",))


@pytest.fixture
def finance_approver(person: Person, office: int) -> Actor:
    return person("finance_approver", office_id=office, roles=("finance_approver",))


@pytest.fixture
def statistician(person: Person, ministry: int) -> Actor:
    return person("statistician", office_id=ministry, roles=("statistician",))


@pytest.fixture
def auditor(person: Person, ministry: int) -> Actor:
    return person("auditor", office_id=ministry, roles=("auditor",))


@pytest.fixture
def administrator(person: Person, ministry: int) -> Actor:
    return person("administrator", office_id=ministry, roles=("administrator",))


@pytest.fixture
def stranger(person: Person, other_office: int) -> Actor:
    """A caseworker of another office: may know of nothing here."""
    return person("stranger", office_id=other_office, roles=("caseworker",))


@pytest.fixture
def nobody(person: Person, office: int) -> Actor:
    """A member of staff without any role."""
    return person("nobody", office_id=office, roles=())


ClientOf = Callable[[Actor], Client]


@pytest.fixture
def client_of(scene: Scene) -> ClientOf:
    """Give a browser in which a person has signed in, with the second factor given and in English."""

    def signed_in(actor: Actor) -> Client:
        client = Client()
        client.force_login(get_user_model().objects.get(pk=actor.user_id))
        session = client.session
        session[second_factor.SESSION_KEY] = True
        session.save()
        client.cookies["kanat_language"] = "en"
        return client

    return signed_in


@pytest.fixture
def run_jobs(db: None) -> Callable[[], list[str]]:
    """Run the jobs that wait, and those that they ask for, in this transaction; gives their names."""
    return _run_jobs


def _run_jobs() -> list[str]:
    done: list[str] = []
    while waiting := list(ProcrastinateJob.objects.filter(status="todo").order_by("pk")):
        for job in waiting:
            with connection.cursor() as cursor:
                cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s", [job.pk])
            app.tasks[job.task_name](**job.args)
            done.append(job.task_name)
    return done
