"""Two groupings of the same rows -> B-cubed precision, recall and F1 (Bagga and Baldwin's measure)."""

import numpy as np
from numpy.typing import NDArray


def bcubed(found: NDArray[np.int64], true: NDArray[np.int64]) -> tuple[float, float, float]:
    """Take the group each row was put into and the one it belongs to, give precision, recall and F1.

    For a row: of those put together with it, the share that belongs; of those that belong, the share put together.
    """
    if not len(found):
        return 1.0, 1.0, 1.0
    _, found = np.unique(found, return_inverse=True)
    _, true = np.unique(true, return_inverse=True)
    found_size, true_size = np.bincount(found), np.bincount(true)
    cells, both = np.unique(found.astype(np.int64) * (true.max() + 1) + true, return_counts=True)
    row, column = cells // (true.max() + 1), cells % (true.max() + 1)
    precision = float((both * both / found_size[row]).sum() / len(found))
    recall = float((both * both / true_size[column]).sum() / len(found))
    return precision, recall, 2 * precision * recall / (precision + recall)
