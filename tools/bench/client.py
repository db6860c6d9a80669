"""A client that costs next to nothing, so that the server is what is measured: a socket, ready-made requests."""

import socket
import threading
import time
from collections.abc import Callable, Sequence
from itertools import cycle
from statistics import quantiles

END = b"\r\n\r\n"
LENGTH = b"content-length:"
TOKEN = "bench" + "0" * 27  # against forged forms: the same in cookie and form


class Failed(Exception):
    """The server did not answer 200."""


class Client:
    """One kept-open connection."""

    def __init__(self, port: int) -> None:
        self._address = ("127.0.0.1", port)
        self._socket: socket.socket | None = None

    def get(self, request: bytes) -> float:
        """Ask and read the whole answer; gives seconds."""
        began = time.perf_counter()
        try:
            head = self._ask(request)
        except (ConnectionError, BrokenPipeError):  # the server closes idle connections
            self.close()
            began = time.perf_counter()
            head = self._ask(request)
        seconds = time.perf_counter() - began
        if b" 200 " not in head[:16]:
            raise Failed(head[:200].decode(errors="replace") + "\n" + request[:200].decode())
        if b"connection: close" in head.lower():
            self.close()
        return seconds

    def close(self) -> None:
        """Hang up."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _ask(self, request: bytes) -> bytes:
        if self._socket is None:
            self._socket = socket.create_connection(self._address, timeout=60)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.sendall(request)
        got = bytearray()
        while (place := got.find(END)) < 0:
            got += self._more()
        head = bytes(got[:place])
        left = _length(head) - (len(got) - place - len(END))
        while left > 0:
            left -= len(self._more())
        return head

    def _more(self) -> bytes:
        part = self._socket.recv(262_144) if self._socket else b""
        if not part:
            raise ConnectionResetError
        return part


def _length(head: bytes) -> int:
    small = head.lower()
    start = small.index(LENGTH) + len(LENGTH)
    return int(small[start:].split(b"\r\n", 1)[0])


def request(path: str, *, cookie: str = "", sent: bool = False) -> bytes:
    """Write a request; with `sent`, what stands behind the question mark is sent as a form."""
    lines = ["Host: 127.0.0.1", "Accept-Language: tr", "Connection: keep-alive"]
    if not sent:
        cookies = [f"Cookie: {cookie}"] if cookie else []
        return ("\r\n".join([f"GET {path} HTTP/1.1", *lines, *cookies]) + "\r\n\r\n").encode()
    address, _, typed = path.partition("?")
    body = f"csrfmiddlewaretoken={TOKEN}&{typed}"
    lines += [
        f"Cookie: {cookie}; csrftoken={TOKEN}",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
    ]
    return ("\r\n".join([f"POST {address} HTTP/1.1", *lines]) + f"\r\n\r\n{body}").encode()


def per_second(port: int, requests: Sequence[bytes], *, clients: int = 4, seconds: float = 4.0) -> float:
    """Ask with several clients at once; gives answered requests per second."""
    done = [0] * clients
    deadline = time.monotonic() + seconds

    def ask(place: int) -> None:
        client = Client(port)
        turn = cycle(requests[place:] or requests)
        while time.monotonic() < deadline:
            client.get(next(turn))
            done[place] += 1
        client.close()

    began = time.monotonic()
    _in_threads(ask, clients)
    return sum(done) / (time.monotonic() - began)


def percentile(seconds: Sequence[float], part: int) -> float:
    """Give the milliseconds within which so many of a hundred lie."""
    return quantiles(seconds, n=100, method="inclusive")[part - 1] * 1000


def _in_threads(ask: Callable[[int], None], count: int) -> None:
    threads = [threading.Thread(target=ask, args=[place]) for place in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
