"""The grammar of times, the same for all languages: what may stand beside what. Words come from the packs.

Levels: 1 calendar and clock; 2 last/next, ago, lengths; 3 weekday with date, part of day with day; 4 day with clock;
5 edges (late March); 6 windows (since, from-to, in the past 24 hours).
"""

# ruff: noqa: E501
# A form stays on one line, to be read against its neighbours like a row of a table.

from trucewatch.extract.when import make as m
from trucewatch.extract.when import make_relative as rel
from trucewatch.extract.when.pattern import Maker, Rule

PIECES = {
    "Y": "( ',' | OF | IN | THE )? ( YEARW ( THE | OF )? )? ( Y4 ERA? ( YABBR '.'? | YEARW )? ERA? | YSHORT ) | '(' YEARW? Y4 ERA? ')' | YEARW '(' Y4 ')'",
    "YF": "( Y4+ERA '.'? | Y4-ABL-DAT ERA? ( YABBR '.'? | YEARW )? ) ','?",
    "DM": "MONTHW? OF? ( MONTH+ABBR '.' | MONTH ) ( '/' MONTH | '(' MONTH ')' | MONTH )? MONTHW?",
    "MG": "MONTH+GEN | MONTH MONTHW+GEN",
    "DAY": "DATE | RDAY | WDAY | NDAY",
    "PERIOD": "MONTHP | YEARP | SEASONP | DECADEP | CENTURYP | UNITP",
    "ANY": "DATE | RDAY | WDAY | NDAY | MONTHP | YEARP | SEASONP | DECADEP | UNITP | CLK | MOMENT | PARTP | EDGEP | SAMED",
    "N": "NUM-ORD | DEC",
    "TO": "TO | UNTIL | '-'",
}
"""Named pieces for use in forms."""


def _r(level: int, out: str, form: str, make: Maker, option: str = "", **fixed: object) -> Rule:
    return Rule(level, form, out, make, fixed, option)


