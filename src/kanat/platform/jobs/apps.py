"""Django's entry for this part."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Register the part."""

    name = "kanat.platform.jobs"
    label = "jobs"
