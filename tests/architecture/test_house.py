"""What holds in every app: audited actions, privacy classes of fields, sentences of refusals, sizes that stay small."""

import ast
import inspect
import re
from dataclasses import fields, is_dataclass
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import get_type_hints

import pytest
from django.apps import apps
from django.utils import translation

from kanat.config import reactions
from kanat.config.constraints import CONSTRAINTS
from kanat.platform import privacy
from kanat.platform.ui import refusals
from kanat.vocabulary.transitions import Machine

SOURCE = Path("src/kanat")
OURS = [config for config in apps.get_app_configs() if config.name.startswith("kanat.")]
LANGUAGES = ("tr", "az", "ru")
PYTHON = [path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts]


def modules(name: str) -> list[ModuleType]:
    """All modules of a name, and those inside packages of that name."""
    found = []
    for config in OURS:
        if find_spec(f"{config.name}.{name}"):
            top = import_module(f"{config.name}.{name}")
            found.append(top)
            inner = Path(top.__file__ or "").parent if hasattr(top, "__path__") else None
            found += (
                [import_module(f"{top.__name__}.{path.stem}") for path in sorted(inner.glob("[a-z]*.py"))]
                if inner
                else []
            )
    return found


def functions(module: ModuleType) -> list[tuple[str, object]]:
    """Public functions that a module defines itself."""
    return [
        (f"{module.__name__}.{name}", found)
        for name, found in vars(module).items()
        if inspect.isfunction(found) and not name.startswith("_") and found.__module__ == module.__name__
    ]


WRITES = re.compile(r"\.(create|bulk_create|save|update|delete|update_or_create|get_or_create)\(")


def offered() -> list[tuple[str, object]]:
    """Functions that an app's `actions` offers to its doors and to other apps."""
    tops = [import_module(f"{config.name}.actions") for config in OURS if find_spec(f"{config.name}.actions")]
    return [
        (f"{top.__name__}.{name}", found)
        for top in tops
        for name, found in vars(top).items()
        if inspect.isfunction(found) and not name.startswith("_") and found.__module__.startswith(top.__name__)
    ]


@pytest.mark.parametrize(("name", "function"), offered())
def test_what_writes_is_an_action(name: str, function: object) -> None:
    source = inspect.getsource(inspect.unwrap(function))  # type: ignore[arg-type]

    assert getattr(function, "is_action", False) or not WRITES.search(source), f"{name} writes but is no action"


@pytest.mark.parametrize("module", modules("actions"), ids=lambda module: module.__name__)
def test_actions_take_keywords_only(module: ModuleType) -> None:
    positional = [
        name
        for name, function in functions(module)
        if getattr(function, "is_action", False)
        for parameter in inspect.signature(function).parameters.values()  # type: ignore[arg-type]
        if parameter.kind is not parameter.KEYWORD_ONLY
    ]

    assert positional == []


@pytest.mark.parametrize(
    "model", [model for config in OURS for model in config.get_models()], ids=lambda model: model.__name__
)
def test_every_field_has_a_privacy_class(model: type) -> None:
    named = {field.name for field in model._meta.fields}  # type: ignore[attr-defined]

    assert named == set(model.PRIVACY)  # type: ignore[attr-defined]
    assert set(model.PRIVACY.values()) <= set(privacy.CLASSES)  # type: ignore[attr-defined]


@pytest.mark.parametrize("module", modules("events"), ids=lambda module: module.__name__)
def test_every_event_says_on_which_day_it_happened(module: ModuleType) -> None:
    events = [found for found in vars(module).values() if is_dataclass(found) and found.__module__ == module.__name__]

    assert all(get_type_hints(event).get("on") is date for event in events)
    assert all(event.__dataclass_params__.frozen for event in events)  # type: ignore[attr-defined]


def codes_raised() -> dict[str, str]:
    """Codes of refusals in the source, with the file that raises them."""
    found = {}
    for path in PYTHON:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in {
                "RuleBroken",
                "NotAllowed",
            }:
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found[first.value] = str(path)
    return found


@pytest.mark.parametrize(("code", "path"), sorted(codes_raised().items()))
def test_every_refusal_has_a_sentence(code: str, path: str) -> None:
    assert code in refusals.sentences(), f"{path} refuses with {code}, which no texts.py explains"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated(language: str) -> None:
    with translation.override("en"):
        english = {code: str(text) for code, text in refusals.sentences().items()}
    with translation.override(language):
        same = [code for code, text in refusals.sentences().items() if str(text) == english[code]]

    assert same == []


def test_every_broken_constraint_has_a_sentence() -> None:
    assert set(CONSTRAINTS.values()) <= set(refusals.sentences())


def test_reactions_name_events_and_jobs_that_exist() -> None:
    events = {name for module in modules("events") for name, found in vars(module).items() if is_dataclass(found)}
    jobs = set(
        re.findall(
            r'@job\("([a-z._]+)"',
            "".join(path.read_text(encoding="utf-8") for path in PYTHON if path.name == "tasks.py"),
        )
    )

    assert set(reactions.REACTIONS) <= events
    assert {job for names in reactions.REACTIONS.values() for job in names} <= jobs


@pytest.mark.parametrize("module", modules("states"), ids=lambda module: module.__name__)
def test_every_state_can_be_reached(module: ModuleType) -> None:
    for machine in (found for found in vars(module).values() if isinstance(found, Machine)):
        assert {machine.initial, *(move.target for move in machine.moves)} == set(machine.states), machine.name


@pytest.mark.parametrize("module", modules("queries"), ids=lambda module: module.__name__)
def test_rows_are_frozen(module: ModuleType) -> None:
    rows = [found for found in vars(module).values() if is_dataclass(found) and found.__module__.startswith("kanat")]

    assert all(row.__dataclass_params__.frozen for row in rows)  # type: ignore[attr-defined]
    assert all(fields(row) for row in rows)  # type: ignore[arg-type]


@pytest.mark.parametrize("path", PYTHON, ids=str)
def test_modules_begin_with_a_docstring_and_stay_readable(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    long = [
        f"{path}:{node.lineno} {node.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno + 1 > 60
    ]

    assert ast.get_docstring(tree), f"{path} has no docstring"
    assert text.count("\n") <= 420, f"{path} is too long: split it by topic"
    assert long == []


def test_no_page_has_inline_style_or_script() -> None:
    wrong = [
        f"{path}: {found}"
        for path in SOURCE.rglob("*.html")
        for found in re.findall(r'\sstyle="|<script>|\son[a-z]+="', path.read_text(encoding="utf-8"))
    ]

    assert wrong == []


def test_suppressions_do_not_grow() -> None:
    found = [
        f"{path}:{number}"
        for path in PYTHON
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"#\s*(noqa|type:\s*ignore)", line)
    ]

    assert len(found) <= 130, found
