"""Links the annotated claims with growing noise and prints pair precision, recall and F1: python tests/unit/link/measure.py"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from corpus_claims import gold_documents, gold_pairs, report  # noqa: E402  (the folder must be on the path first)

from trucewatch.link.linker import link_claims  # noqa: E402
from trucewatch.model.typology import FAMILY_OF  # noqa: E402

OTHER = {"overflight", "mine_laying", "release", "unattributed_explosion"} | {
    leaf for leaf, family in FAMILY_OF.items() if family in ("de_escalation", "process")}


def measure(noise: float, seed: int) -> tuple[float, float, float, set[tuple[str, str]], set[tuple[str, str]]]:
    asked, free = gold_pairs()
    got: set[tuple[str, str]] = set()
    for incident in link_claims([report(gold, noise, seed) for gold in gold_documents()]):
        if incident.type in OTHER:
            continue
        names = sorted(incident.documents)
        got |= {(a, b) for at, a in enumerate(names) for b in names[at + 1 :]}
    got -= free - asked
    hits = len(got & asked)
    precision, recall = hits / max(1, len(got)), hits / len(asked)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall), asked - got, got - asked


if __name__ == "__main__":
    for noise in (0.0, 0.1, 0.15, 0.2, 0.3):
        runs = [measure(noise, seed) for seed in range(1 if noise == 0 else 20)]
        means = [sum(run[at] for run in runs) / len(runs) for at in range(3)]
        worst = min(run[2] for run in runs)
        print(f"noise {noise:.2f}: precision {means[0]:.3f} recall {means[1]:.3f} F1 {means[2]:.3f} (worst {worst:.3f})")
        if noise == 0:
            print("  missed", sorted(runs[0][3]), "wrong", sorted(runs[0][4]))
