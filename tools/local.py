"""Commands on the local database, or on DATABASE_URL where it is set."""

import argparse
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import django
from django.core.management import execute_from_command_line, get_commands
from django.db import connection

from kanat.platform.ui import catalogues
from tools import commands, home, postgres
from tools.problems import Problem

WITHOUT_DATABASE = {"makemigrations", "messages", "docs", "country", "check", "collectstatic", "diffsettings"}


def manage(arguments: Sequence[str]) -> int:
    """Run one of Django's management commands, ours among them."""
    name = arguments[0]
    if name in WITHOUT_DATABASE:
        os.environ.setdefault("KANAT_MODE", "development")
        _check_known(name)
        return _execute(arguments)
    if name.startswith("-"):
        raise Problem(f"{name} is no command.\n\n{commands.listing()}", 2)
    with database() as fresh:
        _check_known(name)
        if fresh and name != "migrate":
            _execute(["migrate", "--verbosity", "0"])
        return _execute(arguments)


def migrate(arguments: Sequence[str]) -> int:
    """Bring the tables up to date, and make the table of the cache."""
    with database():
        return _execute(["migrate", *arguments]) or _execute(["createcachetable"])


def reset(arguments: Sequence[str]) -> int:
    """Remove the local data of a country."""
    parser = argparse.ArgumentParser(prog="./kanat reset", description="Remove the local data of a country.")
    parser.add_argument("--country", metavar="CODE", help="country pack (default: KANAT_COUNTRY, else tr)")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    wanted = parser.parse_args(arguments)
    here = home.here(wanted.country)
    if not here.folder.exists():
        print(f"There is no local data for {here.country}.")
        return 0
    if not wanted.yes and not _agreed(f"Remove all local data in {here.folder}? [y/N] "):
        print("Nothing was removed.")
        return 1
    with here.claimed():
        here.cluster().stop()
        shutil.rmtree(here.folder)
    print(f"Removed {here.folder}.")
    return 0


@contextmanager
def database() -> Iterator[bool]:
    """Let Django find a database: DATABASE_URL, else the local one, started for the while if it does not run.

    Gives whether the database was made just now.
    """
    if os.environ.get("DATABASE_URL"):
        yield False
        return
    here = home.here()
    here.make()
    fresh = not (here.folder / "database" / "data").exists()
    cluster = here.cluster(shared=True)
    cluster.start()
    os.environ.update(here.environment(cluster.url(postgres.OWNER)))
    try:
        yield fresh
    finally:
        if cluster.child is not None:
            connection.close()
            cluster.stop_unless_used()


def _execute(arguments: Sequence[str]) -> int:
    catalogues.compile_all()
    execute_from_command_line(["./kanat", *arguments])
    return 0


def _check_known(name: str) -> None:
    django.setup()  # before it, Django knows only its own commands
    if name not in get_commands():
        raise Problem(f"There is no command {name}.\n\n{commands.listing()}", 2)


def _agreed(question: str) -> bool:
    try:
        return input(question).strip().lower() in {"y", "yes"}
    except EOFError:
        return False


def bring_in(arguments: Sequence[str]) -> int:
    """Run `./kanat import`: Django's commands are modules, and no module may be called so."""
    return manage(["bring_register_in", *arguments])
