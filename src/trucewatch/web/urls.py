"""Every address on one page. Each page stands under its language, so that an address holds the whole view."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from trucewatch.web.access import Right, needs
from trucewatch.web.views import (
    account,
    comparing,
    compliance,
    discussion,
    documents,
    downloads,
    drafting,
    errors,
    history,
    incidents,
    intake,
    jobs,
    judging,
    map,
    overview,
    people,
    proposals,
    reading,
    reports,
    review,
    search,
    sources,
    timeline,
)

read, download, inside = needs(Right.READ), needs(Right.DOWNLOAD), needs(Right.INSIDE)
find, review_, judge, comment = needs(Right.FIND), needs(Right.REVIEW), needs(Right.JUDGE), needs(Right.COMMENT)
intake_ = needs(Right.INTAKE)

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
    path("downloads/", download(downloads.page), name="downloads"),
    path("downloads/<slug:form>/", download(downloads.file), name="download"),
    path("reports/", read(reports.page), name="reports"),
    path("reports/begin/", needs(Right.REPORT)(drafting.begin), name="report-begin"),
    path("reports/drafts/<int:number>/", needs(Right.REPORT)(drafting.page), name="report-draft"),
    path("reports/drafts/<int:number>/issue/", needs(Right.ISSUE)(drafting.issue), name="report-draft-issue"),
    path("reports/drafts/<int:number>/drop/", needs(Right.REPORT)(drafting.drop), name="report-draft-drop"),
    path(
        "reports/drafts/<int:number>/draft.<slug:language>.<slug:form>",
        needs(Right.REPORT)(drafting.file),
        name="report-draft-file",
    ),
    path("reports/<str:report_id>/", read(reports.report), name="report"),
    path("reports/<str:report_id>/erratum/", needs(Right.ISSUE)(reports.erratum), name="report-erratum"),
    path("reports/<str:report_id>/report.<slug:language>.<slug:form>", download(reports.file), name="report-file"),
    path("search/", find(search.page), name="search"),
    path("search/save/", inside(search.save), name="search-save"),
    path("search/<int:number>/drop/", inside(search.drop), name="search-drop"),
    path("review/", review_(review.page), name="review"),
    path("history/", inside(history.page), name="history"),
    path("history/<str:judgement_id>/undo/", review_(judging.undo), name="undo"),
    path("claims/<str:claim_id>/decide/", review_(judging.claim), name="claim-decide"),
    path("claims/<str:claim_id>/correct/", review_(judging.correct), name="claim-correct"),
    path("claims/<str:claim_id>/link/", review_(comparing.link), name="claim-link"),
    path("incidents/<str:incident_id>/decide/", judge(judging.incident), name="incident-decide"),
    path("incidents/<str:incident_id>/compare/", review_(comparing.compare), name="compare"),
    path("incidents/<str:incident_id>/split/", review_(comparing.split), name="split"),
    path("incidents/<str:incident_id>/history/", inside(history.of_incident), name="incident-history"),
    path("discussion/<str:subject>/comment/", comment(discussion.comment), name="comment"),
    path("discussion/<str:subject>/task/", comment(discussion.task), name="task"),
    path("comments/<int:number>/withdraw/", comment(discussion.withdraw), name="comment-withdraw"),
    path("tasks/<int:number>/close/", comment(discussion.close), name="task-close"),
    path("intake/", intake_(intake.page), name="intake"),
    path("intake/paste/", intake_(intake.paste), name="intake-paste"),
    path("intake/files/", intake_(intake.files), name="intake-files"),
    path("intake/files/<str:token>/", intake_(intake.decide), name="intake-decide"),
    path("intake/feeds/", intake_(intake.feed_list), name="feeds"),
    path("jobs/", inside(jobs.page), name="jobs"),
    path("account/", needs(Right.ACCOUNT)(account.page), name="account"),
    path("account/sign-in/", needs(Right.ENTER)(account.sign_in), name="sign-in"),
    path("account/sign-in/code/", needs(Right.ENTER)(account.code), name="sign-in-code"),
    path("account/sign-out/", needs(Right.ENTER)(account.sign_out), name="sign-out"),
    path("people/", needs(Right.PEOPLE)(people.page), name="people"),
    path("people/log/", needs(Right.PEOPLE)(people.log), name="access-log"),
    path("people/accounts/<str:name>/", needs(Right.PEOPLE)(people.person), name="person"),
    path("proposals/", judge(proposals.page), name="proposals"),
    path("proposals/<int:number>/", judge(proposals.decide), name="proposal-decide"),
    path("release/", needs(Right.RELEASE)(people.release), name="release"),
)

handler400 = errors.bad_address
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.crash
