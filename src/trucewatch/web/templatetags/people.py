"""``{% release_box kind id %}`` and ``{% photos_of id %}``: who may see an item, and the files kept beside a document."""

from typing import Any

from django import template

from trucewatch.store import models
from trucewatch.store.people import group_names, release_of, releases
from trucewatch.store.visible import RELEASES

register = template.Library()


@register.inclusion_tag("trucewatch/_release.html", takes_context=True)
def release_box(context: dict[str, Any], kind: str, item: str) -> dict[str, Any]:
    """Take the page's context and an item, give what its box of release shows; nothing for who is not of the team."""
    person, request = context["person"], context["request"]
    shown = bool(context["may"].get("inside")) and not context.get("as_of")
    held = release_of(kind, item) if shown else None
    return {
        "shown": shown,
        "may_release": shown and bool(context["may"].get("release")),
        "kind": kind,
        "item": item,
        "held": held,
        "past": releases(kind, item)[1:] if shown else (),
        "classes": ("", *RELEASES),
        "groups": group_names() if shown else (),
        "next": request.path,
        "csrf_token": context.get("csrf_token"),
        "person": person,
    }


@register.inclusion_tag("trucewatch/_photos.html", takes_context=True)
def photos_of(context: dict[str, Any], document: str) -> dict[str, Any]:
    """Take the page's context and a document's id, give the files kept beside it; none for who is not of the team."""
    inside = bool(context["may"].get("inside"))
    return {"photos": list(models.KeptFile.objects.filter(document=document).order_by("id")) if inside else []}
