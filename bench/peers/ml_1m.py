"""The pairs of ML-1M that dev.weft.bench.MovieLens1M reads: ratings of 4 and more, users and items by number."""

import gzip
import os

import numpy as np
from scipy import sparse


def liked(folder, chosen):
    """Users x items, 1 where a rating of 4 and more is in the folds for which `chosen` is true."""
    with gzip.open(os.path.join(folder, "ratings_no_timestamp.csv.gz"), "rt") as file:
        ratings = np.loadtxt(file, delimiter=",", skiprows=1, dtype=np.int64)
    with gzip.open(os.path.join(folder, "random_folds.txt.gz"), "rt") as file:
        folds = np.loadtxt(file, dtype=np.int64)
    high = ratings[:, 2] >= 4
    users, user = np.unique(ratings[high, 0], return_inverse=True)
    items, item = np.unique(ratings[high, 1], return_inverse=True)
    kept = chosen(folds[high])
    return sparse.csr_matrix(
        (np.ones(kept.sum(), np.float32), (user[kept], item[kept])), shape=(len(users), len(items))
    )
