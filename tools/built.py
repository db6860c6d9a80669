"""What is built from sources and never committed: the theme and the compiled translations."""

import fcntl
import sys
from pathlib import Path

from babel.messages import mofile, pofile

from tools import assets, home
from tools.problems import Problem


def build() -> None:
    """Build what is older than its sources; one at a time, because several commands may start at once."""
    with (home.ROOT / ".setup.lock").open("a") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        compile_messages()
        if not assets.is_built(home.ROOT):
            print("Building the theme (once) ...", file=sys.stderr)
        try:
            assets.build(home.ROOT, Path(sys.executable))
        except assets.CannotBuild as reason:
            raise Problem(f"The theme could not be built: {reason}") from None


def compile_messages() -> None:
    """Compile each catalogue that is newer than its compiled form."""
    for source in (home.ROOT / "src").glob("**/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns > source.stat().st_mtime_ns:
            continue
        with source.open("rb") as text:
            catalogue = pofile.read_po(text, locale=source.parent.parent.name)
        fresh = target.with_suffix(".mo.new")
        with fresh.open("wb") as out:
            mofile.write_mo(out, catalogue)
        fresh.replace(target)