_CALENDAR = (
    _r(1, "DATE", "THE? DAYN ( OF | IN )? {DM} {Y}?", m.date),
    _r(1, "DATE", "THE? DAYN ( '-' | '/' | '.' ) ( MONTH+ABBR '.' | MONTH ) ( '-' | '/' | '.' )? {Y}?", m.date),
    _r(1, "DATE", "( MONTH+ABBR '.' | MONTH ) ( '-' | '/' )? THE? DAYN {Y}?", m.date, "month_first"),
    _r(1, "DATE", "( {MG} ) THE? DAYN {Y}?", m.date),
    _r(1, "DATE", "{YF} {DM} THE? DAYN", m.date),
    _r(1, "DATE", "{YF} THE? DAYN {DM}", m.date),
    _r(1, "DATE", "{YF} ( {MG} ) DAYN", m.date),
    _r(1, "DATE", "DAYN OF? HMONTH ( ( ',' | OF )? YEARW? HY ERA? )?", m.hijri),
    _r(
        1,
        "MONTHP",
        "MONTHW HMONTH ( YEARW? HY ERA? )? | HMONTH YEARW? HY ERA? | HMONTH MONTHW | ~IN HMONTH | ~SINCE HMONTH | ~EDGE HMONTH",
        m.hijri,
    ),
    _r(1, "YEARP", "HY+HERA | YEARW HY", m.hijri),
    _r(1, "DATE", "NDATE ERA? ( YABBR '.'? | YEARW )?", m.numeric_date),
    _r(1, "DATE", "~ON DAYN '/' NUM", m.slash_date),
    _r(1, "DATE", "DAYN ( '-' | AND | TO ) DAYN OF? {DM} {Y}?", m.days),
    _r(1, "DATE", "DAYN ',' DAYN ( ',' DAYN )? AND DAYN OF? {DM} {Y}?", m.days),
    _r(1, "DATE", "( MONTH+ABBR '.' | MONTH ) DAYN ( '-' | AND | TO ) DAYN {Y}?", m.days, "month_first"),
    _r(1, "DATE", "( {MG} ) DAYN ( '-' | AND | ',' ) DAYN {Y}?", m.days),
    _r(1, "DATE", "FROM THE? DAYN ( TO | UNTIL | '-' ) THE? DAYN OF? {DM} {Y}?", m.days),
    _r(1, "DATE", "( {MG} ) DAYN+ABL ( DAYN+DAT UNTILPOST? | DAYN+TERM ) | ( {MG} ) DAYN+ABL DAYN UNTILPOST", m.days),
    _r(1, "DATE", "DAYN+ABL DAYN+DAT {DM} | ( {MG} ) DAYN+ABL DAYN+DEF", m.days),
    _r(1, "DCLK", "DAYN+SUF HOURCUE CLOCK", m.same_month_clock),
    _r(1, "DATE", "BETWEEN THE? DAYN AND THE? DAYN OF? {DM} {Y}?", m.days),
    _r(
        1,
        "DATE",
        "( FROM | BETWEEN )? THE? DAYN ( TO | UNTIL | '-' | AND ) THE? DAYN IN? OF? ( THISMONTH | MONTHW ( THIS | LAST | NEXT ) | ( THIS | LAST | NEXT ) MONTHW )",
        m.days_relative_month,
    ),
    _r(
        1,
        "DATE",
        "THE? DAYN OF ( THISMONTH | MONTHW ( THIS | LAST | NEXT ) | ( THIS | LAST | NEXT ) MONTHW )",
        m.days_relative_month,
    ),
    _r(
        1,
        "DATE",
        "( THIS | LAST | NEXT ) MONTHW+GEN ( DAYN | DAYN+ABL ( DAYN+DAT UNTILPOST? | DAYN+TERM ) )",
        m.days_relative_month,
    ),
    _r(1, "DATE", "DAYN '-'? AND DAYN BETWEENPOST OF? {DM} | {DM} DAYN AND DAYN BETWEENPOST", m.days),
    _r(1, "NIGHT", "NIGHTTO FROM? DAYN ( TO | UNTIL | '-' | AND | NIGHTTO | ON ) DAYN OF? {DM} {Y}?", m.night_dates),
    _r(1, "NIGHT", "( {MG} ) DAYN+ABL DAYN+DAT ( NIGHTPOST | PART )", m.night_dates),
    _r(1, "NIGHT", "NIGHTTO DAYN+GEN PART?", m.night_day),
    _r(1, "NIGHT", "( {MG} ) DAYN+GEN NIGHTTO DAYN+GEN PART?", m.night_dates),
    _r(1, "MONTHP", "{DM} {Y}", m.month),
    _r(1, "MONTHP", "MONTH ( '-' | '/' ) Y4", m.month),
    _r(1, "MONTHP", "MONTH ( '-' | AND | TO ) MONTH {Y}?", m.months),
    _r(1, "MONTHP", "{YF} {DM} MONTHW?", m.month),
    _r(1, "MONTHP", "Y4 ( YEARW | YABBR '.'? )? MONTH MONTHW", m.month),
    _r(1, "MONTHP", "MONTH-WEAK ( ( '/' | '(' ) MONTH ')'? )?", m.month),
    _r(1, "MONTHP", "MONTHW MONTH ( ( '/' | '(' ) MONTH ')'? )? | MONTH MONTHW", m.month),
    _r(
        1,
        "MONTHP",
        "~IN MONTH | ~SINCE MONTH | ~UNTIL MONTH | ~EDGE MONTH | ~DURING MONTH | MONTH+LOC | MONTH+ABL | MONTH %EDGE | ~LAST MONTH | ~NEXT MONTH | ~THIS MONTH | MONTH+DAT %UNTILPOST | MONTH+TERM | MONTH '/' MONTH",
        m.month,
    ),
    _r(1, "MONTHP", "MONTH %LAST | MONTH %NEXT | MONTH %THIS", m.month, "adjective_after"),
    _r(1, "MONTHP", "MONTH+GEN %ORD | MONTH+GEN %ROLL", m.month),
    _r(1, "YEARP", "YEARW THE? Y4 ERA? | Y4-DECADE ( YABBR '.'? | YEARW ) | Y4+ERA | Y4 ERA", m.year),
    _r(
        1,
        "YEARP",
        "~IN Y4 | ~SINCE Y4 | ~UNTIL Y4 | ~EDGE Y4 | ~DURING Y4 | ~BEFORE Y4 | ~AFTER Y4 | Y4+LOC-DECADE | Y4+ABL-DECADE | Y4+GEN-DECADE | Y4+DAT | Y4+TERM",
        m.year,
    ),
    _r(1, "YEARP", "BETWEEN YEARW? Y4 AND Y4 | FROM Y4 TO Y4 | FROM Y4 UNTIL Y4 | Y4 '-' Y4 ( YEARW | YABBR '.'? )", m.years),
    _r(
        1,
        "YEARP",
        "Y4 AND Y4 BETWEENPOST | Y4+ABL Y4 UNTILPOST | Y4+ABL Y4+TERM | ~IN Y4 ( AND | '-' ) Y4 | Y4 '-' Y4 | Y4 TO Y4",
        m.years,
    ),
    _r(1, "DECADEP", "Y4+DECADE ( YEARW | DECADEW )? | Y2+DECADE ( YEARW | DECADEW )? | Y4 DECADEW", m.decade),
    _r(1, "DECADEP", "DECADE ( YEARW | DECADEW )?", m.decade_word),
    _r(1, "CENTURYP", "ORD CENTURYW | CENTURYW THE? ORD | NUM+SUF CENTURYW", m.century),
    _r(1, "SEASONP", "SEASON ( OF | IN )? {Y} | {YF} SEASON", m.season),
    _r(
        1,
        "SEASONP",
        "~IN SEASON | ~YEARW SEASON | ~LAST SEASON | SEASON %LAST | SEASON+LOC | ~THIS SEASON | ~EDGE SEASON | SEASON %THIS",
        m.season,
    ),
)

