"""Interface words: every message translated, catalogues in step, every word of the typology has a label, no left or right."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.utils.translation import override

from trucewatch.model import incident, observation, typology
from trucewatch.web.display import labels

WEB = Path(labels.__file__).parents[1]


def test_catalogues_hold_every_message_translated(project: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(project / "scripts" / "messages"), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("group", "words"),
    [
        (labels.LEAVES, typology.LEAVES),
        (labels.FAMILIES, typology.FAMILIES),
        (labels.KINDS, typology.KINDS),
        (labels.MODES, typology.MODES),
        (labels.MODE_SIGNS, typology.MODES),
        (labels.SPEECH, typology.SPEECH),
        (labels.COUNTED, typology.COUNTED),
        (labels.PERSON_CLASSES, typology.PERSON_CLASSES),
        (labels.PRECISIONS, typology.PRECISIONS),
        (labels.OCCURRENCE, incident.OCCURRENCE),
        (labels.OCCURRENCE_MEANINGS, incident.OCCURRENCE),
        (labels.ATTRIBUTION, incident.ATTRIBUTION),
        (labels.CONTRADICTIONS, incident.CONTRADICTIONS),
        (labels.COVERAGE, observation.COVERAGE),
    ],
)
def test_every_word_of_the_record_has_a_label(group: dict[str, object], words: tuple[str, ...]) -> None:
    assert set(group) == set(words)


def test_labels_follow_the_language_of_the_page() -> None:
    with override("ar"):
        assert labels.label(labels.LEAVES, "shelling") == "قصف"
    with override("en"):
        assert labels.label(labels.LEAVES, "shelling") == "Shelling"
    assert labels.label(labels.LEAVES, "new_word") == "new word"


def test_styles_and_templates_know_no_left_and_right() -> None:
    for path in [*WEB.glob("static/trucewatch/*.css"), *WEB.glob("templates/**/*.html")]:
        text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
        found = re.findall(r"[a-z-]*(?:\bleft\b|\bright\b)[a-z-]*\s*[:;]", text)
        assert not found, f"{path.name}: {found}"


def test_templates_mark_no_text_safe() -> None:
    for path in WEB.glob("templates/**/*.html"):
        text = path.read_text("utf-8")
        assert "|safe" not in text, path.name
        assert "autoescape off" not in text, path.name
