"""Collecting, judging and compiling texts."""

import gettext
from pathlib import Path

import pytest

from kanat.platform.ui import catalogues

APPS = 'CARE_APPS = ["kanat.care.families", "kanat.care.desk"]\n'
PROGRAM = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
A = _("Save")
B = ngettext("%(n)s child", "%(n)s children", 2)
C = pgettext("verb", "Visit")
"""
PAGE = """
<p>{% translate "Save" %} it's 100%</p>
      {% blocktranslate count n=n %}{{ n }} home{% plural %}{{ n }} homes{% endblocktranslate %}
  {% translate "Open" context "verb" as text %}
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    files = {
        "config/apps_in_order.py": APPS,
        "platform/ui/apps.py": "",
        "care/families/apps.py": "",
        "care/families/texts.py": PROGRAM,
        "care/desk/apps.py": "",
        "care/desk/templates/desk/today.html": PAGE,
        "platform/privacy.py": 'from x import _\nD = _("Hidden")\n',
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def _texts(package: Path, unit: str) -> list[str]:
    return sorted(text.text for text in catalogues.gather(package)[package / unit].values())


def _translate(package: Path, unit: str, english: str, translated: str, language: str = "tr") -> None:
    file = catalogues.po_path(package / unit, language)
    empty = f'msgid "{english}"\nmsgstr ""'
    file.write_text(file.read_text("utf-8").replace(empty, f'msgid "{english}"\nmsgstr "{translated}"'), "utf-8")


def test_finds_texts_of_programs_and_templates_with_plural_and_context(package: Path) -> None:
    assert _texts(package, "care/families") == ["%(n)s child", "Save", "Visit"]
    assert _texts(package, "care/desk") == ["%(n)s home", "Open"]


def test_a_text_of_two_units_belongs_to_the_lower_one(package: Path) -> None:
    assert "Save" not in _texts(package, "care/desk")


def test_files_under_no_unit_belong_to_config(package: Path) -> None:
    assert _texts(package, "config") == ["Hidden"]


def test_a_second_run_changes_nothing(package: Path) -> None:
    catalogues.update(package)
    file = catalogues.po_path(package / "care/families", "ru")
    first = file.read_text("utf-8")

    catalogues.update(package)

    assert file.read_text("utf-8") == first
    assert "POT-Creation-Date" not in first
    assert "#:" not in first


def test_keeps_translations_and_drops_texts_that_are_gone(package: Path) -> None:
    catalogues.update(package)
    _translate(package, "care/families", "Save", "Kaydet")
    (package / "care/families/texts.py").write_text('from x import _\nA = _("Save")\n', "utf-8")

    catalogues.update(package)

    written = catalogues.po_path(package / "care/families", "tr").read_text("utf-8")
    assert "Kaydet" in written
    assert "Visit" not in written


def test_a_text_that_moves_to_a_lower_unit_takes_its_translation_along(package: Path) -> None:
    catalogues.update(package)
    _translate(package, "care/families", "Save", "Kaydet")
    (package / "platform/ui/words.py").write_text('from x import _\nA = _("Save")\n', "utf-8")

    catalogues.update(package)

    assert "Kaydet" in catalogues.po_path(package / "platform/ui", "tr").read_text("utf-8")


@pytest.mark.parametrize(("translated", "kinds"), [("", ["missing"]), ("%(x)s gizli", ["placeholders"]), ("Gizli", [])])
def test_judges_a_translation(package: Path, translated: str, kinds: list[str]) -> None:
    catalogues.update(package)
    _translate(package, "config", "Hidden", translated)

    faults = catalogues.update(package, write=False)

    assert [fault.kind for fault in faults if (fault.unit, fault.language) == ("config", "tr")] == kinds


def test_a_lost_placeholder_is_found(package: Path) -> None:
    (package / "platform/privacy.py").write_text('from x import _\nD = _("Hidden %(n)s")\n', "utf-8")
    catalogues.update(package)
    _translate(package, "config", "Hidden %(n)s", "Gizli")

    faults = catalogues.update(package, write=False)

    assert [fault.kind for fault in faults if (fault.unit, fault.language) == ("config", "tr")] == ["placeholders"]


def test_checking_writes_nothing(package: Path) -> None:
    faults = catalogues.update(package, write=False)

    assert {fault.kind for fault in faults} == {"missing"}
    assert not list(package.rglob("*.po"))


def test_compiled_catalogues_can_be_read(package: Path) -> None:
    catalogues.update(package)
    _translate(package, "care/families", "Save", "Kaydet")

    assert catalogues.compile_all(package) == 9
    with catalogues.po_path(package / "care/families", "tr").with_suffix(".mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("Save") == "Kaydet"
    assert catalogues.compile_all(package) == 0
