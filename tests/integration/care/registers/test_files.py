"""A file from its upload to its records: columns, preview, run, failed rows back, mended, uploaded again."""

from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils.translation import override

from kanat.care.people import models as people
from kanat.care.protection import models as protection
from kanat.care.quality import models as quality
from kanat.care.registers import actions, engine, models, queries, tasks
from kanat.care.registers.states import IntakeState
from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import SYSTEM, Actor
from kanat.vocabulary.refusals import NotAllowed, NotFound, RuleBroken
from tests.cast import ClientOf
from tests.integration.care.placements.world import TODAY, World
from tests.integration.care.registers.conftest import NOW

pytestmark = pytest.mark.django_db
HEAD = "Sıra no;Soyadı;Adı;Doğum tarihi;Cinsiyet;Koruma başlangıcı"
GOOD = ["1;Ak;Deniz;12.03.2015;K;01.02.2023", "2;Er;Ali;03.2014;E;01.02.2023", "3;Taş;Ece;2012;K;01.02.2023"]
BAD = "4;Koç;Can;31.02.2015;E;01.02.2023"
COLUMNS = {0: "old", 1: "surname", 2: "given", 3: "born", 4: "sex", 5: "case_since"}


def csv_of(*rows: str, head: str = HEAD) -> bytes:
    return "\n".join([head, *rows, ""]).encode()


def upload(data: bytes, office: int, by: Actor, name: str = "çocuklar.csv") -> int:
    return actions.upload(
        kind="children", office_id=office, name=name, data=data, language="tr", on=TODAY, now=NOW, by=by
    )


def brought(data: bytes, office: int, by: Actor, size: int = 2) -> queries.IntakeRow:
    """Take a file through all steps."""
    intake_id = upload(data, office, by)
    actions.map_columns(intake_id=intake_id, columns=COLUMNS, on=TODAY, now=NOW, by=by)
    tasks.check_now(intake_id, by=by, on=TODAY, size=size)
    actions.confirm(intake_id=intake_id, on=TODAY, now=NOW, by=by)
    tasks.run_now(intake_id, by=by, on=TODAY, size=size)
    return queries.plain(intake_id)


def test_good_rows_come_in_and_bad_ones_come_back(office: int, manager: Actor) -> None:
    row = brought(csv_of(*GOOD, BAD), office, manager)

    assert (row.state, row.rows, row.written, row.failed) == ("done", 4, 3, 1)
    assert sorted(people.Person.objects.values_list("given", flat=True)) == ["Ali", "Deniz", "Ece"]
    data, count, ending = queries.failed_file(row)
    told = data.decode("utf-8-sig").splitlines()
    assert (count, ending, len(told)) == (1, "csv", 2)
    assert told[1].startswith("4;Koç;Can;")


def test_mended_rows_come_in_alone(office: int, manager: Actor) -> None:
    row = brought(csv_of(*GOOD, BAD), office, manager)
    head, failed = queries.failed_file(row)[0].decode("utf-8-sig").splitlines()

    mended = brought(csv_of(failed.replace("31.02.2015", "28.02.2015"), head=head), office, manager)

    assert (mended.written, mended.failed) == (1, 0)
    assert protection.Case.objects.count() == 4


def test_births_keep_their_precision(office: int, manager: Actor) -> None:
    brought(csv_of(*GOOD), office, manager)

    told = dict(people.Person.objects.values_list("given", "born_precision"))
    assert told == {"Deniz": "day", "Ali": "month", "Ece": "year"}


def test_the_same_file_twice_changes_nothing(office: int, manager: Actor) -> None:
    brought(csv_of(*GOOD), office, manager)

    row = brought(csv_of(*GOOD), office, manager)

    assert (row.written, row.known) == (0, 3)
    assert people.Person.objects.count() == 3


