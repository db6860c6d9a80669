"""Sign in as each demo person over HTTP and open the first page."""

import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping

_TOKEN = re.compile(r'name="csrfmiddlewaretoken"\s+value="([^"]+)"')


class Visitor:
    """A browser without pictures: keeps cookies, follows redirects."""

    def __init__(self, base: str) -> None:
        self.base = base.rstrip("/")
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)

    def open(self, path: str, form: Mapping[str, str] | None = None) -> tuple[int, str, str]:
        """Open a page, or send a form to it; return status, final path and text."""
        data = urllib.parse.urlencode(form).encode() if form is not None else None
        request = urllib.request.Request(self.base + path, data=data, headers={"Referer": f"{self.base}{path}"})
        try:
            with self.opener.open(request, timeout=30) as answer:
                return answer.status, urllib.parse.urlsplit(answer.url).path, answer.read().decode()
        except urllib.error.HTTPError as refusal:
            with refusal:
                return refusal.code, path, refusal.read().decode(errors="replace")

    def token(self) -> str:
        """Return the token of the sign-in form."""
        status, _, text = self.open("/sign-in/")
        found = _TOKEN.search(text)
        return found.group(1) if status == 200 and found else ""


def complaint(url: str, user_id: int) -> str | None:
    """Sign in as one person and open the first page; say what went wrong, or None."""
    visitor = Visitor(url)
    token = visitor.token()
    if not token:
        return "the sign-in page does not open"
    status, _, _ = visitor.open(f"/sign-in/as/{user_id}/", {"csrfmiddlewaretoken": token})
    if status >= 400:
        return f"signing in answers {status}"
    status, path, _ = visitor.open("/")
    if status != 200 or path.startswith("/sign-in"):
        return f"the first page answers {status} at {path}"
    return None


def check(url: str, people: Mapping[int, str]) -> int:
    """Try everybody; 0 when all got in."""
    if not people:
        print("Nobody to sign in as: the demo has no people.")
        return 1
    found = {name: complaint(url, user_id) for user_id, name in people.items()}
    for name, what in found.items():
        print(f"  {name}: {what or 'in'}")
    failed = [name for name, what in found.items() if what]
    print(
        f"{len(failed)} of {len(found)} demo people cannot get in."
        if failed
        else f"All {len(found)} demo people get in."
    )
    return 1 if failed else 0
