"""Sentences about papers."""

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "documents.empty": _("The file is empty. Choose it again."),
    "documents.too_large": _("The file is larger than %(megabytes)s MB. Scan it at a lower resolution."),
    "documents.wrong_type": _("Only PDF, JPEG and PNG files can be stored. Scan or print the paper to one of these."),
}
