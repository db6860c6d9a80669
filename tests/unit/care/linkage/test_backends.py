"""Where the search for duplicates works."""

from pathlib import Path

from kanat.care.linkage.engine.backends import DuckDB


def test_what_does_not_fit_into_memory_lies_in_a_private_folder_that_is_removed() -> None:
    backend = DuckDB()
    (folder,) = backend.connection.execute("SELECT current_setting('temp_directory')").fetchone()  # type: ignore[misc]
    mode = Path(folder).stat().st_mode & 0o777

    backend.close()

    assert mode == 0o700
    assert not Path(folder).exists()
