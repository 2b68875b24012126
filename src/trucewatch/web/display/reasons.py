"""Reasons of an assessment, which are records in English -> lines in the language of the page, with what they lead to.

Each rule's sentence is recognised by its form. One that no form fits is shown as it stands: better English than nothing.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trucewatch.web.display.labels import LEAVES, label
from trucewatch.web.display.labels_assessing import SCORES
from trucewatch.web.display.names import Names
from trucewatch.web.display.times import isolated, moment_text


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """``end`` is "low" or "high" where the line carries one end of the interval; ``incident`` and ``source`` are links."""

    text: str
    end: str = ""
    incident: str = ""
    source: str = ""


Found = Mapping[str, str]
Say = Callable[[Found, Names], str]

_OWN_NOTICE = "proposed from claims"


def reason_lines(reasons: Iterable[str], names: Names) -> tuple[ReasonLine, ...]:
    """Take the reasons of an assessment and names, give lines; what a page says by itself is left out."""
    return tuple(_line(reason, names) for reason in reasons if not reason.startswith(_OWN_NOTICE))


def change_lines(lines: Iterable[str], names: Names) -> tuple[str, ...]:
    """Take the lines on what would change a score, give them for people."""
    return tuple(_said(line, names)[0] for line in lines)


def timeliness_text(words: str, names: Names) -> str:
    """Take how timely a duty was, give it for people."""
    return "; ".join(_said(part, names)[0] for part in _parts(words))


def _parts(words: str) -> list[str]:
    """What the text of a deadline says may hold a semicolon of its own."""
    return [words] if words.startswith("no deadline") else words.split("; ")


def _line(reason: str, names: Names) -> ReasonLine:
    end = ""
    for word in ("low", "high"):
        if reason.startswith(f"{word}: "):
            end, reason = word, reason[len(word) + 2 :]
    text, found = _said(reason, names)
    return ReasonLine(text, end, found.get("incident", ""), found.get("source", ""))


def _said(line: str, names: Names) -> tuple[str, Found]:
    for form, say in _FORMS:
        match = form.fullmatch(line)
        if match is not None:
            found = {name: value or "" for name, value in match.groupdict().items()}
            return say(found, names), found
    return line, {}


def _kinds(words: str) -> str:
    return ", ".join(label(LEAVES, word.strip()) for word in words.split(","))


def _parties(words: str, names: Names) -> str:
    return ", ".join(isolated(names.party(word.strip())) for word in words.split(","))


def _ends(words: str) -> str:
    low, _comma, high = words.partition(", ")
    if low == "None":
        return _("no report")
    return f"{label(SCORES, low)} – {label(SCORES, high)}" if low != high else str(label(SCORES, low))


_PLAIN: Mapping[str, Callable[[], str]] = {
    "5 or more minor acts in seven days": lambda: _("Five or more minor acts in seven days"),
    "rule d: fighting that ended in a newly declared truce": lambda: _("Rule d: fighting that ended in a newly declared truce"),
    "that something happened stands on more than accusation, who did it does not": lambda: _(
        "That something happened stands on more than accusation; who did it does not"
    ),
    "nothing confirmed, stated by a monitor or admitted": lambda: _("Nothing is confirmed, stated by a monitor or admitted"),
    "no report in the record": lambda: _("No report in the record"),
    "no report in the record: this is not the same as not done": lambda: _(
        "No report in the record: this is not the same as not done"
    ),
    "an agreed reading of the zone would bring the events left out in, or close the question": lambda: _(
        "An agreed reading of the zone would bring the events left out in, or close the question"
    ),
    "an agreed reading of the article would close the interval": lambda: _(
        "An agreed reading of the article would close the interval"
    ),
    "any report of a step would make it assessable": lambda: _("Any report of a step would make it assessable"),
    "standing": lambda: _("standing duty"),
    "on time": lambda: _("on time"),
    "not yet due": lambda: _("not yet due"),
    "no deadline": lambda: _("no deadline"),
    "within the extension": lambda: _("within the extension"),
}
_INCIDENT = r"(?P<incident>inc_\w+)"
_SHORT: tuple[tuple[str, Say], ...] = (
    (
        rf"{_INCIDENT}: people killed, wounded or captured",
        lambda found, names: _("People killed, wounded or captured"),
    ),
    (rf"{_INCIDENT}: heavy weapons", lambda found, names: _("Heavy weapons")),
    (rf"{_INCIDENT}: an attack on positions", lambda found, names: _("An attack on positions")),
    (
        rf"{_INCIDENT}: people taken or civilians attacked",
        lambda found, names: _("People taken or civilians attacked"),
    ),
    (
        rf"{_INCIDENT}: (?P<kinds>[\w, ]+) without casualties",
        lambda found, names: _("%(kinds)s, without casualties") % {"kinds": _kinds(found["kinds"])},
    ),
    (
        r"rule a: at least (?P<number>\d+) deaths in one operation",
        lambda found, names: _("Rule a: at least %(number)s deaths in one operation") % found,
    ),
    (
        rf"rule b: two or more positions changed hands \({_INCIDENT}\)",
        lambda found, names: _("Rule b: two or more positions changed hands"),
    ),
    (
        r"rule b: places taken: (?P<places>.+)",
        lambda found, names: _("Rule b: places taken by force: %(places)s") % {"places": isolated(found["places"])},
    ),
    (
        r"rule c: heavy weapons in two sectors within a day: (?P<places>.+)",
        lambda found, names: (
            _("Rule c: heavy weapons in two sectors within a day: %(places)s") % {"places": isolated(found["places"])}
        ),
    ),
    (r"and (?P<number>\d+) more of the same kind", lambda found, names: _("and %(number)s more of the same kind") % found),
    (
        r"watched: a monitor reports on (?P<share>\d+)% of the days",
        lambda found, names: _("A monitor reports on %(share)s%% of the days") % found,
    ),
    (
        r"named as actor without a duty here: (?P<parties>[^;]+); whose acts these are is for people to say",
        lambda found, names: (
            _("Named as actor without a duty here: %(parties)s. Whose acts these are is for people to say")
            % {"parties": _parties(found["parties"], names)}
        ),
    ),
    (
        r"scope: (?P<number>\d+) events lie on (?P<zones>.+) and are not scored here",
        lambda found, names: (
            ngettext(
                "%(number)d event lies on the border, outside the zone, and is not scored here",
                "%(number)d events lie on the border, outside the zone, and are not scored here",
                int(found["number"]),
            )
            % {"number": int(found["number"])}
        ),
    ),
    (
        r"scope, as (?P<party>[\w-]+) argues: (?P<reading>.+) \((?P<source>\S+)\)",
        lambda found, names: (
            _("Scope, as %(party)s argues: %(reading)s")
            % {"party": isolated(names.party(found["party"])), "reading": isolated(found["reading"])}
        ),
    ),
    (
        r"unplaced: (?P<number>\d+) events give no place and are not scored",
        lambda found, names: (
            ngettext(
                "%(number)d event gives no place and is not scored",
                "%(number)d events give no place and are not scored",
                int(found["number"]),
            )
            % {"number": int(found["number"])}
        ),
    ),
    (
        r"as (?P<party>[\w-]+) reads it: \[(?P<ends>[\w, ]+)\]",
        lambda found, names: (
            _("As %(party)s reads it: %(score)s")
            % {"party": isolated(names.party(found["party"])), "score": _ends(found["ends"])}
        ),
    ),
    (
        r"(?:as|read by) (?P<party>[\w-]+)(?: reads it)?: (?P<reading>.+) \((?P<source>\S+)\)",
        lambda found, names: (
            _("As %(party)s reads it: %(score)s")
            % {"party": isolated(names.party(found["party"])), "score": isolated(found["reading"])}
        ),
    ),
    (
        rf"{_INCIDENT}: (?P<kind>\w+) on (?P<day>[\d-]+), told by the press",
        lambda found, names: (
            _("%(kind)s, %(day)s, told by the press") % {"kind": label(LEAVES, found["kind"]), "day": moment_text(found["day"])}
        ),
    ),
    (
        rf"{_INCIDENT}: (?P<kind>\w+) on (?P<day>[\d-]+), told by (?P<party>.+)",
        lambda found, names: (
            _("%(kind)s, %(day)s, told by %(party)s")
            % {
                "kind": label(LEAVES, found["kind"]),
                "day": moment_text(found["day"]),
                "party": isolated(names.party(found["party"])),
            }
        ),
    ),
    (
        rf"{_INCIDENT}: (?P<kind>\w+) names (?P<actor>[\w-]+), not (?P<party>[\w-]+)",
        lambda found, names: (
            _("%(kind)s: names %(actor)s, not %(party)s; left out")
            % {
                "kind": label(LEAVES, found["kind"]),
                "actor": isolated(names.party(found["actor"])),
                "party": isolated(names.party(found["party"])),
            }
        ),
    ),
    (
        r"routes as dated in the agreement's data: (?P<routes>.+)",
        lambda found, names: _("Routes as dated in the agreement’s data: %(routes)s") % {"routes": isolated(found["routes"])},
    ),
    (
        r"(?P<indicator>[^:]+): figures by (?P<parties>.+)",
        lambda found, names: (
            _("%(indicator)s: figures by %(parties)s")
            % {"indicator": isolated(found["indicator"]), "parties": _parties(found["parties"], names)}
        ),
    ),
    (r"trigger: (?P<words>.*)", lambda found, names: _("Trigger: %(words)s") % {"words": isolated(found["words"])}),
    (
        r"a monitor's finding or an admission that confirms the event and that (?P<party>[\w-]+) did it would raise the low end"
        r" to (?P<state>\w+)",
        lambda found, names: (
            _(
                "A monitor’s finding or an admission that confirms the event and that %(party)s did it would raise the low end "
                "to: %(state)s"
            )
            % {"party": isolated(names.party(found["party"])), "state": label(SCORES, found["state"])}
        ),
    ),
    (
        r"a monitor's finding or an admission that confirms the event would raise the low end to (?P<state>\w+)",
        lambda found, names: (
            _("A monitor’s finding or an admission that confirms the event would raise the low end to: %(state)s")
            % {"state": label(SCORES, found["state"])}
        ),
    ),
    (
        r"a finding that the claims are unfounded would bring the high end down from (?P<state>\w+)",
        lambda found, names: (
            _("A finding that the claims are unfounded would bring the high end down from: %(state)s")
            % {"state": label(SCORES, found["state"])}
        ),
    ),
    (
        r"reports of a monitor for at least (?P<share>\d+)% of the days would make silence readable",
        lambda found, names: _("Reports of a monitor for at least %(share)s%% of the days would make silence readable") % found,
    ),
    (
        r"a word of another party, a monitor or a person's confirmation would raise the low end towards (?P<state>\d)",
        lambda found, names: (
            _("A word of another party, of a monitor, or a person’s confirmation would raise the low end towards: %(state)s")
            % {"state": label(SCORES, found["state"])}
        ),
    ),
    (r"for 3: (?P<words>.+)", lambda found, names: _("For 3: %(words)s") % {"words": isolated(found["words"])}),
    (
        r"late by (?P<number>\d+) days",
        lambda found, names: (
            ngettext("late by %(number)d day", "late by %(number)d days", int(found["number"])) % {"number": int(found["number"])}
        ),
    ),
    (
        r"overdue by (?P<number>\d+) days",
        lambda found, names: (
            ngettext("overdue by %(number)d day", "overdue by %(number)d days", int(found["number"]))
            % {"number": int(found["number"])}
        ),
    ),
    (r"no report", lambda found, names: _("no report")),
    (
        r"its day passed (?P<number>\d+) days ago",
        lambda found, names: (
            ngettext("its day passed %(number)d day ago", "its day passed %(number)d days ago", int(found["number"]))
            % {"number": int(found["number"])}
        ),
    ),
    (
        r"extended to (?P<day>[\d-]+) by consent \((?P<words>.+)\)",
        lambda found, names: (
            _("extended to %(day)s by consent (%(words)s)")
            % {"day": moment_text(found["day"]), "words": isolated(found["words"])}
        ),
    ),
    (
        r"(?P<number>\d+) days after it",
        lambda found, names: (
            ngettext("%(number)d day after it", "%(number)d days after it", int(found["number"]))
            % {"number": int(found["number"])}
        ),
    ),
    (r"no deadline: (?P<words>.+)", lambda found, names: _("no deadline: %(words)s") % {"words": isolated(found["words"])}),
)


def _plainly(words: Callable[[], str]) -> Say:
    return lambda found, names: words()


_FORMS: tuple[tuple[re.Pattern[str], Say], ...] = (
    *((re.compile(re.escape(line)), _plainly(words)) for line, words in _PLAIN.items()),
    *((re.compile(form), say) for form, say in _SHORT),
)
