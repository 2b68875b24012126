"""Who asks for a page -> what the display of the centre's book needs to know of them."""

from django.http import HttpRequest

from trucewatch.web.access import Right, person_of
from trucewatch.web.display.centre import Reader


def reader_of(request: HttpRequest) -> Reader:
    """Take a request, give its reader. Somebody without a party is an officer of none."""
    person = person_of(request)
    return Reader(
        inside=person.may(Right.RESTRICTED),
        sealed=person.may(Right.SEALED),
        partner=person.may(Right.PARTNERS),
        party=person.party,
    )
