"""What is built from sources and never committed: the theme and the compiled translations."""

import fcntl
import sys
from pathlib import Path

from kanat.platform.ui import catalogues
from tools import assets, home
from tools.problems import Problem


def build() -> None:
    """Build what is older than its sources; one at a time, because several commands may start at once."""
    with (home.ROOT / ".setup.lock").open("a") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        catalogues.compile_all()
        if not assets.is_built(home.ROOT):
            print("Building the theme (once) ...", file=sys.stderr)
        try:
            assets.build(home.ROOT, Path(sys.executable))
        except assets.CannotBuild as reason:
            raise Problem(f"The theme could not be built: {reason}") from None
