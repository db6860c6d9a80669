"""When the theme is built, and when it is left alone."""

from pathlib import Path

import pytest

from tools import assets


@pytest.fixture
def root(tmp_path: Path) -> Path:
    theme = tmp_path / assets.THEME
    theme.mkdir(parents=True)
    (theme / "kanat.scss").write_text("body { color: red }")
    (tmp_path / "package-lock.json").write_text("{}")
    for file in assets.outputs(tmp_path):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    (tmp_path / assets.BUILT / "stamp").write_text(assets.fingerprint(tmp_path))
    return tmp_path


def test_leaves_alone_what_is_built(root: Path) -> None:
    assert assets.is_built(root)
    assert not assets.build(root, Path("/nowhere/python"))


def test_builds_again_when_a_source_changed(root: Path) -> None:
    (root / assets.THEME / "kanat.scss").write_text("body { color: blue }")

    assert not assets.is_built(root)


def test_builds_again_when_a_file_was_removed(root: Path) -> None:
    assets.outputs(root)[-1].unlink()

    assert not assets.is_built(root)


def test_a_program_that_fails_is_told_in_one_sentence(root: Path) -> None:
    with pytest.raises(assets.CannotBuild, match="'false' failed"):
        assets._run(["false"], root, "/usr/bin:/bin")


def test_the_lock_file_names_no_registry() -> None:
    lock = Path(__file__).resolve().parents[3] / "package-lock.json"

    assert '"resolved"' not in lock.read_text(encoding="utf-8")
