"""Drops views that are built again when somebody asks for them."""

from django.apps import apps

VIEW_TABLES = (
    "Incident",
    "IncidentClaim",
    "IncidentParty",
    "IncidentPlace",
    "Origin",
    "Contradiction",
    "Casualty",
    "Assessment",
    "Attachment",
    "ViewState",
)


def forget_view(view: str) -> None:
    """Take a view's name, drop all that was derived for it."""
    for name in VIEW_TABLES:
        apps.get_model("store", name).objects.filter(view=view).delete()


def forget_past_views() -> None:
    """Drop every view of the past: what was known then may have changed."""
    from trucewatch.store.models import ViewState

    for view in ViewState.objects.exclude(view="").values_list("view", flat=True):
        forget_view(view)
