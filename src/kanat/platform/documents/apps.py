"""Django's entry for this part."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Register the part."""

    name = "kanat.platform.documents"
    label = "documents"
