"""Bring a database and the built files up to date, in one process: `python -m tools.prepare`.

DATABASE_URL names the owner of the tables here; the servers get another role.
"""

import importlib
import json
import sys
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import django
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from tools import built


def database() -> None:
    """Bring the tables up to date."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def built_files() -> None:
    """Collect static files anew when one of them changed."""
    target = Path(settings.STATIC_ROOT)
    stamp = target / "collected"
    state = built.static_state()
    if stamp.exists() and stamp.read_text() == state:
        return
    target.mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(state)


def invented_country(country: str) -> None:
    """Fill an empty database with the invented people and files of the demo, wholly or not at all."""
    if _accounts().demo_people() or not find_spec("tools.seed"):
        return
    with transaction.atomic():
        importlib.import_module("tools.seed").load_demo(country)


def people() -> list[dict[str, object]]:
    """List the demo people: id, name, office, roles by their titles in the pack."""
    accounts = _accounts()
    roles = importlib.import_module("kanat.platform.country").roles()
    titles = {role.code: role.names.say("en") for role in roles}
    offices = {office.id: office.say("en") for office in accounts.offices()}
    return [
        {
            "id": person.id,
            "name": person.full_name,
            "office": offices.get(person.office_id, ""),
            "roles": [titles.get(role, role) for role, _ in person.roles],
        }
        for person in accounts.demo_people()
    ]


def _accounts() -> ModuleType:
    """Import the reading side of accounts late: models need Django set up."""
    return importlib.import_module("kanat.platform.accounts.queries")


def main() -> None:
    """Do all of it and write the demo people to the file named on the command line."""
    django.setup()
    built_files()
    database()
    if settings.KANAT_MODE == "demo":
        invented_country(settings.KANAT_COUNTRY)
        Path(sys.argv[1]).write_text(json.dumps(people(), ensure_ascii=False))


if __name__ == "__main__":
    main()
