"""Django's entry for this part."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Register the part."""

    name = "kanat.platform.audit"
    label = "audit"
