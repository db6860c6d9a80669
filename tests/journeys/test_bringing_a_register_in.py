"""A head of office brings a spreadsheet in: columns, preview, run, failed rows, mended, uploaded again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kanat.care.people import models as people
from kanat.care.registers import models
from tests.cast import Scene
from tests.journeys.screen import Screen

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
ROWS = {
    "tr": """Sıra no;Soyadı;Adı;Doğum tarihi;Cinsiyet;Not
1;Ak;Deniz;12.03.2015;Kız;
2;Er;Ali;03.2014;Erkek;
3;Koç;Can;31.02.2015;Erkek;
4;Ak;Deniz;12.03.2015;Kız;yine
""",
    "az": """Sıra №;Soyadı;Adı;Doğum tarixi;Cinsi;Qeyd
1;Əliyeva;Leyla;12.03.2015;Qız;
2;Məmmədov;Rəşad;03.2014;Oğlan;
3;Quliyev;Anar;31.02.2015;Oğlan;
4;Əliyeva;Leyla;12.03.2015;Qız;təkrar
""",
}


@pytest.mark.parametrize(("phone", "language"), [(False, "tr"), (True, "az")])
def test_a_spreadsheet_becomes_records(
    scene: Scene,
    office: int,
    sit: Callable[..., Screen],
    run_jobs: Callable[[], list[str]],
    tmp_path: Path,
    phone: bool,
    language: str,
) -> None:
    file = tmp_path / "liste.csv"
    file.write_text(ROWS[language], encoding="utf-8")
    manager = sit("manager", phone=phone, language=language)

    _upload(manager, file, picture="registers-columns" if not phone else "")
    run_jobs()
    intake = models.Intake.objects.get()
    manager.open(f"/registers/{intake.pk}/")
    manager.open(f"/registers/{intake.pk}/rows/")
    manager.open(f"/registers/{intake.pk}/people/")
    likely = models.Likely.objects.get()
    manager.open(f"/registers/{intake.pk}/people/{likely.pk}/")
    manager.page.locator("input[name=answer][value=same]").check()
    manager.press("Save")
    manager.open(f"/registers/{intake.pk}/confirm/")
    manager.press("Bring the rows in")
    run_jobs()
    manager.open(f"/registers/{intake.pk}/")
    manager.picture("registers-done")
    with manager.page.expect_download() as fetched:
        manager.page.locator(f"a[href='/registers/{intake.pk}/failed/']").click()
    mended = tmp_path / "mended.csv"
    mended.write_text(fetched.value.path().read_text("utf-8-sig").replace("31.02.2015", "28.02.2015"), "utf-8")
    _upload(manager, mended)
    run_jobs()
    last = models.Intake.objects.latest("pk")
    manager.open(f"/registers/{last.pk}/confirm/")
    manager.press("Bring the rows in")
    run_jobs()
    manager.open(f"/registers/{last.pk}/")

    assert people.Person.objects.count() == 3
    assert models.Brought.objects.count() == 4
    manager.open("/registers/")


def _upload(manager: Screen, file: Path, *, picture: str = "") -> None:
    """Upload a file of children, and take the columns as they were guessed."""
    manager.open("/registers/new/")
    manager.page.locator("input[name=kind][value=children]").check()
    manager.page.locator("input[type=file]").set_input_files(file)
    manager.press("Upload")
    if picture:
        manager.picture(picture)
    manager.press("Check the file")
