"""Addresses of orders and of the bank's files."""

from django.urls import path

from kanat.care.banking import views

app_name = "banking"
urlpatterns = [
    path("payments/<int:run_id>/bank/", views.month, name="month"),
    path("payments/<int:run_id>/bank/order/", views.make, name="make"),
    path("payments/<int:run_id>/bank/reconcile/", views.reconcile, name="reconcile"),
    path("bank/orders/<int:order_id>/", views.order, name="order"),
    path("bank/orders/<int:order_id>/list.xlsx", views.list_xlsx, name="list_xlsx"),
    path("bank/orders/<int:order_id>/list.csv", views.list_csv, name="list_csv"),
    path("bank/orders/<int:order_id>/send/", views.send, name="send"),
    path("bank/orders/<int:order_id>/withdraw/", views.withdraw, name="withdraw"),
    path("bank/files/<int:file_id>/", views.file, name="file"),
    path("bank/transfers/<int:transfer_id>/", views.transfer, name="transfer"),
    path("bank/replies/", views.replies, name="replies"),
    path("bank/replies/<int:reply_id>/", views.reply, name="reply"),
]
