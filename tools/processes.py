"""Child processes that end with their parent, and telling one process from a later one of the same number."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

_PR_SET_PDEATHSIG = 1


def _end_with_parent(how: signal.Signals | None) -> Callable[[], None] | None:
    """Ask Linux to send `how` to the child when the parent dies, be it by kill -9."""
    if how is None or not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None, use_errno=True)
    return lambda: libc.prctl(_PR_SET_PDEATHSIG, int(how), 0, 0, 0)


def start(
    command: Sequence[str | Path],
    *,
    log: Path,
    env: Mapping[str, str] | None = None,
    at_death: signal.Signals | None = signal.SIGTERM,
) -> subprocess.Popen[bytes]:
    """Start a child in its own session, out of reach of the terminal's Ctrl-C, writing to a log file."""
    with log.open("ab") as out:
        return subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=dict(env) if env is not None else None,
            start_new_session=True,
            preexec_fn=_end_with_parent(at_death),
        )


def stop(child: subprocess.Popen[bytes], *, how: signal.Signals = signal.SIGTERM, patience: float = 10) -> None:
    """End a child: politely first, by force when it does not listen."""
    if child.poll() is not None:
        return
    child.send_signal(how)
    try:
        child.wait(patience)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait(patience)


def stop_all(children: Sequence[subprocess.Popen[bytes]], *, patience: float = 10) -> None:
    """End several children at once, so that none waits for another."""
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(patience)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait(patience)


def birth(pid: int) -> str | None:
    """When the process with this number began, as the system writes it; None when there is none."""
    record = Path(f"/proc/{pid}/stat")
    try:
        if record.parent.parent.joinpath("self").exists():
            fields = record.read_text().rpartition(")")[2].split()
            return None if fields[0] == "Z" else fields[19]
        said = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False)
        return said.stdout.strip() or None
    except OSError:
        return None


def end_leftover(pid: int, born: str, *, patience: float = 5) -> None:
    """End a child of an earlier run that was killed, if it is still the same process."""
    deadline = time.monotonic() + patience
    how = signal.SIGTERM
    while birth(pid) == born:
        try:
            os.kill(pid, how)
        except ProcessLookupError:
            return
        if time.monotonic() > deadline:
            how = signal.SIGKILL
        time.sleep(0.1)
