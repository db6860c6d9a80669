"""Each permission is declared by an app, named in words, and granted by the packs under that very name."""

from importlib import import_module
from pathlib import Path

import pytest

from kanat.platform.accounts import permission_names
from kanat.platform.audit import queries as audit
from kanat.platform.country import Roles, packs

PACKAGE = Path(packs.__file__).parents[2]


def declared() -> set[str]:
    """List the permissions that the code asks for."""
    modules = [
        import_module(".".join(("kanat", *file.relative_to(PACKAGE).with_suffix("").parts)))
        for file in PACKAGE.glob("*/*/permissions.py")
    ]
    return {str(can) for module in modules for can in module.Can} | {audit.CAN_SEE_READERS, "country.view"}


def test_every_permission_has_its_words() -> None:
    assert declared() <= set(permission_names.NAMES)


def test_every_topic_has_its_words() -> None:
    assert {name.partition(".")[0] for name in permission_names.NAMES} <= set(permission_names.TOPICS)


@pytest.mark.parametrize("country", packs.codes())
def test_packs_grant_only_what_the_code_asks_for(country: str) -> None:
    granted = {can for role in packs.part(Roles, country).roles for can in role.can}

    assert granted <= declared()


@pytest.mark.parametrize("country", packs.codes())
def test_packs_grant_all_that_the_code_asks_for(country: str) -> None:
    granted = {can for role in packs.part(Roles, country).roles for can in role.can}

    assert declared() <= granted
