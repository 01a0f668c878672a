"""EASE with numpy as people write it, the peer of dev.weft.bench.EaseSpeed.

Sum by scipy.sparse, inverse by numpy.linalg.inv in float32. `total_cholesky` is the same with the
inverse by LAPACK's spotrf and spotri from scipy, which is what numpy does not offer.

    echo | python ease_numpy.py --data ../shared/data/ml-1m
"""

import argparse
import gzip
import os
import time

import numpy as np
import scipy
from scipy import sparse
from scipy.linalg.lapack import spotrf, spotri

from turns import libraries, serve

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--data", default="../shared/data/ml-1m")
parser.add_argument("--lambda", dest="penalty", type=float, default=1000)
options = parser.parse_args()

ratings = np.loadtxt(
    gzip.open(os.path.join(options.data, "ratings_no_timestamp.csv.gz"), "rt"), delimiter=",", skiprows=1, dtype=np.int64
)
folds = np.loadtxt(gzip.open(os.path.join(options.data, "random_folds.txt.gz"), "rt"), dtype=np.int64)
liked = ratings[:, 2] >= 4
users, user = np.unique(ratings[liked, 0], return_inverse=True)
items, item = np.unique(ratings[liked, 1], return_inverse=True)
train = folds[liked] != 1
X = sparse.csr_matrix(
    (np.ones(train.sum(), np.float32), (user[train], item[train])), shape=(len(users), len(items))
)
diagonal = np.diag_indices(len(items))


def weights(P):
    B = P / -np.diag(P)
    B[diagonal] = 0
    return B


def fit():
    start = time.perf_counter()
    G = (X.T @ X).toarray()
    summed = time.perf_counter()
    G[diagonal] += options.penalty
    P = np.linalg.inv(G)
    inverted = time.perf_counter()
    return weights(P), {
        "sum": summed - start,
        "inverse": inverted - summed,
        "total": time.perf_counter() - start,
    }


def fit_cholesky():
    start = time.perf_counter()
    G = (X.T @ X).toarray()
    G[diagonal] += options.penalty
    factor, info = spotrf(G.T, overwrite_a=True)
    P, info = spotri(factor, overwrite_c=True)
    P = np.triu(P) + np.triu(P, 1).T
    B = weights(P)
    return B, time.perf_counter() - start


def measure():
    seconds = fit()[1]
    seconds["total_cholesky"] = fit_cholesky()[1]
    return seconds


B = fit()[0]
serve(
    {
        "numpy": np.__version__,
        "scipy": scipy.__version__,
        "blas": libraries(),
        "users": X.shape[0],
        "items": X.shape[1],
        "pairs": X.nnz,
        "sum of |B|": round(float(np.abs(B, dtype=np.float64).sum()), 2),
        "largest difference with Cholesky": float(np.abs(B - fit_cholesky()[0]).max()),
    },
    measure,
)
