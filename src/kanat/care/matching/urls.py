"""Addresses of matching."""

from django.urls import path

from kanat.care.matching.views import fairness, finding, plans, referrals, tonight, vacancies, weights

app_name = "matching"
CASE = "cases/<int:case_id>"
FAMILY = "<int:family_id>"
urlpatterns = [
    path(f"{CASE}/find-a-family/", finding.find, name="find"),
    path(f"{CASE}/find-a-family/compare/", finding.compare, name="compare"),
    path(f"{CASE}/ask/{FAMILY}/", referrals.refer, name="refer"),
    path(f"{CASE}/keep/{FAMILY}/", referrals.hold, name="hold"),
    path(f"{CASE}/let-go/{FAMILY}/", referrals.let_go, name="let_go"),
    path("referrals/<int:referral_id>/", referrals.referral, name="referral"),
    path("referrals/<int:referral_id>/<slug:step>/", referrals.step, name="step"),
    path(f"{CASE}/tonight/", tonight.tonight, name="tonight"),
    path(f"{CASE}/tonight/{FAMILY}/", tonight.call_new, name="call_new"),
    path("calls/<int:call_id>/", tonight.call, name="call"),
    path("free-places/", vacancies.vacancies, name="vacancies"),
    path("free-places/ask-again/", vacancies.ask_again, name="ask_again"),
    path("plans/", plans.plans, name="plans"),
    path("plans/<int:scenario_id>/", plans.plan, name="plan"),
    path("plans/<int:scenario_id>/change/", plans.change, name="plan_change"),
    path("plans/<int:scenario_id>/approve/", plans.approve, name="plan_approve"),
    path("fairness/", fairness.fairness, name="fairness"),
    path("weights/", weights.weights, name="weights"),
    path("weights/new/", weights.new, name="weights_new"),
    path("weights/<int:weights_id>/", weights.decide, name="weights_decide"),
]
