"""A corpus -> its scores: every report is read, extracted and linked as the commands would, in this process."""

import json
from collections.abc import Callable, Iterable

from trucewatch.errors import InputError
from trucewatch.eval.corpus import Annotated, Corpus
from trucewatch.eval.score import Scores, score_claims, score_links
from trucewatch.model.document import Document
from trucewatch.model.jsonl import claim_to_json, to_json
from trucewatch.pipeline import Extraction, extract, link
from trucewatch.read.jsonl import JsonLinesReader
from trucewatch.seams import InputProblem

Watch = Callable[[Iterable[Annotated]], Iterable[Annotated]]


def evaluate(corpus: Corpus, watch: Watch = iter) -> Scores:
    """Take a corpus (and what shows progress), give its scores; incidents are scored when the corpus has clusters."""
    extractions = {report.id: extract(as_document(report)) for report in watch(corpus.documents)}
    claims = {name: [claim_to_json(claim) for claim in extraction.claims] for name, extraction in extractions.items()}
    scores = score_claims(corpus.documents, claims)
    if corpus.clusters:
        scores.links = _linked(corpus, extractions)
    return scores


def as_document(report: Annotated) -> Document:
    """Take an annotated report, give the document that reading its line of JSON gives; the annotated language is not told."""
    row = json.dumps({"uri": f"corpus:{report.id}", "published": report.published, "text": report.text}, ensure_ascii=False)
    made = next(iter(JsonLinesReader().read_stream([row.encode("utf-8")], report.id)))
    if isinstance(made, InputProblem):
        raise InputError(made.message, place=report.id, remedy=made.remedy)
    return made


def _linked(corpus: Corpus, extractions: dict[str, Extraction]) -> tuple[float, float, float, int, int]:
    incidents = [to_json(incident) for incident in link(list(extractions.values()))]
    report_of = {extraction.document.id: name for name, extraction in extractions.items()}
    return score_links(corpus.clusters, incidents, report_of, {report.id for report in corpus.documents})
