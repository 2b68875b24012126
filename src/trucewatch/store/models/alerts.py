"""Tables of alerts: what a rule noticed, who saw it, what was sent where. None of it is part of the record."""

from django.db import models


class Alert(models.Model):
    """What a rule noticed; raised once for each ``key``. ``body`` holds the rule as it was and its inputs with their quality.

    ``ended_at`` is set when the cause is over; a cause that comes back opens the alert again. ``scope`` is "team" for what
    the rule noticed in what everybody of the team sees, "whole" for what it notices only with sealed items and groups.
    """

    key = models.TextField(unique=True)
    rule = models.TextField(db_index=True)
    kind = models.TextField()
    level = models.TextField()
    subject = models.TextField(default="", db_index=True)
    day = models.TextField(default="", db_index=True)
    body = models.TextField()
    raised_at = models.TextField(db_index=True)
    ended_at = models.TextField(default="")
    acknowledged_at = models.TextField(default="", db_index=True)
    acknowledged_by = models.TextField(default="")
    note = models.TextField(default="")
    scope = models.TextField(default="team")


class Digest(models.Model):
    """What happened in a day or a week, frozen as it was told, in one language, for readers of one class of release."""

    period = models.TextField()
    start = models.TextField()
    end = models.TextField()
    language = models.TextField()
    audience = models.TextField(default="restricted")
    body = models.TextField()
    sha256 = models.TextField()
    made_at = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["period", "start", "language", "audience"], name="digest_once"),)


class Delivery(models.Model):
    """An alert or a digest on its way to one address; tried again until it is sent or given up. Once for each ``key``."""

    key = models.TextField(unique=True)
    channel = models.TextField()
    address = models.TextField()
    item = models.TextField(db_index=True)
    state = models.TextField(default="waiting", db_index=True)
    tries = models.PositiveIntegerField(default=0)
    next_try = models.TextField(default="")
    sent_at = models.TextField(default="")
    message = models.TextField(default="")
