"""Field reports: a form for a phone, also without a network; what it sends comes in here, once, however often it is sent."""

import json
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from trucewatch import __version__
from trucewatch.errors import InputError, WorkspaceError
from trucewatch.store import models
from trucewatch.store.visible import is_seen
from trucewatch.web.access import Person, person_of
from trucewatch.web.display.fieldwork import MEANS, PROBLEMS, story_of, title_of
from trucewatch.web.display.labels import COVERAGE, label
from trucewatch.web.display.labels_people import DIRECTIONS
from trucewatch.web.site import site
from trucewatch.workspace import field as work
from trucewatch.workspace.photos import MOST_PHOTOS, Photo, path_of, photo_of
from trucewatch.workspace.uploads import Wish
from trucewatch.workspace.workspace import Workspace

ORDER = ("observed", "observed_nothing", "denied", "feed_down")
"""Answers to "was anything observed", the usual ones first; "not observed" needs no report."""
POLICY = "camera=(), geolocation=(self), microphone=()"
"""This page alone may ask the device where it is, and the device asks its owner."""
SHELL = (
    "trucewatch/style.css",
    "trucewatch/people.css",
    "trucewatch/field.js",
    "trucewatch/field-queue.js",
    "trucewatch/field-map.js",
    "trucewatch/icon.svg",
)
EXTRA = (
    "vendor/htmx.min.js",
    "vendor/maplibre-gl-csp.js",
    "vendor/maplibre-gl-csp-worker.js",
    "vendor/maplibre-gl.css",
    "vendor/base/coarse.json",
)
"""Kept as well where they can be had: the form works without the map."""


def page(request: HttpRequest) -> HttpResponse:
    """Take a request, give the form; take a report, record it, tell it to the page or to the script that sent it."""
    if request.method != "POST":
        return _form(request, {}, None)
    script = "application/json" in request.headers.get("Accept", "")
    try:
        taken = _take(request)
    except InputError as error:
        said = PROBLEMS.get(error.place, error.message)
        if script:
            return JsonResponse({"state": "refused", "field": error.place, "message": str(said)}, status=400)
        return _form(request, request.POST.dict(), str(said), status=400)
    except WorkspaceError:
        if script:  # somebody else is writing: the script keeps the report and tries again
            return JsonResponse({"state": "busy"}, status=503)
        raise
    address = f"/{get_language()}/documents/{taken.document}/"
    if script:
        return JsonResponse({"state": "known" if taken.known else "saved", "document": address})
    messages.success(request, _("The report was here already.") if taken.known else _("The report was saved."))
    return redirect("document", document_id=taken.document)


def ready(request: HttpRequest) -> HttpResponse:
    """Take a request, give a fresh token for the form, and who would send it: asked before a queued report goes out."""
    return JsonResponse({"token": get_token(request), "name": person_of(request).name})


def places(request: HttpRequest) -> HttpResponse:
    """Take the beginning of a place's name, give the places that bear it."""
    asked_for = request.GET.get("q", "")[:100]
    found = work.places_like(asked_for) if len(asked_for.strip()) > 1 else ()
    answer = [
        {"id": p.id, "name": p.name, "country": p.country, "lat": p.lat, "lon": p.lon, "precision": p.precision_m} for p in found
    ]
    return JsonResponse({"places": answer})


def worker(request: HttpRequest) -> HttpResponse:
    """Take a request, give the service worker: it stands beside the page, so that it may serve that page and nothing else."""
    script = Path(__file__).parents[1].joinpath("static", "trucewatch", "field-worker.js").read_text("utf-8")
    kept = [request.path.removesuffix("worker.js"), *(static(name) for name in SHELL)]
    told = {"SHELL": kept, "EXTRA": [static(name) for name in EXTRA], "VERSION": __version__}
    head = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in told.items())
    return HttpResponse(head + script, content_type="text/javascript; charset=utf-8")


def photo(request: HttpRequest, sha256: str) -> HttpResponse:
    """Take a photo's hash, give the file as it was sent, to those who see a document it belongs to."""
    held = [kept for kept in models.KeptFile.objects.filter(sha256=sha256) if is_seen("document", kept.document)]
    path = path_of(_workspace(), sha256) if held else None
    if path is None or not path.is_file():
        raise Http404(_("There is no such file."))
    answer = HttpResponse(path.read_bytes(), content_type=held[0].media_type)
    answer.headers["Content-Disposition"] = content_disposition_header(False, held[0].name) or "inline"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _form(request: HttpRequest, form: dict[str, str], said: str | None, status: int = 200) -> HttpResponse:
    now = datetime.now(UTC)
    shown: dict[str, Any] = {
        "form": form,
        "said": said,
        "client": form.get("client") or str(uuid.uuid4()),
        "answers": [(code, label(COVERAGE, code)) for code in ORDER],
        "means": [(code, words) for code, words in MEANS.items()],
        "directions": list(DIRECTIONS.items()),
        "chosen_means": request.POST.getlist("means"),
        "now": now.strftime("%Y-%m-%dT%H:%M"),
        "most_photos": MOST_PHOTOS,
        "own": _own(person_of(request)),
    }
    answer = render(request, "trucewatch/field.html", shown, status=status)
    answer.headers["Permissions-Policy"] = POLICY
    return answer


def _take(request: HttpRequest) -> work.Taken:
    form, who = request.POST, person_of(request)
    report = work.read_form(form.dict() | {"language": get_language() or "en"}, form.getlist("means"))
    sent = request.FILES.getlist("photos")
    if len(sent) > MOST_PHOTOS:
        raise InputError("too many photos", place="photos")
    photos = tuple(_photo(each) for each in sent)
    place, how = work.settled(report)
    written = story_of(report, place, how, photos)
    release = form.get("release", "")
    wish = Wish("", release if release in ("restricted", "sealed") else "", (), who.name)
    return work.take_in_field(_workspace(), report, written, title_of(report, place), photos, who.name, wish)


def _photo(sent: Any) -> Photo:
    try:
        return photo_of(sent.name or "photo", sent.read())
    except InputError as error:
        raise InputError(error.message, place="photos", remedy=error.remedy) from error


def _own(who: Person) -> list[models.FieldReport]:
    """Give the latest reports of one person: what arrived, for whoever lost the telephone's list."""
    return list(models.FieldReport.objects.filter(by=who.name).order_by("-id")[:5])


def _workspace() -> Workspace:
    workspace = site().workspace
    if workspace is None:
        raise WorkspaceError("these pages show no workspace, so nothing can be sent in. Start them with `trucewatch serve`")
    return workspace
