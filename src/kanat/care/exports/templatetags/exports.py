"""The button by which a list leaves the screen as a file."""

from django import template
from django.http import HttpRequest, QueryDict
from django.template import Context
from django.template.loader import render_to_string
from django.urls import reverse

from kanat.care.exports import permissions
from kanat.care.exports.states import Kind
from kanat.vocabulary.refusals import may

register = template.Library()


@register.simple_tag(takes_context=True)
def export_button(context: Context, kind: str, **more: object) -> str:
    """Draw the button for a list with the filter of this very page; nothing for who may not export it."""
    request: HttpRequest = context["request"]
    actor = request.actor  # type: ignore[attr-defined]  # set by accounts.middleware.WhoActs
    if not actor or not may(permissions.check_may_list, actor, Kind(kind)):
        return ""
    query = QueryDict(mutable=True)
    query.update(request.GET)
    query.pop("page", None)
    for name, value in more.items():
        query[name] = str(value)
    href = reverse("exports:list", args=[kind]) + (f"?{query.urlencode()}" if query else "")
    return render_to_string("exports/button.html", {"href": href}, request)
