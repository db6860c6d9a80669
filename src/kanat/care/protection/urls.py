"""Addresses of protection."""

from django.urls import path

from kanat.care.protection.views import assessments, cases, measures, needs, notices

app_name = "protection"
urlpatterns = [
    path("notices/", notices.notices, name="notices"),
    path("notices/new/", notices.notice_new, name="notice_new"),
    path("notices/<int:notice_id>/", notices.notice, name="notice"),
    path("notices/<int:notice_id>/open-cases/", notices.notice_link, name="notice_link"),
    path("notices/<int:notice_id>/lay-aside/", notices.notice_lay_aside, name="notice_lay_aside"),
    path("children/", cases.children, name="children"),
    path("cases/<int:case_id>/", cases.case, name="case"),
    path("cases/<int:case_id>/worker/", cases.assign, name="assign"),
    path("cases/<int:case_id>/needs/", needs.needs, name="needs"),
    path("cases/<int:case_id>/together-or-apart/", needs.bond, name="bond"),
    path("together-or-apart/<int:bond_id>/end/", needs.bond_end, name="bond_end"),
    path("cases/<int:case_id>/close/", cases.close, name="close"),
    path("cases/<int:case_id>/assess/", assessments.assess, name="assess"),
    path("cases/<int:case_id>/protect/", measures.protect, name="protect"),
    path("cases/<int:case_id>/measures/new/", measures.measure_new, name="measure_new"),
    path("assessments/<int:assessment_id>/", assessments.assessment, name="assessment"),
    path("measures/<int:measure_id>/", measures.measure, name="measure"),
    path("measures/<int:measure_id>/court/", measures.measure_court, name="measure_court"),
    path("measures/<int:measure_id>/decision/", measures.measure_decision, name="measure_decision"),
    path("measures/<int:measure_id>/review/", measures.measure_review, name="measure_review"),
    path("measures/<int:measure_id>/end/", measures.measure_end, name="measure_end"),
]
