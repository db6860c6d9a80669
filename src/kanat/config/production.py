"""What an installation must have before it serves anybody."""

from collections.abc import Mapping

DEMO_KEYS = ("demo-", "only-for-")  # how keys begin that were made for trying out
SHORTEST_KEY = 32  # characters


def obstacles(environment: Mapping[str, str]) -> list[str]:
    """Name all that is wrong with the environment of an installation, one sentence each; empty when nothing is.

    >>> kept = {"KANAT_SECRET_KEY": "x" * 50, "KANAT_SEAL_KEYS": "y" * 50}
    >>> obstacles({"DATABASE_URL": "postgresql://db/kanat", "KANAT_HOSTS": "k.gov", **kept})
    []
    """
    key = environment.get("KANAT_SECRET_KEY", "")
    seals = [one for one in environment.get("KANAT_SEAL_KEYS", "").split(",") if one]
    mode = environment.get("KANAT_MODE", "production")
    said = {
        "DATABASE_URL is not set: name the installation's PostgreSQL.": not environment.get("DATABASE_URL"),
        f"KANAT_MODE is {mode}: an installation runs in production mode.": mode != "production",
        "KANAT_SECRET_KEY is not set: give the installation a key of its own.": not key,
        "KANAT_SECRET_KEY is a demo key: give the installation a key of its own.": key.startswith(DEMO_KEYS),
        f"KANAT_SECRET_KEY is too short: it needs {SHORTEST_KEY} characters or more.": 0 < len(key) < SHORTEST_KEY,
        "KANAT_SEAL_KEYS is not set: identity numbers need a key of their own to be sealed with.": not seals,
        "KANAT_SEAL_KEYS holds a demo key: give the installation a key of its own.": any(
            one.startswith(DEMO_KEYS) for one in seals
        ),
        f"KANAT_SEAL_KEYS holds a key that is too short: each needs {SHORTEST_KEY} characters or more.": any(
            len(one) < SHORTEST_KEY for one in seals
        ),
        "KANAT_SEAL_KEYS holds KANAT_SECRET_KEY: one that leaks must not open the other's.": bool(key) and key in seals,
        "KANAT_HOSTS is not set: name the hosts that are served.": not environment.get("KANAT_HOSTS"),
        "KANAT_HOSTS holds a star: name the hosts that are served.": "*" in environment.get("KANAT_HOSTS", ""),
        "DEBUG is on: it would show secrets to visitors.": environment.get("DEBUG", "").lower() in {"1", "true", "on"},
    }
    return [sentence for sentence, wrong in said.items() if wrong]


def obstacles_inside(*, debug: bool, demo_people: int, missing_migrations: int, lifts_stores: bool) -> list[str]:
    """Name what is wrong with the settings as loaded and with the database, one sentence each.

    `lifts_stores`: the role that serves could change what the append-only stores hold (it owns them, is superuser, or
    may empty them).
    """
    said = {
        "DEBUG is on: it would show secrets to visitors.": debug,
        f"The database holds {demo_people} invented people of the demo: use a database of its own.": demo_people > 0,
        f"The database lacks {missing_migrations} migrations: run ./kanat migrate first.": missing_migrations > 0,
        "DATABASE_URL names a role that could change the append-only stores: the owner of the tables, a superuser, or"
        " one who may TRUNCATE. Only ./kanat migrate runs as the owner; serve as the second role of"
        " docs/how-to/operator.md, step 1.": lifts_stores,
    }
    return [sentence for sentence, wrong in said.items() if wrong]