_CLOCK = (
    _r(1, "CLK", "( CLOCK | HR ) AMPM-UNIT | CLOCK AMPM", m.clock),
    _r(1, "CLK", "DOTCLOCK AMPM", m.clock),
    _r(1, "CLK", "CLOCK ( HOURW | HOURCUE )? PART?", m.clock),
    _r(1, "CLK", "HR+AMPM | CLOCK+AMPM | DOTCLOCK+AMPM", m.clock),
    _r(
        1,
        "CLK",
        "HOURCUE ABOUT? THE? ( HR | CLOCK | DOTCLOCK | MIL ) ( AND HALF | AND QUARTERC | LESS QUARTERC | AND NUM MINUTEW? )? MINUTEW? ( IN? ( AMPM | PART ) )?",
        m.clock,
    ),
    _r(1, "CLK", "( HR | CLOCK | DOTCLOCK ) HOURCUE ( AMPM | PART )?", m.clock, "hour_after"),
    _r(1, "CLK", "~AT ( HR | NUM ) HOURW ( NUM MINUTEW )? ( AMPM | PART )?", m.clock),
    _r(1, "CLK", "HR HOURW AMPM", m.clock),
    _r(1, "CLK", "~AT DOTCLOCK | ~ABOUT DOTCLOCK AMPM | DOTCLOCK+LOC | DOTCLOCK+ABL | DOTCLOCK+DAT | ~ZONE DOTCLOCK", m.clock),
    _r(1, "CLK", "MIL %ZONE | DOTCLOCK %ZONE | HR %ZONE | MIL+HRS | MIL HRS", m.clock),
    _r(
        1,
        "CLK",
        "~AT HR ( PART | AMPM ) | ~ABOUT HR ( PART | AMPM ) | ~UNTIL HR ( PART | AMPM ) | ~TO HR ( PART | AMPM )",
        m.clock,
    ),
    _r(1, "CLK", "PART ABOUT? ( CLOCK | HOURCUE ABOUT? ( HR | DOTCLOCK ) ( AND HALF | AND QUARTERC )? )", m.clock),
    _r(1, "CLK", "PART ( HR+LOC | DOTCLOCK )", m.clock),
    _r(1, "CLK", "NOONW", m.noon),
    _r(1, "CLK", "MIL HOURW", m.clock),
    _r(2, "CLK", "CLK ','? ZONE | CLK '(' OF? ZONE ')'", m.clock_zone),
    _r(2, "CLK", "ZONE ( CLK | HOURCUE? CLK )", m.clock_zone),
    _r(3, "CLK", "CLK ','? '(' CLK ')' | CLK ( '/' | ',' ) CLK", m.clock_twice),
    _r(4, "CLK", "ABOUT CLK", rel.about),
    _r(
        3,
        "CLK",
        "CLK ( TO | UNTIL ) CLK | CLK AND CLK BETWEENPOST | ( FROM | BETWEEN ) HR ( TO | AND | '-' | UNTIL ) CLK",
        m.clock_range,
    ),
    _r(
        3,
        "CLK",
        "FROM CLK ( TO | UNTIL | '-' ) CLK | BETWEEN CLK AND CLK | CLK '-' CLK | CLK+ABL CLK+DAT UNTILPOST?",
        m.clock_range,
    ),
)

