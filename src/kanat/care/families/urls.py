"""Addresses of families."""

from django.urls import path

from kanat.care.families.views import applications, approvals, commissions, households, listing, studies, willing

app_name = "families"
FAMILY = "families/<int:family_id>"
STUDY = f"{FAMILY}/home-study"
APPROVAL = f"{FAMILY}/approvals/<int:approval_id>"

urlpatterns = [
    path("families/", listing.families, name="list"),
    path("families/apply/", applications.apply, name="apply"),
    path(f"{FAMILY}/application/", applications.application, name="application"),
    path(f"{FAMILY}/withdraw/", applications.withdraw, name="withdraw"),
    path(f"{FAMILY}/would-take/", willing.willing, name="willing"),
    path(f"{FAMILY}/skills/", willing.skills, name="skills"),
    path(f"{FAMILY}/allegations/new/", willing.allegation, name="allegation_new"),
    path("allegations/<int:allegation_id>/close/", willing.allegation_close, name="allegation_close"),
    path(f"{FAMILY}/worker/", households.assign_worker, name="worker"),
    path(f"{FAMILY}/members/new/", households.add_member, name="member_new"),
    path(f"{FAMILY}/members/<int:member_id>/leave/", households.member_leaves, name="member_leaves"),
    path(f"{FAMILY}/documents/new/", households.receive_document, name="document_new"),
    path(f"{FAMILY}/documents/<int:document_id>/", households.document, name="document"),
    path(f"{STUDY}/", studies.home_study, name="home_study"),
    path(f"{STUDY}/start/", studies.start, name="study_start"),
    path(f"{STUDY}/visits/new/", studies.record_visit, name="visit_new"),
    path(f"{STUDY}/complete/", studies.complete, name="study_complete"),
    path(f"{STUDY}/reopen/", studies.reopen, name="study_reopen"),
    path(f"{STUDY}/sections/<slug:section>/", studies.section, name="section"),
    path(f"{FAMILY}/opinion/", commissions.opinion, name="opinion"),
    path(f"{FAMILY}/decision/", commissions.decision, name="decision"),
    path(f"{FAMILY}/approve/", approvals.approve, name="approve"),
    path(f"{APPROVAL}/renew/", approvals.renew, name="approval_renew"),
    path(f"{APPROVAL}/suspend/", approvals.suspend, name="approval_suspend"),
    path(f"{APPROVAL}/resume/", approvals.resume, name="approval_resume"),
    path(f"{APPROVAL}/end/", approvals.end, name="approval_end"),
]
