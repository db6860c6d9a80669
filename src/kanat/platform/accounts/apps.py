"""Django's entry for this part."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Register the part."""

    name = "kanat.platform.accounts"
    label = "accounts"
