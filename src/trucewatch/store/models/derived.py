"""Derived tables: a function of the record, replaced at any time, once per ``view`` ("" is the present, a moment is the
record as known then).
"""

from django.db import models


class ViewState(models.Model):
    """A view that has been built: from how much record, with what digest."""

    view = models.TextField(primary_key=True)
    built_at = models.TextField()
    used = models.BigIntegerField()
    digest = models.TextField()
    incidents = models.PositiveIntegerField()


class Incident(models.Model):
    """An incident of a view. Columns named ``person_`` come from judgements alone, the others from the machine alone."""

    view = models.TextField()
    incident = models.TextField()
    digest = models.TextField()
    type = models.TextField()
    family = models.TextField()
    aggregate = models.BooleanField()
    occurrence = models.TextField()
    attribution = models.TextField()
    person_occurrence = models.TextField()
    person_attribution = models.TextField()
    breach = models.BooleanField()
    when_start = models.TextField()
    when_end = models.TextField()
    precision = models.TextField()
    day = models.TextField()
    day_end = models.TextField()
    place = models.TextField()
    place_name = models.TextField()
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    precision_m = models.BigIntegerField(null=True)
    parties = models.TextField()
    claims = models.PositiveIntegerField()
    documents = models.PositiveIntegerField()
    origins = models.PositiveIntegerField()
    contradictions = models.PositiveIntegerField()
    killed_low = models.BigIntegerField(null=True)
    killed_high = models.BigIntegerField(null=True)
    first_known = models.TextField()
    last_known = models.TextField()
    body = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["view", "incident"], name="incident_once"),)
        indexes = (
            models.Index(fields=["view", "day", "incident"], name="incident_day"),
            models.Index(fields=["view", "type", "day"], name="incident_type_day"),
            models.Index(fields=["view", "occurrence", "day"], name="incident_occurrence_day"),
            models.Index(fields=["view", "lat", "lon"], name="incident_point"),
            models.Index(fields=["view", "first_known"], name="incident_first_known"),
            # Lists begin with the newest day; without this one the whole table is sorted for fifty lines.
            models.Index(fields=["view", "-day", "incident"], name="incident_newest"),
            models.Index(fields=["view", "type", "-day", "incident"], name="incident_type_newest"),
            # The next ones hold all that a count needs, so that the wide rows are not read for it.
            models.Index(
                fields=["view", "day", "day_end", "aggregate", "type", "precision", "incident"], name="incident_counted_by"
            ),
            models.Index(fields=["view", "place", "place_name", "precision_m"], name="incident_places"),
            models.Index(
                fields=["view", "lat", "lon", "precision_m", "family", "aggregate", "place", "place_name", "day", "incident"],
                name="incident_positions_of",
            ),
            models.Index(fields=["view", "attribution"], name="incident_attribution"),
            models.Index(fields=["view", "contradictions", "-day", "incident"], name="incident_disputed"),
            models.Index(fields=["view", "person_occurrence", "-day", "incident"], name="incident_person"),
            # What the queue of review sorts and sorts out by.
            models.Index(
                fields=[
                    "view",
                    "-first_known",
                    "incident",
                    "person_occurrence",
                    "type",
                    "contradictions",
                    "attribution",
                    "killed_low",
                    "killed_high",
                ],
                name="incident_queue",
            ),
            # Holds all that the queue of review asks for, so that it never touches the rows with their bodies.
            models.Index(
                fields=[
                    "view",
                    "person_occurrence",
                    "type",
                    "attribution",
                    "contradictions",
                    "killed_low",
                    "killed_high",
                    "first_known",
                    "last_known",
                    "incident",
                ],
                name="incident_review",
            ),
        )


class IncidentClaim(models.Model):
    """Which claims make an incident."""

    view = models.TextField()
    incident = models.TextField()
    claim = models.TextField()
    document = models.TextField()

    class Meta:
        indexes = (
            models.Index(fields=["view", "incident"], name="incident_claim_incident"),
            models.Index(fields=["view", "claim"], name="incident_claim_claim"),
            models.Index(fields=["view", "document"], name="incident_claim_document"),
        )


class IncidentParty(models.Model):
    """Which parties an incident's claims name, and as what: actor, target, speaker or casualty."""

    view = models.TextField()
    incident = models.TextField()
    party = models.TextField()
    role = models.TextField()

    class Meta:
        indexes = (
            models.Index(fields=["view", "party", "incident"], name="incident_party_party"),
            models.Index(fields=["view", "incident"], name="incident_party_incident"),
            models.Index(fields=["view", "role", "party", "incident"], name="incident_party_role"),
        )


class IncidentPlace(models.Model):
    """Every place an incident's claims name, the scene first."""

    view = models.TextField()
    incident = models.TextField()
    position = models.PositiveIntegerField()
    place = models.TextField()
    name = models.TextField()

    class Meta:
        indexes = (
            models.Index(fields=["view", "place", "incident"], name="incident_place_place"),
            models.Index(fields=["view", "incident"], name="incident_place_incident"),
        )


class Origin(models.Model):
    """A root of information behind an incident."""

    view = models.TextField()
    incident = models.TextField()
    origin = models.TextField()
    name = models.TextField()
    party = models.TextField()
    documents = models.PositiveIntegerField()
    claims = models.PositiveIntegerField()

    class Meta:
        indexes = (
            models.Index(fields=["view", "incident"], name="origin_incident"),
            models.Index(fields=["view", "origin"], name="origin_origin"),
        )


class Contradiction(models.Model):
    """A field on which an incident's versions differ."""

    view = models.TextField()
    incident = models.TextField()
    field = models.TextField()
    kind = models.TextField()
    size = models.TextField()

    class Meta:
        indexes = (
            models.Index(fields=["view", "incident"], name="contradiction_incident"),
            models.Index(fields=["view", "kind", "field"], name="contradiction_kind"),
        )


class Casualty(models.Model):
    """One cell of an incident's casualty matrix."""

    view = models.TextField()
    incident = models.TextField()
    party = models.TextField()
    what = models.TextField()
    person_class = models.TextField()
    low = models.BigIntegerField(null=True)
    high = models.BigIntegerField(null=True)
    claimant = models.TextField()
    own_loss = models.BooleanField(null=True)
    cumulative = models.BooleanField(null=True)
    known_at = models.TextField()
    claim = models.TextField()
    latest = models.BooleanField()

    class Meta:
        indexes = (
            models.Index(fields=["view", "incident"], name="casualty_incident"),
            models.Index(fields=["view", "what", "party"], name="casualty_what"),
        )


class Assessment(models.Model):
    """An obligation, a party and a period, assessed."""

    view = models.TextField()
    assessment = models.TextField()
    obligation = models.TextField()
    party = models.TextField()
    start = models.TextField()
    end = models.TextField()
    low = models.TextField()
    high = models.TextField()
    disputed = models.BooleanField()
    body = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["view", "assessment"], name="assessment_once"),)
        indexes = (models.Index(fields=["view", "obligation", "party", "start"], name="assessment_obligation"),)


class Attachment(models.Model):
    """A judgement whose subject is gone: what it was joined to instead (``now``), or "" when a person must look."""

    view = models.TextField()
    judgement = models.TextField()
    subject = models.TextField()
    now = models.TextField()
    how = models.TextField()

    class Meta:
        indexes = (models.Index(fields=["view", "now"], name="attachment_now"),)
