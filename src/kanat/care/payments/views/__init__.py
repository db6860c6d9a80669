"""Pages of payments: months and lines, and what amounts depend on."""

from kanat.care.payments.views.circumstances import schooling, special_need
from kanat.care.payments.views.months import approve, check, compute, line, month, months, send_back
from kanat.care.payments.views.slips import slip

__all__ = ["approve", "check", "compute", "line", "month", "months", "schooling", "send_back", "slip", "special_need"]
