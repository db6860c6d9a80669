"""A file that is sent with a form. Its content is judged by `platform.documents`."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from kanat.platform.ui import formats
from kanat.platform.ui.forms import widgets
from kanat.platform.ui.forms.base import Words, attributes, needed

MEGABYTE = 1024 * 1024
USUAL = (".pdf", ".jpg", ".jpeg", ".png")
LONGEST_NAME = 200


class FileField(forms.FileField):
    """A file by the ending of its name and its size; gives Django's UploadedFile, or None when optional and absent."""

    def __init__(
        self,
        *,
        label: Words,
        hint: Words = "",
        required: bool = True,
        endings: Sequence[str] = USUAL,
        megabytes: int = 10,
    ) -> None:
        widget = widgets.File(attributes(accept=",".join(endings)))
        super().__init__(label=label, help_text=hint, required=required, widget=widget, max_length=LONGEST_NAME)
        self.endings, self.megabytes = tuple(endings), megabytes
        self.error_messages |= {
            "required": needed(label),
            "invalid": needed(label),
            "missing": needed(label),
        }

    def clean(self, data: Any, initial: Any = None) -> Any:
        found = super().clean(data, initial)
        if not isinstance(found, UploadedFile):
            return None
        if not str(found.name).lower().endswith(self.endings):
            known = ", ".join(ending.lstrip(".").upper() for ending in self.endings)
            raise ValidationError(_("Choose a file of one of these kinds: %(kinds)s") % {"kinds": known}, code="ending")
        if (found.size or 0) > self.megabytes * MEGABYTE:
            raise ValidationError(
                _("The file may have at most %(most)s MB") % {"most": formats.number(self.megabytes)}, code="size"
            )
        return found
