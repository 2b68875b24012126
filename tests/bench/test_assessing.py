"""A floor for assessment: four packs over a hundred thousand incidents, grouping into operations included."""

import pytest

from trucewatch.agreements.load import load_agreement
from trucewatch.assess.assess import assess
from trucewatch.bench.assessing import assess_bench, made_record
from trucewatch.cli.main import main


def test_a_made_record_is_the_same_for_one_seed_and_touches_many_duties() -> None:
    pack = load_agreement("karabakh-2020")
    one, other = made_record(pack, 3_000, 7), made_record(pack, 3_000, 7)
    assert one == other
    assert made_record(pack, 3_000, 8) != one
    found = assess(pack, one.incidents, one.claims, one.documents, ("2020-11-10", "2021-11-10"), "2021-11-10")
    assert {made.high for made in found} >= {"serious", "material"}


def test_the_command_prints_a_line_for_each_agreement(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "assess", "--incidents", "400"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == [*(row.agreement for row in assess_bench(40)), "together"]
    assert main(["bench", "assess", "--incidents", "0"]) == 1
    assert main(["bench", "assess", "--agreement", "nowhere"]) == 1


@pytest.mark.bench
def test_four_packs_over_a_hundred_thousand_incidents_in_under_ten_seconds() -> None:
    rows = assess_bench(100_000, 1)
    assert len(rows) == 4
    # By the processor, so that a busy machine does not fail it: measured 3, and about as much by the wall when idle.
    assert sum(row.cpu_seconds for row in rows) < 10
