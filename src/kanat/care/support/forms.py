"""What the forms of support may contain."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kanat.care.support import texts
from kanat.care.support.country import SupportOffer
from kanat.platform.ui.forms import ChoiceField, DayField, Form, LongTextField, RadiosField


class Start(Form):
    """Which support, for how long, and why."""

    since = DayField(label=_("First day of support"))
    until = DayField(
        label=_("End of the term"), hint=_("First day without support. Empty where no term is set."), required=False
    )
    reason = LongTextField(label=_("Why can the child stay at home with this support?"))

    def __init__(self, *args: Any, offers: tuple[SupportOffer, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language()
        choices = [(offer.code, offer.names.say(language)) for offer in offers]
        hints = {offer.code: offer.description.say(language) for offer in offers}
        self.fields = {"offer": RadiosField(label=_("Which support"), choices=choices, hints=hints), **self.fields}


class End(Form):
    """When support ends, and why."""

    ended_on = DayField(label=_("First day without support"))
    why = ChoiceField(label=_("Why does it end?"), choices=list(texts.ENDS.items()))
    note = LongTextField(label=_("What else is to be known about the end"), required=False, rows=3)
