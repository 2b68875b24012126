"""The lines of contact between the parties: state, last use and silence of each, and the log of calls."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trucewatch.assess.channels import channel_states
from trucewatch.store.queries.centre import standing
from trucewatch.web import asked
from trucewatch.web.display.centre import shown_entry
from trucewatch.web.display.labels import label
from trucewatch.web.display.labels_centre import CALL_OUTCOMES, CHANNEL_STATES
from trucewatch.web.site import site, words
from trucewatch.web.views.centre_reader import reader_of
from trucewatch.workspace.expecting import present

SIZE = 60


def page(request: HttpRequest) -> HttpResponse:
    """Take a request, give the lines with their state and the newest calls."""
    day, reader, known = asked.as_of(request), reader_of(request), words()
    calls = standing("call", as_of=day)
    states = channel_states(standing("channel", as_of=day), calls, present(site().workspace, day))
    ordered = sorted(calls, key=lambda entry: entry.content["started"], reverse=True)
    number = asked.page_number(request.GET)
    context = {
        "lines": [
            {
                "state": state,
                "label": label(CHANNEL_STATES, state.state),
                "parties": [known.party(party) for party in state.channel.parties],
                "outcomes": [(label(CALL_OUTCOMES, word), count) for word, count in state.outcomes],
            }
            for state in states
        ],
        "calls": [
            {
                "entry": shown_entry(reader, entry, site().name, known, {}),
                "held": entry.content,
                "outcome": label(CALL_OUTCOMES, entry.content["outcome"]),
                "caller": known.party(entry.content["caller"]),
                "recipient": known.party(entry.content["recipient"]),
                "words": entry.content["words"] if reader.sealed else "",
            }
            for entry in ordered[(number - 1) * SIZE : number * SIZE]
        ],
        "page": number,
        "more": number * SIZE < len(ordered),
        "here": "hotline",
    }
    return render(request, "trucewatch/hotline.html", context)