_LENGTH = (
    _r(1, "DUR", "( {N} ) '-'? UNIT", rel.length),
    _r(1, "DUR", "( {N} ) ( AND A? )? HALF UNIT", rel.length_half),
    _r(1, "DUR", "( {N} ) UNIT ( AND A? )? HALF | A UNIT AND A? HALF | UNIT AND HALF | DUAL AND HALF", rel.length_half),
    _r(1, "DUR", "DUAL", rel.length_dual),
    _r(1, "DUR", "HALFUNIT", rel.length_half_word),
    _r(1, "DUR", "A UNIT", rel.length),
    _r(1, "DUR", "HALF ( A | OF )? UNIT", rel.length_only_half),
    _r(1, "DUR", "NUM ( '-' | TO | OR ) NUM UNIT", rel.length),
    _r(1, "PASTW", "DURING? UNIT THE? ( {N} ) ( LAST | ROLL )", rel.past_window),
    _r(1, "PASTW", "DURING? ( {N} ) ( LAST | ROLL ) UNIT", rel.past_window),
    _r(1, "PASTW", "DURING? ( {N} ) NEXT UNIT", rel.next_window),
    _r(1, "PASTW", "DURING? UNIT THE? ( {N} ) NEXT", rel.next_window),
    _r(1, "VAGUEP", "VAGUE", rel.vague),
    _r(1, "OPENP", "OPEN_END", rel.open_end),
    _r(1, "SETP", "SETWORD | EACH ( NUM | ORD )? ( UNIT | WD DAYW? | PART ) | EACH NUM UNIT", rel.recurring),
    _r(1, "AGEP", "( {N} ) '-'? YEARW '-'? OLD | AGECUE NUM YEARW? | '(' NUM YEARW ')' | ( {N} ) YEARW AGEPOST", rel.age),
    _r(2, "DUR", "DUR ( AND | ',' )? DUR ( ( AND | ',' )? AND? DUR )? ( ( AND | ',' )? AND? DUR )?", rel.lengths),
    _r(2, "DUR", "( ABOUT | OVER ) ( DUR | UNIT AND HALF )", rel.length_about),
)

