"""Forms parse and keep what was typed; rules decide. Import from here.

See `platform/ui/README.md` for each field with an example.
"""

from kanat.platform.ui.forms.base import Form
from kanat.platform.ui.forms.choices import ChecksField, ChoiceField, HiddenField, RadiosField, TickField, YesNoField
from kanat.platform.ui.forms.days import DayField, TimeField
from kanat.platform.ui.forms.files import FileField
from kanat.platform.ui.forms.numbers import NumberField
from kanat.platform.ui.forms.texts import LongTextField, TextField

__all__ = [
    "ChecksField",
    "ChoiceField",
    "DayField",
    "FileField",
    "Form",
    "HiddenField",
    "LongTextField",
    "NumberField",
    "RadiosField",
    "TextField",
    "TickField",
    "TimeField",
    "YesNoField",
]