def test_a_run_that_was_killed_between_batches_goes_on(
    office: int, manager: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    intake_id = upload(csv_of(*GOOD), office, manager)
    actions.map_columns(intake_id=intake_id, columns=COLUMNS, on=TODAY, now=NOW, by=manager)
    tasks.check_now(intake_id, by=manager, on=TODAY)
    actions.confirm(intake_id=intake_id, on=TODAY, now=NOW, by=manager)
    whole = actions.bring_batch

    def once(**said: object) -> bool:
        monkeypatch.setattr(actions, "bring_batch", killed)
        return whole(**said)  # type: ignore[arg-type]  # passed on

    def killed(**_said: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(actions, "bring_batch", once)
    with pytest.raises(KeyboardInterrupt):
        tasks.run_now(intake_id, by=manager, on=TODAY, size=2)
    assert (people.Person.objects.count(), queries.plain(intake_id).state) == (2, "running")

    monkeypatch.setattr(actions, "bring_batch", whole)
    models.Intake.objects.update(beat_at=NOW - timedelta(minutes=10))
    tasks.pick_up()

    assert (people.Person.objects.count(), queries.plain(intake_id).state) == (3, "done")


def test_jobs_check_and_run(office: int, manager: Actor, run_jobs: Callable[[], list[str]]) -> None:
    intake_id = upload(csv_of(*GOOD), office, manager)
    actions.map_columns(intake_id=intake_id, columns=COLUMNS, on=TODAY, now=NOW, by=manager)
    run_jobs()
    assert queries.plain(intake_id).state == "checked"

    actions.confirm(intake_id=intake_id, on=TODAY, now=NOW, by=manager)
    run_jobs()

    assert queries.plain(intake_id).state == "done"
    assert quality.Finding.objects.filter(office_id=office).exists()  # children without a measure


def test_a_fault_of_the_system_is_told(office: int, manager: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    intake_id = upload(csv_of(*GOOD), office, manager)
    actions.map_columns(intake_id=intake_id, columns=COLUMNS, on=TODAY, now=NOW, by=manager)
    models.IntakeFile.objects.all().delete()

    with pytest.raises(NotFound):
        tasks.check(intake_id=intake_id)

    assert queries.plain(intake_id).state == "failed"


def test_columns_are_kept_for_the_next_file_with_the_same_headings(office: int, manager: Actor) -> None:
    own = "Nr;S;G"
    first = upload(csv_of("1;Ak;Deniz", head=own + ";Doğum tarihi"), office, manager)
    columns = {0: "old", 1: "surname", 2: "given", 3: "born"}
    actions.map_columns(intake_id=first, columns=columns, save_as="Liste", on=TODAY, now=NOW, by=manager)

    second = upload(csv_of("2;Er;Ali", head=own + ";Doğum tarihi"), office, manager)

    assert queries.plain(second).columns == columns


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ({0: "surname", 1: "surname"}, "registers.field_twice"),
        ({0: "born"}, "registers.column_missing"),
    ],
)
def test_refuses_columns_that_lead_nowhere(office: int, manager: Actor, columns: dict[int, str], code: str) -> None:
    intake_id = upload(csv_of(*GOOD), office, manager)

    with pytest.raises(RuleBroken) as refused:
        actions.map_columns(intake_id=intake_id, columns=columns, on=TODAY, now=NOW, by=manager)

    assert refused.value.code == code


def test_refuses_who_may_not_import_there(office: int, other_office: int, manager: Actor, caseworker: Actor) -> None:
    with pytest.raises(NotAllowed):
        upload(csv_of(*GOOD), office, caseworker)
    with pytest.raises(NotAllowed):
        upload(csv_of(*GOOD), other_office, manager)


def test_refuses_a_file_that_is_none(office: int, manager: Actor) -> None:
    with pytest.raises(RuleBroken) as refused:
        upload(b"\x89PNG\r\n\x1a\n" + bytes(200), office, manager, name="resim.xlsx")

    assert refused.value.code.startswith("registers.file_")
    assert refused.value.field in {"file", None}
    assert not models.Intake.objects.exists()


def test_laying_a_file_aside_removes_its_bytes(office: int, manager: Actor) -> None:
    intake_id = upload(csv_of(*GOOD), office, manager)

    actions.drop(intake_id=intake_id, on=TODAY, by=manager)

    assert not models.IntakeFile.objects.exists()
    assert queries.plain(intake_id).state == IntakeState.DROPPED


def test_files_are_forgotten_when_their_time_is_over(office: int, manager: Actor) -> None:
    row = brought(csv_of(*GOOD, BAD), office, manager)

    assert actions.forget(on=TODAY, now=row.kept_until, by=SYSTEM) == 1

    left = [models.IntakeFile, models.Fault, models.Likely]
    assert [table.objects.count() for table in left] == [0, 0, 0]
    assert models.Brought.objects.count() == 3


# --- the command ---


def test_the_command_brings_a_file_in(office: int, scene: object, tmp_path: Path) -> None:
    file, errors, said = tmp_path / "çocuklar.csv", tmp_path / "errors.csv", StringIO()
    file.write_bytes(csv_of(*GOOD, BAD))

    call_command("bring_register_in", str(file), kind="children", office="tr-06", errors=errors, stdout=said)

    assert "4 rows: 3 brought in" in said.getvalue()
    assert "Koç" in errors.read_text(encoding="utf-8-sig")
    assert people.Person.objects.count() == 3


def test_the_command_only_checks_when_told_so(office: int, tmp_path: Path) -> None:
    file, said = tmp_path / "çocuklar.csv", StringIO()
    file.write_bytes(csv_of(*GOOD, BAD))

    call_command("bring_register_in", str(file), kind="children", office="tr-06", dry_run=True, stdout=said)

    assert "0 brought in, 3 ready" in said.getvalue()
    assert not people.Person.objects.exists()


def test_the_command_refuses_in_one_sentence(office: int, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no office"):
        call_command("bring_register_in", str(tmp_path), kind="children", office="tr-99")
    with pytest.raises(CommandError, match="There is no file"):
        call_command("bring_register_in", str(tmp_path / "x.csv"), kind="children", office="tr-06")


# --- pages ---


def test_from_upload_to_failed_rows_on_pages(
    office: int, manager: Actor, client_of: ClientOf, run_jobs: Callable[[], list[str]]
) -> None:
    client = client_of(manager)
    file = SimpleUploadedFile("çocuklar.csv", csv_of(*GOOD, BAD))

    uploaded = client.post("/registers/new/", {"kind": "children", "office_id": office, "file": file})
    intake_id = models.Intake.objects.get().pk
    assert uploaded["Location"] == f"/registers/{intake_id}/columns/"
    page = client.get(f"/registers/{intake_id}/columns/").content.decode()
    assert "Doğum tarihi" in page
    client.post(f"/registers/{intake_id}/columns/", {f"column_{place}": field for place, field in COLUMNS.items()})
    run_jobs()
    preview = client.get(f"/registers/{intake_id}/").content.decode()
    assert f"/registers/{intake_id}/confirm/" in preview
    rows = client.get(f"/registers/{intake_id}/rows/").content.decode()
    assert "31.02.2015" in rows

    client.post(f"/registers/{intake_id}/confirm/")
    run_jobs()

    failed = client.get(f"/registers/{intake_id}/failed/")
    assert b"Ko\xc3\xa7" in failed.content
    assert audit.Event.objects.filter(type="FailedRowsFetched").count() == 1
    child = people.Person.objects.get(given="Deniz")
    assert "çocuklar.csv" in client.get(reverse("people:person", args=[child.pk])).content.decode()


def test_what_was_typed_is_kept_when_columns_are_refused(office: int, manager: Actor, client_of: ClientOf) -> None:
    intake_id = upload(csv_of(*GOOD), office, manager)

    answer = client_of(manager).post(f"/registers/{intake_id}/columns/", {"column_0": "born", "save_as": "Liste"})

    assert answer.status_code == 422
    assert 'value="Liste"' in answer.content.decode()


def test_a_possible_duplicate_is_answered_on_its_page(
    office: int, manager: Actor, world: World, client_of: ClientOf
) -> None:
    world.person("Deniz", "Ak", born=date(2015, 3, 12))
    brought(csv_of(*GOOD), office, manager)
    likely = models.Likely.objects.get()
    client = client_of(manager)
    url = f"/registers/{likely.intake_id}/people/"
    assert "Deniz" in client.get(url).content.decode()

    client.post(f"{url}{likely.pk}/", {"answer": "same"})

    likely.refresh_from_db()
    assert likely.answer == "same"
    assert audit.Read.objects.filter(page="registers.people", subject_id=likely.person_id).exists()


def test_a_person_of_another_office_is_masked_on_the_page(
    office: int, other_office: int, manager: Actor, world: World, client_of: ClientOf
) -> None:
    hidden = world.person("Deniz", "Ak", born=date(2015, 3, 12), office_id=other_office, address="Gizli 7")
    brought(csv_of(*GOOD), office, manager)
    likely = models.Likely.objects.get()

    page = client_of(manager).get(f"/registers/{likely.intake_id}/people/").content.decode()

    assert "Gizli" not in page
    assert reverse("people:person", args=[hidden]) not in page
    assert "Registered in another office" in page


def test_a_stranger_learns_nothing_of_a_file(office: int, manager: Actor, stranger: Actor, client_of: ClientOf) -> None:
    intake_id = upload(csv_of(*GOOD), office, manager)
    grants = {**stranger.grants, "registers.import": stranger.offices("people.search")}
    away = Actor(user_id=stranger.user_id, name=stranger.name, office_id=stranger.office_id, grants=grants)

    assert queries.intakes(seen_by=away) == []
    with pytest.raises(NotFound):
        queries.intake(intake_id, seen_by=away)
    assert client_of(stranger).get(f"/registers/{intake_id}/").status_code == 403


@pytest.mark.parametrize(
    "kind", ["children", "families", "members", "institutions", "residents", "staff", "placements"]
)
def test_an_example_file_reads_as_what_it_is(kind: str, office: int, manager: Actor, client_of: ClientOf) -> None:
    answer = client_of(manager).get(f"/registers/samples/{kind}/")

    intake_id = actions.upload(
        kind=kind,
        office_id=office,
        name="örnek.xlsx",
        data=answer.content,
        language="tr",
        on=TODAY,
        now=NOW,
        by=manager,
    )
    row = queries.plain(intake_id)
    assert len(row.columns) == len(row.headers)


@pytest.mark.parametrize("language", ["tr", "az", "en", "ru"])
@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("children", "measure"),
        ("families", "models"),
        ("members", "role"),
        ("institutions", "area"),
        ("residents", "end_reason"),
        ("placements", "start_reason"),
    ],
)
def test_an_example_file_tells_codes_in_the_words_of_the_language(
    kind: str, field: str, language: str, office: int, tmp_path: Path
) -> None:
    path = tmp_path / "örnek.xlsx"
    with override(language):
        path.write_bytes(queries.sample(kind))
    register = engine.REGISTERS[kind]
    top = queries.top(path, name=path.name, register=register)
    rows = queries.rows_of(path, name=path.name, sheet=top.sheet, register=register)

    lines = list(
        queries.lines_of(
            rows, register=register, mapping=top.guessed, titles=top.titles, month_first=False,
            terms=queries.terms(office_id=office, on=TODAY),
        )
    )  # fmt: skip

    assert lines[0].values[field]
    assert not any(line.refused for line in lines)
