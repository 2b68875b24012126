"""Puts the sample record into the open store and computes its incidents."""

import sample_record

from trucewatch.store.derive import write_view
from trucewatch.store.models import Document, ViewState
from trucewatch.store.put import put_documents, put_sources
from trucewatch.store.redirects import PRESENT
from trucewatch.store.relink import link_known


def fill() -> dict[str, str]:
    """Fill the open store unless it is filled, give the documents' ids by short name."""
    reports = sample_record.documents()
    if not Document.objects.exists():
        put_sources(sample_record.sources(), "2020-11-10")
        put_documents(
            list(reports.values()), sample_record.claims(reports), lambda document: f"{document.published}T12:00:00+00:00"
        )
        write_view(PRESENT, link_known(None))
        assert ViewState.objects.filter(view=PRESENT).exists()
    return {name: report.id for name, report in reports.items()}