_RELATIVE = (
    _r(1, "RDAY", "RELDAY", rel.relative_day),
    _r(1, "NIGHT", "RELNIGHT", rel.relative_night),
    _r(1, "SAMED", "SAME", rel.same_day),
    _r(1, "MOMENT", "NOW", rel.now),
    _r(1, "RDAY", "RELATIVE", rel.relative_other),
    _r(1, "WDAY", "( DAYW-RELDAY )? ( WD+ABBR '.' | WD ) DAYW?", rel.weekday),
    _r(1, "WDAY", "( LAST | NEXT | THIS | ROLL ) THE? ( DAYW-RELDAY )? WD DAYW?", rel.weekday),
    _r(1, "WDAY", "( DAYW-RELDAY )? WD DAYW? ( LAST | NEXT | THIS | ROLL )", rel.weekday, "adjective_after"),
    _r(4, "WDAY", "WDAY ( OF | IN | ',' )? UNITP | UNITP ( ON | ',' )? WDAY", rel.weekday_of_week),
    _r(1, "UNITP", "( LAST | NEXT | THIS ) THE? UNIT", rel.unit),
    _r(1, "UNITP", "UNIT ( LAST | NEXT | THIS )", rel.unit, "adjective_after"),
    _r(1, "PASTW", "DURING? THE? ROLL UNIT DURINGPOST?", rel.past_window),
    _r(1, "PASTW", "UNIT ROLL", rel.past_window, "adjective_after"),
    _r(1, "UNITP", "THISUNIT", rel.this_unit),
    _r(1, "UNITP", "WEEKENDW", rel.weekend),
    _r(1, "UNITP", "THAT THE? UNIT", rel.same_unit),
    _r(1, "PARTP", "THIS PART", rel.this_part),
    _r(1, "RDAY", "LAST PART", rel.last_part),
    _r(1, "PARTP", "PART", rel.part),
    _r(2, "DATE", "DATE ( LAST | NEXT | THIS )", rel.directed, "adjective_after"),
    _r(2, "MONTHP", "( LAST | NEXT | THIS | ROLL ) ( MONTHP | SEASONP | DATE )", rel.directed),
    _r(2, "MONTHP", "( MONTHP | SEASONP ) OF? ( LAST | NEXT | THIS | ROLL )", rel.directed, "adjective_after"),
    _r(2, "MONTHP", "( MONTHP | SEASONP ) ( OF | IN )? UNITP | UNITP ( MONTHP | SEASONP )", m.month_of_year),
    _r(2, "DATE", "DATE ( OF | IN )? UNITP | UNITP DATE", m.month_of_year),
    _r(3, "RDAY", "( LATERPRE | AGOPRE ) ( DUR | UNIT ) %OF | LATERPRE ( DUR | UNIT ) %AFTER", rel.from_event),
    _r(3, "RDAY", "DUR AGOPOST | AGOPRE ( ABOUT | OVER )? DUR", rel.ago),
    _r(3, "RDAY", "UNIT-PLURAL AGOPOST | AGOPRE ( ABOUT | OVER )? UNIT-PLURAL", rel.ago, "bare_unit"),
    _r(3, "RDAY", "( ABOUT | OVER ) DUR AGOPOST", rel.ago),
    _r(3, "RDAY", "DUR LATERPOST | LATERPRE DUR", rel.later),
    _r(3, "RDAY", "UNIT-PLURAL LATERPOST | LATERPRE UNIT-PLURAL", rel.later, "bare_unit"),
    _r(3, "PASTW", "DURING? THE? ( LAST | ROLL ) THE? DUR DURINGPOST?", rel.past_window),
    _r(3, "PASTW", "DURING? THE? DUR ( LAST | ROLL )", rel.past_window, "adjective_after"),
    _r(3, "PASTW", "DURING? THE? NEXT THE? DUR DURINGPOST? | DUR NEXT", rel.next_window),
    _r(3, "WITHINP", "DURING ( ABOUT | THE )? ( DUR | UNIT ) | ( DUR | UNIT ) DURINGPOST | DUR+LOC", rel.within),
    _r(3, "SINCEP", "SINCE ( ABOUT | OVER )? ( DUR | UNIT+SING | DURW )", rel.since_length),
    _r(3, "SINCEP", "( DUR ) FORPOST", rel.since_length),
)

