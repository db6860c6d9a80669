"""Words of the calculator and the budget."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

GAPS: dict[str, str | Promise] = {
    "payments.gap.age_limit": _("At this age nothing is paid any more: it ends at %(limit)s years."),
    "payments.gap.no_band": _("The table of the law has no row for this age and schooling. Ask the office."),
}

ASSUMED: tuple[str | Promise, ...] = (
    _("The children stay where they are today: nobody comes, nobody leaves, approvals are renewed."),
    _("Monthly support goes on after its term; a single payment is not repeated."),
    _("Each child grows older and changes its age group on the day of the law; its schooling stays as recorded."),
    _("Values of the law hold until the next one that is known. A coefficient that will only be set is not guessed."),
)
