"""Tables. The record is append-only; the derived tables are a function of it and may be replaced at any time.

Record: Document, Extraction, Claim (with ClaimSpeaker and ClaimCount for queries), Judgement (with JudgementSubject),
Observation, SourceRecord, IncidentRedirect (published ids live for ever), SearchText. Each holds its noun whole in
``body``; the other columns repeat values for queries and are never read back into a noun. The one thing that changes in
a record row is the mark by which a newer reading supersedes an older one (``superseded_by``, ``superseded_at``).

Derived, once per ``view`` ("" is the present, a moment is the record as known then): ViewState, Incident,
IncidentClaim, IncidentParty, IncidentPlace, Origin, Contradiction, Casualty, Assessment, Attachment.
No logic here, and no signals.
"""

from django.db import models


class Document(models.Model):
    """A report as read. Append-only."""

    id = models.TextField(primary_key=True)
    uri = models.TextField(db_index=True)
    title = models.TextField()
    language = models.TextField(db_index=True)
    outlet = models.TextField(db_index=True)
    agency = models.TextField(db_index=True)
    source = models.TextField(db_index=True)
    published = models.TextField()
    day = models.TextField()
    media_type = models.TextField()
    text_sha256 = models.TextField(db_index=True)
    recorded_at = models.TextField(db_index=True)
    body = models.TextField()

    class Meta:
        indexes = (models.Index(fields=["day", "id"], name="document_day"),)


class Extraction(models.Model):
    """One reading of a document by one version of the extractor: its generation, and the notes it made. Append-only."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT)
    generation = models.PositiveIntegerField()
    version = models.TextField()
    digest = models.TextField()
    claims = models.PositiveIntegerField()
    notes = models.TextField()
    note_codes = models.TextField()
    recorded_at = models.TextField()
    superseded_at = models.TextField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["document", "generation"], name="extraction_generation"),
            models.UniqueConstraint(fields=["document", "digest"], name="extraction_digest"),
        )


class Claim(models.Model):
    """A claim of one generation. Append-only but for the mark of being superseded."""

    id = models.TextField(primary_key=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT)
    generation = models.PositiveIntegerField()
    superseded_by = models.PositiveIntegerField(null=True)
    superseded_at = models.TextField(null=True, db_index=True)
    position = models.PositiveIntegerField()
    kind = models.TextField()
    type = models.TextField()
    mode = models.TextField()
    speech = models.TextField()
    background = models.BooleanField()
    actor = models.TextField()
    actor_party = models.TextField()
    target_party = models.TextField()
    when_start = models.TextField()
    when_end = models.TextField()
    day = models.TextField()
    day_end = models.TextField()
    place = models.TextField(db_index=True)
    place_name = models.TextField()
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    precision_m = models.BigIntegerField(null=True)
    recorded_at = models.TextField(db_index=True)
    body = models.TextField()

    class Meta:
        indexes = (
            models.Index(fields=["kind", "type", "day"], name="claim_kind_type_day"),
            models.Index(fields=["day"], name="claim_day"),
            models.Index(fields=["actor_party", "day"], name="claim_actor_day"),
            models.Index(fields=["lat", "lon"], name="claim_point"),
        )


class ClaimSpeaker(models.Model):
    """One speaker in a claim's chain, outermost first."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT)
    position = models.PositiveIntegerField()
    speaker = models.TextField(db_index=True)
    name = models.TextField(db_index=True)
    party = models.TextField(db_index=True)
    role = models.TextField()


class ClaimCount(models.Model):
    """One number of a claim."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT)
    position = models.PositiveIntegerField()
    what = models.TextField(db_index=True)
    low = models.BigIntegerField(null=True)
    high = models.BigIntegerField(null=True)
    exact = models.BooleanField()
    person_class = models.TextField()
    side = models.TextField()
    own_loss = models.BooleanField(null=True)
    cumulative = models.BooleanField(null=True)


class Judgement(models.Model):
    """A person's decision in the chain; ``sequence`` counts from 1 without a gap. Append-only."""

    id = models.TextField(primary_key=True)
    sequence = models.PositiveIntegerField(unique=True)
    previous = models.TextField(unique=True)
    act = models.TextField(db_index=True)
    by = models.TextField(db_index=True)
    at = models.TextField()
    recorded_at = models.TextField(db_index=True)
    body = models.TextField()


class JudgementSubject(models.Model):
    """What a judgement is about, one row for each subject."""

    judgement = models.ForeignKey(Judgement, on_delete=models.PROTECT)
    subject = models.TextField(db_index=True)


class Observation(models.Model):
    """What was covered, where and when. Append-only."""

    id = models.TextField(primary_key=True)
    observer = models.TextField(db_index=True)
    place = models.TextField()
    day = models.TextField()
    day_end = models.TextField()
    coverage = models.TextField()
    recorded_at = models.TextField(db_index=True)
    body = models.TextField()

    class Meta:
        indexes = (models.Index(fields=["place", "day"], name="observation_place_day"),)


class SourceRecord(models.Model):
    """A source as described at one time; the newest row of a slug holds. Append-only."""

    slug = models.TextField()
    digest = models.TextField()
    name = models.TextField()
    recorded_at = models.TextField()
    body = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["slug", "digest"], name="source_once"),)


class SearchText(models.Model):
    """Folded words of a document or a claim, in pieces, for full-text search."""

    kind = models.TextField()
    owner = models.TextField()
    piece = models.PositiveIntegerField()
    folded = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["kind", "owner", "piece"], name="search_once"),)


class IncidentRedirect(models.Model):
    """An id once shown to people, and the incident that now holds its claims ("" when they are gone). Kept for ever."""

    old = models.TextField(primary_key=True)
    new = models.TextField(db_index=True)
    since = models.TextField()


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


class Job(models.Model):
    """Work to be done outside a page: queued, running, done or failed."""

    name = models.TextField()
    arguments = models.TextField()
    state = models.TextField(default="queued", db_index=True)
    asked_by = models.TextField(default="")
    queued_at = models.TextField()
    started_at = models.TextField(default="")
    finished_at = models.TextField(default="")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.TextField(default="")


class Notice(models.Model):
    """Something people should look at; raised once for each ``key``, closed by a person or when its cause ends."""

    key = models.TextField(unique=True)
    code = models.TextField(db_index=True)
    message = models.TextField()
    subject = models.TextField(default="")
    raised_at = models.TextField()
    closed_at = models.TextField(default="")
    closed_by = models.TextField(default="")
