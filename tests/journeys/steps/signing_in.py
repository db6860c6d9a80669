"""Signing in: the first time with a password that somebody gave, then with one's own and a second factor."""

import base64
import hashlib
import hmac
import struct
from datetime import date

from django.utils import timezone

from kanat.platform.accounts import actions
from kanat.vocabulary.actors import SYSTEM
from tests.journeys.screen import Screen

GIVEN = "ilk gün için verilen parola"
OWN = "yağmurdan sonra toprak kokusu"


def code_for(key: str) -> str:
    """Give the six digits that an authenticator app shows now for a key (RFC 6238)."""
    secret = base64.b32decode(key.replace(" ", ""), casefold=True)
    counter = struct.pack(">Q", int(timezone.now().timestamp()) // 30)
    digest = hmac.new(secret, counter, hashlib.sha1).digest()
    place = digest[-1] & 15
    (number,) = struct.unpack(">I", digest[place : place + 4])
    return f"{(number & 0x7FFFFFFF) % 1_000_000:06d}"


def get_password(user_id: int, on: date) -> None:
    """Let somebody be given a first password by the administrator."""
    actions.renew_access(user_id=user_id, password=GIVEN, by=SYSTEM, on=on)


def sign_in_first(screen: Screen, name: str) -> str:
    """Sign in with the given password, choose one's own, set up the second factor; gives the key of the app."""
    enter(screen, name, GIVEN)
    screen.write("Present password", GIVEN)
    screen.write("New password", OWN)
    screen.write("New password once more", OWN)
    screen.press("Save")
    key = screen.page.locator(".k-key").text_content() or ""
    screen.picture("second-factor")
    screen.write("Code", code_for(key))
    screen.press("Go on")
    return key


def enter(screen: Screen, name: str, password: str) -> None:
    """Give user name and password."""
    if "/sign-in/" not in screen.page.url:
        screen.open("/")
    screen.write("User name", name)
    screen.write("Password", password)
    screen.press("Sign in")


def sign_in(screen: Screen, name: str, key: str = "") -> None:
    """Sign in with one's own password, and the code where a key is given."""
    enter(screen, name, OWN)
    if key:
        screen.write("Code", code_for(key))
        screen.press("Go on")


def sign_out(screen: Screen) -> None:
    """Sign out."""
    with screen.moves():
        screen.page.locator(".k-person__out:visible").click()


def sign_in_anew(screen: Screen, name: str) -> None:
    """Sign in with a given password and choose one's own."""
    enter(screen, name, GIVEN)
    screen.write("Present password", GIVEN)
    screen.write("New password", OWN)
    screen.write("New password once more", OWN)
    screen.press("Save")
