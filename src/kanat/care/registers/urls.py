"""Addresses of bringing a register in."""

from django.urls import path

from kanat.care.registers import views

app_name = "registers"
urlpatterns = [
    path("registers/", views.intakes, name="intakes"),
    path("registers/new/", views.upload, name="upload"),
    path("registers/samples/<slug:kind>/", views.sample, name="sample"),
    path("registers/<int:intake_id>/", views.intake, name="intake"),
    path("registers/<int:intake_id>/columns/", views.columns, name="columns"),
    path("registers/<int:intake_id>/rows/", views.rows, name="rows"),
    path("registers/<int:intake_id>/people/", views.people, name="people"),
    path("registers/<int:intake_id>/people/<int:likely_id>/", views.answer, name="answer"),
    path("registers/<int:intake_id>/people/all/", views.answer_all, name="answer_all"),
    path("registers/<int:intake_id>/failed/", views.failed, name="failed"),
    path("registers/<int:intake_id>/<slug:step>/", views.step, name="step"),
]
