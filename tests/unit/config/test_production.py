"""What stops an installation from starting."""

import pytest

from kanat.config import production

SOUND = {
    "DATABASE_URL": "postgresql://kanat_app:x@db/kanat",
    "KANAT_SECRET_KEY": "k" * 50,
    "KANAT_SEAL_KEYS": f"{'n' * 40},{'o' * 40}",
    "KANAT_HOSTS": "kanat.example",
}


def test_sound_environment_has_no_obstacles() -> None:
    assert production.obstacles(SOUND) == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"DATABASE_URL": ""}, "DATABASE_URL is not set"),
        ({"KANAT_MODE": "demo"}, "KANAT_MODE is demo"),
        ({"KANAT_MODE": "development"}, "KANAT_MODE is development"),
        ({"KANAT_SECRET_KEY": ""}, "KANAT_SECRET_KEY is not set"),
        ({"KANAT_SECRET_KEY": "demo-" + "k" * 50}, "is a demo key"),
        ({"KANAT_SECRET_KEY": "only-for-trying-out"}, "is a demo key"),
        ({"KANAT_SECRET_KEY": "short"}, "is too short"),
        ({"KANAT_SEAL_KEYS": ""}, "KANAT_SEAL_KEYS is not set"),
        ({"KANAT_SEAL_KEYS": "n" * 40 + ",demo-" + "k" * 50}, "KANAT_SEAL_KEYS holds a demo key"),
        ({"KANAT_SEAL_KEYS": "n" * 40 + ",short"}, "KANAT_SEAL_KEYS holds a key that is too short"),
        ({"KANAT_SEAL_KEYS": "k" * 50}, "KANAT_SEAL_KEYS holds KANAT_SECRET_KEY"),
        ({"KANAT_HOSTS": ""}, "KANAT_HOSTS is not set"),
        ({"KANAT_HOSTS": "kanat.example,*"}, "KANAT_HOSTS holds a star"),
        ({"DEBUG": "1"}, "DEBUG is on"),
    ],
)
def test_names_what_is_wrong_with_the_environment(change: dict[str, str], sentence: str) -> None:
    found = production.obstacles({**SOUND, **change})

    assert any(sentence in obstacle for obstacle in found)


def test_says_all_at_once() -> None:
    assert len(production.obstacles({})) == 4


def test_refuses_demo_people_debug_and_missing_migrations() -> None:
    found = production.obstacles_inside(debug=True, demo_people=7, missing_migrations=2)

    assert len(found) == 3
    assert "7 invented people" in found[1]
    assert "./kanat migrate" in found[2]


def test_sound_database_has_no_obstacles() -> None:
    assert production.obstacles_inside(debug=False, demo_people=0, missing_migrations=0) == []


def test_warns_of_an_owner_who_serves() -> None:
    assert production.warnings(owns_stores=False) == []
    assert "append-only" in production.warnings(owns_stores=True)[0]