_JOINS = (
    _r(3, "DATE", "WDAY ','? ( ON | '-' )? '('? DATE ')'? | DATE ','? '('? WDAY ')'?", rel.weekday_date),
    _r(3, "DATE", "DATE ( EQUALS | '/' | '(' | ',' ) DATE ')'?", m.double_date),
    _r(3, "RDAY", "RDAY ','? '('? ( WDAY | DATE ) ')'? | WDAY ','? RDAY | WDAY '(' RDAY ')'", rel.relative_checked),
    _r(3, "PDAY", "( PARTP | NIGHT ) ( OF | ON | ',' | IN )? THE? ( {DAY} | SAMED )", rel.part_day),
    _r(3, "PDAY", "PARTC OF? THE? ( {DAY} | SAMED )", rel.part_day),
    _r(3, "NIGHT", "NIGHTPAIR ( DATE | WDAY ) ( '-' | '/' | AND | TO )? WDAY", rel.night_between),
    _r(3, "NIGHT", "NIGHTPAIR DAYN ( '-' | '/' | AND | TO ) DATE", rel.night_between),
    _r(3, "PDAY", "( {DAY} | SAMED ) ','? ( IN | AT | ON )? THE? PARTP | ( {DAY} ) ','? NIGHT", rel.part_day),
    _r(3, "NIGHT", "NIGHTOF THE? ( DATE | WDAY | RDAY )", rel.night_of),
    _r(3, "NIGHT", "NIGHTTO ( OF | ON | THE )? ( {DAY} ) PARTP?", rel.night_to),
    _r(3, "NIGHT", "NIGHTTO ( FROM )? ( WDAY | DATE ) ( TO | ON | '-' | '/' | AND | UNTIL )? ( WDAY | DATE )", rel.night_between),
    _r(3, "NIGHT", "( DATE | WDAY ) ( DATE+DAT | WDAY+DAT | DAYN+DAT ) NIGHTPOST", rel.night_between),
    _r(3, "NIGHT", "PARTP ( WDAY | DATE ) ( '-' | '/' | AND | TO | ON )? WDAY", rel.night_between),
    _r(3, "NIGHT", "WDAY ( '-' | AND | TO | '/' ) WDAY PARTP", rel.night_between),
)

_DAYTIME = (
    _r(4, "DATE", "WDAY ','? THE? ( DAYN+ORD | DAYN+SUF ) | WDAY THE DAYN", rel.weekday_day),
    _r(
        5,
        "RDAY",
        "RDAY ( OF | AFTER | BEFORE )? ( DATE | RDAY | WDAY ) | WITHINP ( BEFORE | UNTIL ) ( DATE | WDAY ) | ( DATE+ABL | RDAY+ABL | WDAY+ABL ) RDAY",
        rel.relative_to,
    ),
    _r(4, "DATE", "WDAY ','? ( ON | '-' )? ( PDAY | DATE )", rel.weekday_date),
    _r(4, "PDAY", "PDAY ','? '('? ( DATE | WDAY ) ')'?", rel.part_day_checked),
    _r(4, "DATE", "( WDAY | RDAY ) EQUALS DATE", rel.day_equals),
    _r(4, "NIGHT", "RDAY NIGHT | NIGHT ( ON | ',' )? ( WDAY | DATE )", rel.part_day),
    _r(
        5,
        "DATE",
        "( {DAY} | PDAY | NIGHT | SAMED | PARTP ) ( ',' | '-' | AT | ON | IN )? ( AT | ABOUT )? CLK ( ( ON | ',' )? PARTP )?",
        m.day_clock,
    ),
    _r(5, "DATE", "CLK ( ON | OF | IN | ',' | FROM | '-' )? THE? ( {DAY} | PDAY | NIGHT | SAMED | PARTP )", m.day_clock),
    _r(5, "EDGEP", "EDGE ( OF | IN )? THE? ( {PERIOD} ) | ( {PERIOD} ) ( OF | IN )? EDGE", rel.edge),
    _r(
        5,
        "EDGEP",
        "THE? ( ORD ( WEEKW | HALFW ) | WEEKW THE? ORD ) ( OF | IN )? THE? ( MONTHP | YEARP | UNITP )",
        rel.numbered_week,
    ),
    _r(5, "EDGEP", "THE? ( LAST | ROLL ) WEEKW ( OF | IN ) THE? ( MONTHP | YEARP | UNITP )", rel.numbered_week),
    _r(5, "EDGEP", "( MONTHP | YEARP | UNITP ) ( ORD | ROLL ) WEEKW", rel.numbered_week),
    _r(5, "EDGEP", "EDGE ( OF | IN )? THE UNIT | UNIT+GEN EDGE", rel.edge_unit),
    _r(5, "EDGEP", "EDGE UNIT", rel.edge_unit, "bare_unit"),
    _r(5, "EDGEP", "UNIT EDGE", rel.edge_unit, "edge_after"),
    _r(5, "UNITP", "WEEKW ( OF | ON )? DATE | DATE WEEKW", rel.week_of),
    _r(5, "DATE", "ABOUT ( DATE | MONTHP | YEARP )", rel.about),
    _r(5, "AGEP", "BIRTHPRE ( ON | IN | OF | ',' )? THE? YEARW? ( DATE | MONTHP | YEARP | Y4 ) YEARW?", rel.birth),
    _r(5, "AGEP", "( DATE | MONTHP | YEARP | Y4 ) YEARW? IN? '-'? BIRTHPOST", rel.birth),
)

