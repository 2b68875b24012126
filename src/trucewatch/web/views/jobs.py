"""Jobs: what runs beside the pages, how far it is, what came of it, and what could not be read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trucewatch.store.queries.jobs import job_page
from trucewatch.web import asked


def page(request: HttpRequest) -> HttpResponse:
    """Take a request, give the jobs; the page asks again by itself while one is open."""
    found = job_page(page=asked.page_number(request.GET))
    return render(request, "trucewatch/jobs.html", {"found": found, "busy": any(job.open for job in found.items)})
