"""Claims that people added: each follows from one judgement of the chain, and stands as long as that is not taken back.

The judgement holds the claim whole; its row beside the machine's is made from it, so that searching, linking and exports ask
one table. No row holds values of both: a machine's claim that a person corrects keeps its own, and a person's is theirs.
"""

from trucewatch.errors import RecordError, TrucewatchError
from trucewatch.model.claim import PERSON, Claim
from trucewatch.model.judgement import Judgement
from trucewatch.model.plain import from_json
from trucewatch.store import models, rows, search
from trucewatch.store.judgements import effective_judgements

GENERATION = 0
"""That of claims nobody extracted: readings of a machine count from 1."""


def added_claim(judgement: Judgement) -> Claim:
    """Take a judgement that adds a claim, give the claim; raise RecordError when it is not one of its document and author."""
    try:
        claim = from_json(Claim, judgement.value)
    except (TrucewatchError, TypeError, KeyError, ValueError) as error:
        raise RecordError(f"judgement add: its value is no claim ({error})") from error
    if judgement.subjects != (claim.document, claim.id) or claim.with_id().id != claim.id:
        raise RecordError(f"judgement add: it names the document and its claim, {claim.document} and {claim.with_id().id}")
    if claim.extractor.name != PERSON or claim.read_by != judgement.by:
        raise RecordError(
            f"judgement add: the claim is read by {claim.extractor.version!r}, the judgement is by {judgement.by!r}"
        )
    row = models.Document.objects.filter(id=claim.document).first()
    if row is None:
        raise RecordError(f"judgement add: the document {claim.document} is not in the record")
    claim.check(rows.document_noun(row).text)
    return claim


def put_added(judgement: Judgement, at: str) -> None:
    """Take a judgement that adds a claim and the moment it counts from, put the claim beside those read by machines."""
    claim = added_claim(judgement)
    if models.Claim.objects.filter(id=claim.id).exists():
        raise RecordError(f"the claim {claim.id} is in the record already. Take its undoing back instead of adding it again")
    rows.claim_row(claim, GENERATION, at, judgement.id).save(force_insert=True)
    models.ClaimSpeaker.objects.bulk_create(rows.speaker_rows(claim))
    models.ClaimCount.objects.bulk_create(rows.count_rows(claim))
    search.index_claims([claim])


def stand_as_decided(at: str) -> None:
    """Take the moment of an act of undoing, let every added claim stand or not as the chain has it now."""
    added = dict(models.Claim.objects.exclude(judgement="").values_list("judgement", "superseded_at"))
    if not added:
        return
    holding = {judgement.id for judgement in effective_judgements() if judgement.act == "add"}
    fallen = [judgement for judgement, superseded in added.items() if superseded is None and judgement not in holding]
    risen = [judgement for judgement, superseded in added.items() if superseded is not None and judgement in holding]
    models.Claim.objects.filter(judgement__in=fallen).update(superseded_by=GENERATION, superseded_at=at)
    models.Claim.objects.filter(judgement__in=risen).update(superseded_by=None, superseded_at=None)
