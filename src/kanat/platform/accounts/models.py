"""Users, offices, role assignments, and forms that wait for somebody to sign in again."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q


class Office(models.Model):
    """A node in the tree of the service. `path` is the chain of ids from the root, ending in a dot: ``1.7.52.``"""

    code = models.TextField(unique=True)
    names = models.JSONField()
    kind = models.TextField()
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    area = models.TextField()
    path = models.TextField(default="", db_index=True)
    phone = models.TextField(default="")
    address = models.TextField(default="")

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        ("id", "code", "names", "kind", "parent", "area", "path", "phone", "address"), "plain"
    )


class Users(BaseUserManager["User"]):
    """Makes users; there are no superusers in Kanat."""

    def create_user(self, username: str, password: str | None = None, **fields: object) -> "User":
        """Make a user; without a password the person cannot sign in by one."""
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A member of staff who signs in."""

    username = models.CharField(max_length=150, unique=True)
    full_name = models.TextField()
    sort_key = models.TextField(default="", db_collation="C", db_index=True)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    phone = models.TextField(default="")
    language = models.CharField(max_length=2, default="", blank=True)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    must_change_password = models.BooleanField(default=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[Users] = Users()

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "plain",
        "password": "sensitive",
        "last_login": "plain",
        "username": "identifying",
        "full_name": "identifying",
        "sort_key": "identifying",
        "office": "plain",
        "phone": "identifying",
        "language": "plain",
        "is_active": "plain",
        "is_demo": "plain",
        "must_change_password": "plain",
    }


class RoleAssignment(models.Model):
    """A role of the country pack, held by a person for an office and all below it, from day to day."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="assignments")
    role = models.TextField()
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(("id", "user", "role", "office", "since", "until"), "plain")

    class Meta:
        """A role does not end before it begins, and is held once at a time for an office."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="role_ends_after_start", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
            models.UniqueConstraint(
                name="role_once", fields=["user", "role", "office"], condition=Q(until__isnull=True)
            ),
        ]


class KeptForm(models.Model):
    """What somebody sent after the session had ended, sealed, until the same person has signed in again."""

    token = models.UUIDField(primary_key=True)
    user_id = models.BigIntegerField(db_index=True)
    path = models.TextField()
    came_from = models.TextField(default="")
    sealed = models.TextField()
    had_files = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "token": "plain",
        "user_id": "plain",
        "path": "plain",
        "came_from": "plain",
        "sealed": "sensitive",
        "had_files": "plain",
        "at": "plain",
    }
