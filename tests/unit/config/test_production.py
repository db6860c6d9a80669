"""What stops an installation from starting."""

from typing import Any

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


SOUND_INSIDE: dict[str, Any] = {"debug": False, "demo_people": 0, "missing_migrations": 0, "lifts_stores": False}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"debug": True}, "DEBUG is on"),
        ({"demo_people": 7}, "7 invented people"),
        ({"missing_migrations": 2}, "./kanat migrate"),
        ({"lifts_stores": True}, "append-only"),
    ],
)
def test_names_what_is_wrong_with_the_database(change: dict[str, Any], sentence: str) -> None:
    [found] = production.obstacles_inside(**{**SOUND_INSIDE, **change})

    assert sentence in found


def test_sound_database_has_no_obstacles() -> None:
    assert production.obstacles_inside(**SOUND_INSIDE) == []
