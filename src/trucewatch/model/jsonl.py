"""Every noun to one JSON line and back: an identity for each, held by property tests."""

import dataclasses
import json
from typing import Any

from trucewatch.model.claim import Claim
from trucewatch.model.document import Document
from trucewatch.model.plain import from_json, outer_name, to_json

__all__ = ["claim_from_json", "claim_to_json", "document_to_json", "from_json", "line", "to_json"]


def line(noun: Any) -> str:
    """Take a noun, give its one line without the line end; keys keep their declared order."""
    return json.dumps(to_json(noun), ensure_ascii=False)


def claim_to_json(claim: Claim) -> dict[str, Any]:
    """Take a claim, give the published form: ``quote`` beside ``span`` as two numbers."""
    return claim.published_form()


def claim_from_json(body: dict[str, Any]) -> Claim:
    """Take the published form of a claim, give the claim; keys other programs added are ignored."""
    body = dict(body)
    start, end = body.pop("span")
    body["span"] = {"start": start, "end": end, "quote": body.pop("quote")}
    known = {outer_name(f.name) for f in dataclasses.fields(Claim)}
    return from_json(Claim, {key: value for key, value in body.items() if key in known})


def document_to_json(document: Document) -> dict[str, Any]:
    """Take a document, give the published form: every field, the text's hash, and the text itself."""
    return {**to_json(document), "text_sha256": document.text_sha256}
