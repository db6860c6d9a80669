"""The bare page itself: its tables, its view, its address. Only `bare.application` imports it."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path

ROWS = 20  # of each list
OPEN = 1  # state of a file


class File(models.Model):
    """A row of the million."""

    number = models.TextField()
    given = models.TextField()
    surname = models.TextField()
    born = models.DateField()
    state = models.IntegerField()
    worker = models.IntegerField()
    due = models.DateField()

    objects: models.Manager["File"]

    class Meta:
        app_label = "bench"
        managed = False
        db_table = "bench_file"


class Stay(models.Model):
    """Three of them belong to a file."""

    file = models.ForeignKey(File, on_delete=models.CASCADE)
    since = models.DateField()
    until = models.DateField(null=True)
    kind = models.IntegerField()
    place = models.TextField()

    objects: models.Manager["Stay"]

    class Meta:
        app_label = "bench"
        managed = False
        db_table = "bench_stay"


def page(request: HttpRequest, file_id: int) -> HttpResponse:
    """Show a file, its stays, and what its worker has to do next."""
    file = get_object_or_404(File, pk=file_id)
    context: dict[str, Any] = {
        "file": file,
        "stays": Stay.objects.filter(file_id=file_id).order_by("-since")[:ROWS],
        "due": File.objects.filter(worker=file.worker, state=OPEN).order_by("due")[:ROWS],
    }
    answer = render(request, "page.html", context)
    answer.headers["Content-Length"] = str(len(answer.content))  # the connection stays open
    return answer


urlpatterns = [path("<int:file_id>", page)]