_SPAN = "( {ANY} | PDAY | NIGHT )"
_WINDOWS = (
    _r(6, "WIN", "DATE+ABL DCLK+TERM | DATE+ABL DCLK UNTILPOST", rel.from_to_clock),
    _r(6, "WIN", "TWODAYS WDAY AND WDAY", rel.from_to),
    _r(6, "WIN", f"FROM THE? {_SPAN} ( TO | UNTIL | '-' ) THE? {_SPAN}", rel.from_to),
    _r(6, "WIN", f"SINCE THE? {_SPAN} ( TO | UNTIL | '-' ) THE? {_SPAN}", rel.from_to),
    _r(6, "WIN", f"BETWEEN THE? {_SPAN} AND THE? {_SPAN} | {_SPAN} AND {_SPAN} BETWEENPOST", rel.from_to),
    _r(
        6,
        "WIN",
        "( DATE | WDAY | MONTHP | YEARP | PDAY ) ( '-' | TO ) ( DATE | WDAY | MONTHP | YEARP | PDAY ) ( UNTILPOST )?",
        rel.from_to,
    ),
    _r(
        6,
        "WIN",
        "( DATE+ABL | RDAY+ABL | WDAY+ABL | MONTHP+ABL | YEARP+ABL | CLK+ABL ) ( DATE | RDAY | WDAY | MONTHP | YEARP | CLK | MOMENT ) UNTILPOST?",
        rel.from_to,
    ),
    _r(6, "WIN", f"( SINCE | SINCEWEAK ) THE? {_SPAN}", rel.since),
    _r(
        6,
        "WIN",
        "( DATE+ABL | RDAY+ABL | WDAY+ABL | MONTHP+ABL | YEARP+ABL | PDAY+ABL | EDGEP+ABL | UNITP+ABL | SAMED+ABL | PARTP+ABL | CLK+ABL | DECADEP+ABL ) SINCEPOST?",
        rel.since,
    ),
    _r(6, "WIN", f"{_SPAN} SINCEPOST", rel.since),
    _r(6, "WIN", f"UNTIL ( EDGE OF? )? THE? {_SPAN} | {_SPAN} UNTILPOST", rel.until),
    _r(6, "WIN", "EDGEP+TERM | DATE+TERM | RDAY+TERM | WDAY+TERM | MONTHP+TERM | YEARP+TERM | CLK+TERM", rel.until),
    _r(6, "WIN", "BY THE? ( DATE | WDAY | MONTHP | YEARP | EDGEP | UNITP | RDAY )", rel.until),
    _r(
        6,
        "WIN",
        "( DATE+ABL | RDAY+ABL | WDAY+ABL | MONTHP+ABL | YEARP+ABL | CLK+ABL | NIGHT+ABL | PDAY+ABL ) AFTERPOST | AFTER ( DATE | RDAY | WDAY | MONTHP | YEARP | CLK | PDAY | SAMED | MOMENT )",
        rel.after,
    ),
    _r(
        6,
        "WIN",
        "( DATE+ABL | RDAY+ABL | WDAY+ABL | MONTHP+ABL | YEARP+ABL | CLK+ABL | NIGHT+ABL | PDAY+ABL ) BEFOREPOST | BEFORE ( DATE | RDAY | WDAY | MONTHP | YEARP | CLK | PDAY | MOMENT )",
        rel.before,
    ),
    _r(
        6,
        "WIN",
        "DURING-IN THE? ( {PERIOD} | RDAY | DATE | NIGHT | PARTP ) | ( {PERIOD} | RDAY | DATE | NIGHT | PARTP | WDAY | PDAY ) DURINGPOST",
        rel.during,
    ),
)

RULES: tuple[Rule, ...] = (*_CALENDAR, *_CLOCK, *_LENGTH, *_RELATIVE, *_JOINS, *_DAYTIME, *_WINDOWS)
