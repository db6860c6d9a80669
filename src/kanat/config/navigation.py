"""The side navigation: pages, in the order of a working day."""

from django.utils.translation import gettext_lazy as _

from kanat.platform.ui.navigation import NavItem

MANAGEMENT = _("Management")

NAVIGATION: list[NavItem] = [
    NavItem(url_name="desk:today", label=_("Today"), icon="home"),
    NavItem(url_name="protection:notices", label=_("Notices"), icon="bell", can="protection.view"),
    NavItem(url_name="protection:children", label=_("Children"), icon="child", can="protection.view"),
    NavItem(url_name="families:list", label=_("Foster families"), icon="family", can="families.view"),
    NavItem(url_name="matching:vacancies", label=_("Free places"), icon="map", can="matching.overview"),
    NavItem(url_name="matching:plans", label=_("Plans for many"), icon="people", can="matching.plan"),
    NavItem(url_name="supervision:visits", label=_("Visits"), icon="calendar", can="supervision.view"),
    NavItem(url_name="support:caseload", label=_("Support at home"), icon="heart", can="support.view"),
    NavItem(url_name="payments:months", label=_("Payments"), icon="money", can="payments.view", group=MANAGEMENT),
    NavItem(
        url_name="payees:waiting", label=_("Accounts to confirm"), icon="check", can="payees.confirm", group=MANAGEMENT
    ),
    NavItem(
        url_name="budget:forecast",
        label=_("Budget of the coming year"),
        icon="chart",
        can="budget.view",
        group=MANAGEMENT,
    ),
    NavItem(
        url_name="indicators:national",
        label=_("The country in numbers"),
        icon="chart",
        can="indicators.view",
        group=MANAGEMENT,
    ),
    NavItem(url_name="quality:board", label=_("Data quality"), icon="check", can="quality.compare", group=MANAGEMENT),
    NavItem(
        url_name="matching:fairness",
        label=_("Fairness of suggestions"),
        icon="scales",
        can="matching.overview",
        group=MANAGEMENT,
    ),
    NavItem(
        url_name="matching:weights",
        label=_("Weights of matching"),
        icon="scales",
        can="matching.weigh",
        group=MANAGEMENT,
    ),
    NavItem(url_name="linkage:pairs", label=_("Duplicates"), icon="people", can="linkage.review", group=MANAGEMENT),
    NavItem(
        url_name="registers:intakes",
        label=_("Bringing registers in"),
        icon="plus",
        can="registers.import",
        group=MANAGEMENT,
    ),
    NavItem(url_name="exports:own", label=_("Exports"), icon="download", can="exports.lists", group=MANAGEMENT),
    NavItem(url_name="accounts:people", label=_("Staff"), icon="people", can="accounts.view", group=MANAGEMENT),
    NavItem(url_name="accounts:offices", label=_("Offices"), icon="building", can="accounts.view", group=MANAGEMENT),
    NavItem(
        url_name="country:show", label=_("Law and parameters"), icon="scales", can="country.view", group=MANAGEMENT
    ),
    NavItem(url_name="law:values", label=_("Values of the law"), icon="pen", can="law.propose", group=MANAGEMENT),
]
