"""Tables of the record: append-only, each row holds its noun whole in ``body``.

The other columns repeat values for queries and are never read back into a noun. The one thing that changes in a row is
the mark by which a newer reading supersedes an older one (``superseded_by``, ``superseded_at``).
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
        indexes = (
            models.Index(fields=["day", "id"], name="document_day"),
            models.Index(fields=["-day", "-published", "id"], name="document_newest"),
            # Counts by publisher, of documents and of their claims, read this one alone.
            models.Index(fields=["source", "outlet", "day", "id"], name="document_of_publisher"),
            models.Index(fields=["-recorded_at", "id"], name="document_taken_in"),
        )


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
    """A claim of one generation. Append-only but for the mark of being superseded.

    ``judgement`` is "" for what a machine read. A claim that a person added has generation 0 and the judgement it follows
    from: it is superseded while that judgement is taken back, and by nothing a machine reads.
    """

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
    judgement = models.TextField(default="")
    body = models.TextField()

    class Meta:
        indexes = (
            models.Index(fields=["kind", "type", "day"], name="claim_kind_type_day"),
            models.Index(fields=["superseded_at", "kind"], name="claim_holding_kind"),
            models.Index(fields=["kind", "superseded_at", "-day"], name="claim_kind_newest"),
            models.Index(fields=["-day", "id"], name="claim_newest"),
            models.Index(fields=["superseded_at", "-day", "id"], name="claim_holding_newest"),
            models.Index(fields=["document", "superseded_at", "kind"], name="claim_document_holding"),
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

    class Meta:
        indexes = (models.Index(fields=["speaker", "name", "party", "claim"], name="claim_speaker_heard"),)


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
