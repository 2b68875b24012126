"""Who works here: names that signed something, and accounts."""

from trucewatch.store import models

MOST = 200
"""Names offered to choose from: a centre has fewer people, and a longer list helps nobody."""


def people_known() -> tuple[str, ...]:
    """Give the names of those who have an account, decided, wrote or were asked, by name."""
    from django.contrib.auth import get_user_model

    found = set(get_user_model().objects.filter(is_active=True).values_list("username", flat=True)[:MOST])
    found.update(models.Judgement.objects.order_by().values_list("by", flat=True).distinct()[:MOST])
    found.update(models.Comment.objects.order_by().values_list("by", flat=True).distinct()[:MOST])
    found.update(models.ReviewTask.objects.order_by().values_list("assigned_to", flat=True).distinct()[:MOST])
    return tuple(sorted(name for name in found if name))[:MOST]
