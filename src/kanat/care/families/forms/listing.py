"""The filters above the list of families."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kanat.care.families import texts
from kanat.platform import country
from kanat.platform.ui import collation, forms


class Filter(forms.Form):
    """Which families to list; nothing chosen lists all."""

    text = forms.TextField(label=_("Name, file number or telephone"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("State"), choices=list(texts.FAMILY_STATES.items()), required=False, empty=_("All")
    )
    area = forms.ChoiceField(label=_("Area"), choices=[], required=False, empty=_("All"))
    free = forms.TickField(label=_("With a free place"))

    def offer_areas(self, codes: tuple[str, ...]) -> None:
        """Offer the areas in which this person sees families."""
        language = get_language() or "en"
        named = [(code, country.area(code).names.say(language)) for code in codes]
        rows = sorted(named, key=lambda one: collation.sort_key(one[1], language))
        self.fields["area"].choices = [("", _("All")), *rows]  # type: ignore[attr-defined]  # a choice field
