"""Addresses of payments."""

from django.urls import path

from kanat.care.payments import views

app_name = "payments"
urlpatterns = [
    path("payments/", views.months, name="months"),
    path("payments/<int:run_id>/", views.month, name="month"),
    path("payments/<int:run_id>/compute/", views.compute, name="compute"),
    path("payments/<int:run_id>/check/", views.check, name="check"),
    path("payments/<int:run_id>/send-back/", views.send_back, name="send_back"),
    path("payments/<int:run_id>/approve/", views.approve, name="approve"),
    path("payments/<int:run_id>/families/<int:family_id>/slip.pdf", views.slip, name="slip"),
    path("payments/lines/<int:line_id>/", views.line, name="line"),
    path("children/<int:child_id>/schooling/", views.schooling, name="schooling"),
    path("children/<int:child_id>/special-need/", views.special_need, name="special_need"),
]
