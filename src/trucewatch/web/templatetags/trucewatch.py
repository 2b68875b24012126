"""``{% address %}``: links that keep the day the record is shown as of; filters for words, days and names of the record."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.safestring import mark_safe

from trucewatch.export.drawing.shapes import Drawing, svg
from trucewatch.web.display import labels, labels_centre, labels_people
from trucewatch.web.display.names import in_language
from trucewatch.web.display.times import moment_text
from trucewatch.web.site import names

register = template.Library()

GROUPS = {
    "language": labels.LANGUAGES,
    "occurrence": labels.OCCURRENCE,
    "attribution": labels.ATTRIBUTION,
    "mode": labels.MODES,
    "type": labels.LEAVES,
    "family": labels.FAMILIES,
    "part": labels.PARTS,
    "coverage": labels.COVERAGE,
    "kind": labels.KINDS,
    "obligation": labels.OBLIGATIONS,
    "source_kind": labels.SOURCE_KINDS,
    "topic": labels.RELIABILITY_TOPICS,
    "role": labels.ROLES,
    "note": labels.NOTES,
    "account_role": labels_people.ACCOUNT_ROLES,
    "release": labels_people.RELEASES,
    "access_event": labels_people.EVENTS,
    "job": labels_people.JOBS,
    "job_state": labels_people.JOB_STATES,
    "finding": labels_centre.OUTCOMES,
    "expectation": labels_centre.EXPECTATION_STATES,
}


@register.simple_tag(takes_context=True)
def address(context: dict[str, Any], page: str, *args: Any, **query: Any) -> str:
    """Take a page's name, its arguments and further parameters, give its address with the day shown kept."""
    wanted = {name: value for name, value in query.items() if value not in ("", None)}
    if context.get("as_of"):
        wanted["as_of"] = context["as_of"]
    path = reverse(page, args=args)
    return f"{path}?{urlencode(wanted)}" if wanted else path


@register.filter
def label(word: str | None, group: str) -> str:
    """Take a word of the record and its group, give the label."""
    return labels.label(GROUPS[group], word)


@register.filter
def at(values: dict[str, Any], key: str) -> Any:
    """Take values by key and a key, give the value, "" for none."""
    return values.get(key, "")


@register.filter
def moment(value: str | None) -> str:
    """Take an ISO day or date-time, give it for people."""
    return moment_text(value)


@register.filter
def day(value: str | None) -> str:
    """Take an ISO day or date-time, give its day for people."""
    return moment_text((value or "")[:10])


@register.filter
def party(slug: str | None) -> str:
    """Take a party's slug, give its name."""
    return names().party(slug)


@register.filter
def spoken(texts: dict[str, str]) -> str:
    """Take texts by language, give the one in the page's language."""
    return in_language(texts, names().language)


@register.filter
def drawn(drawing: Drawing) -> str:
    """Take a drawing, give its SVG to stand in the page."""
    return mark_safe(svg(drawing, alone=False))  # every text in it was escaped when it was made
