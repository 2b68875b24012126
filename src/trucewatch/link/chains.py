"""Edges between numbered things -> what hangs together."""

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


def components(size: int, left: Ints, right: Ints) -> Ints:
    """Take a number of rows and the ends of edges, give each row the lowest row it is chained to."""
    label = np.arange(size, dtype=np.int64)
    while len(left):
        first, second = label[left], label[right]
        apart = first != second
        left, right, first, second = left[apart], right[apart], first[apart], second[apart]
        low = np.minimum(first, second)
        np.minimum.at(label, first, low)
        np.minimum.at(label, second, low)
        while True:
            jumped = label[label]
            if (jumped == label).all():
                break
            label = jumped
    return label
