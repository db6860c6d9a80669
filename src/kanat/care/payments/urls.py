"""Addresses of payments."""

from django.urls import path

from kanat.care.payments import views

app_name = "payments"
urlpatterns = [
    path("payments/", views.months, name="months"),
    path("payments/<int:run_id>/", views.month, name="month"),
    path("payments/<int:run_id>/compute/", views.compute, name="compute"),
    path("payments/<int:run_id>/lock/", views.lock, name="lock"),
    path("payments/<int:run_id>/move-on/", views.move_on, name="move_on"),
    path("payments/<int:run_id>/chain/", views.chain, name="chain"),
    path("payments/<int:run_id>/check/", views.check, name="check"),
    path("payments/<int:run_id>/send-back/", views.send_back, name="send_back"),
    path("payments/<int:run_id>/approve/", views.approve, name="approve"),
    path("payments/<int:run_id>/families/<int:family_id>/slip.pdf", views.slip, name="slip"),
    path("payments/overpayments/", views.overpayments, name="overpayments"),
    path("payments/overpayments/<int:overpayment_id>/", views.overpayment, name="overpayment"),
    path("payments/overpayments/<int:overpayment_id>/notify/", views.notify, name="notify"),
    path("payments/overpayments/<int:overpayment_id>/object/", views.object_to, name="object_to"),
    path("payments/overpayments/<int:overpayment_id>/take-back/", views.take_back, name="take_back"),
    path("payments/overpayments/<int:overpayment_id>/waive/", views.waive, name="waive"),
    path("payments/lines/<int:line_id>/", views.line, name="line"),
    path("children/<int:child_id>/schooling/", views.schooling, name="schooling"),
    path("children/<int:child_id>/special-need/", views.special_need, name="special_need"),
]
