"""All commands of ./kanat, one line each; to add one, add a line to COMMANDS."""

import importlib
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from tools.problems import Problem, explain


@dataclass(frozen=True, slots=True)
class Command:
    """A command: what the list says of it, and the function `module:name(arguments) -> exit code`."""

    line: str
    where: str


MANAGE = "tools.local:manage"  # Django's management commands; takes the name of the command too

COMMANDS = {
    "demo": Command("try Kanat on this machine with invented people (--country, --port, --check)", "tools.demo:run"),
    "run": Command("web server of an installation, on DATABASE_URL", "tools.production:run"),
    "worker": Command("background worker of an installation, on DATABASE_URL", "tools.production:worker"),
    "migrate": Command("bring the tables up to date", "tools.local:migrate"),
    "test": Command("run the tests; takes pytest's arguments", "tools.quality:test"),
    "check": Command("lint, types, imports, migrations, translations, docs", "tools.quality:check"),
    "seed": Command("fill a database with an invented country (--size demo|national)", "tools.seed.command:run"),
    "bench": Command("measure web, identity, payments, matching at national size (--json)", "tools.bench.command:run"),
    "match": Command("plan homes for children from CSV or JSON (plan INPUT --out OUT)", "tools.match:run"),
    "pay": Command("what the law gives for a child's month (quote); whether lists hold (verify)", "tools.pay:run"),
    "country": Command("show what a country pack supplies; diff two of them", MANAGE),
    "import": Command("bring a spreadsheet of an older register in (FILE --kind --office)", "tools.local:bring_in"),
    "reseal": Command("seal identity and paper numbers anew with the first of KANAT_SEAL_KEYS", MANAGE),
    "messages": Command("collect texts for translation, list missing ones", MANAGE),
    "docs": Command("make the reference pages from the code (--check)", "tools.reference:run"),
    "shell": Command("Python prompt with Kanat loaded", MANAGE),
    "reset": Command("remove the local data of a country (--country, --yes)", "tools.local:reset"),
}


def listing() -> str:
    """List the commands with one line each."""
    width = max(len(name) for name in COMMANDS)
    lines = [f"  {name:<{width}}  {command.line}" for name, command in COMMANDS.items()]
    return "\n".join(["./kanat COMMAND", "", *lines, "", "Other names are passed on to Django's own commands."])


def main(arguments: Sequence[str]) -> int:
    """Run a command; whatever goes wrong that we know of is one sentence, never a trace."""
    if not arguments or arguments[0] in {"help", "--help", "-h"}:
        print(listing())
        return 0
    name, *rest = arguments
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kanat.config.settings")
    try:
        where = COMMANDS[name].where if name in COMMANDS else MANAGE
        module, _, function = where.partition(":")
        code: int = getattr(importlib.import_module(module), function)(arguments if where == MANAGE else rest)
        sys.stdout.flush()
    except Problem as problem:
        print(problem.sentence, file=sys.stderr)
        return problem.code
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:  # whoever read the output, like `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        sentence = explain(error)
        if not sentence:
            raise
        print(sentence, file=sys.stderr)
        return 1
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
