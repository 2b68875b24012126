"""Every address on one page. Each page stands under its language, so that an address holds the whole view."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from trucewatch.web.access import Right, needs
from trucewatch.web.views import (
    account,
    compliance,
    documents,
    errors,
    incidents,
    map,
    overview,
    people,
    reading,
    sources,
    timeline,
)

read, download, inside = needs(Right.READ), needs(Right.DOWNLOAD), needs(Right.INSIDE)

urlpatterns = i18n_patterns(
    path("", read(overview.page), name="overview"),
    path("documents/", read(documents.page), name="documents"),
    path("documents/<str:document_id>/", read(reading.page), name="document"),
    path("incidents/", read(incidents.page), name="incidents"),
    path("incidents/list.csv", download(incidents.as_csv), name="incidents-csv"),
    path("incidents/list.json", download(incidents.as_json), name="incidents-json"),
    path("incidents/<str:incident_id>/", read(incidents.detail), name="incident"),
    path("map/", read(map.page), name="map"),
    path("map/points.json", read(map.points), name="map-points"),
    path("timeline/", read(timeline.page), name="timeline"),
    path("compliance/", read(compliance.page), name="compliance"),
    path("compliance/<slug:agreement_id>/", read(compliance.agreement), name="agreement"),
    path("compliance/<slug:agreement_id>/<str:obligation_id>/", read(compliance.obligation), name="obligation"),
    path("sources/", inside(sources.page), name="sources"),
    path("account/", needs(Right.ACCOUNT)(account.page), name="account"),
    path("account/sign-in/", needs(Right.ENTER)(account.sign_in), name="sign-in"),
    path("account/sign-in/code/", needs(Right.ENTER)(account.code), name="sign-in-code"),
    path("account/sign-out/", needs(Right.ENTER)(account.sign_out), name="sign-out"),
    path("people/", needs(Right.PEOPLE)(people.page), name="people"),
    path("people/log/", needs(Right.PEOPLE)(people.log), name="access-log"),
    path("people/accounts/<str:name>/", needs(Right.PEOPLE)(people.person), name="person"),
    path("release/", needs(Right.RELEASE)(people.release), name="release"),
)

handler400 = errors.bad_address
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.crash
