"""Words that several exports say."""

from django.utils.translation import get_language

from kanat.care.payments import texts
from kanat.care.payments.country import PaymentsLaw
from kanat.care.payments.engine import ROUNDING
from kanat.care.payments.engine.differences import DIFFERENCE, RECOVERY
from kanat.platform import country


def component(scheme_code: str, code: str) -> str:
    """Say what a sum is paid for, by its scheme and component."""
    general = {ROUNDING: texts.ROUNDING, DIFFERENCE: texts.DIFFERENCE, RECOVERY: texts.RECOVERY}
    if code in general:
        return str(general[code])
    scheme = country.part(PaymentsLaw).scheme(scheme_code)
    names = {component.code: component.names for component in scheme.components}
    return names.get(code, scheme.names).say(get_language())
