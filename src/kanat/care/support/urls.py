"""Addresses of support."""

from django.urls import path

from kanat.care.support import views

app_name = "support"
urlpatterns = [
    path("support/", views.caseload, name="caseload"),
    path("cases/<int:case_id>/support/", views.start, name="start"),
    path("cases/<int:case_id>/support/apply/", views.apply, name="apply"),
    path("support/applications/<int:application_id>/", views.application, name="application"),
    path("support/applications/<int:application_id>/report/", views.report, name="report"),
    path("support/applications/<int:application_id>/decide/", views.decide, name="decide"),
    path("support/applications/<int:application_id>/object/", views.object_to, name="object"),
    path("support/applications/<int:application_id>/answer/", views.answer, name="answer"),
    path("support/applications/<int:application_id>/withdraw/", views.withdraw, name="withdraw"),
    path("support/<int:spell_id>/", views.spell, name="spell"),
    path("support/<int:spell_id>/review/", views.review, name="review"),
    path("support/<int:spell_id>/extend/", views.extend, name="extend"),
    path("support/<int:spell_id>/end/", views.end, name="end"),
]
