"""Chooses alpha and penalty of implicit's ALS for als_implicit.py, by nDCG@10 on fold 2 of the training part.

    python als_tune.py --factors 64
"""

import argparse
import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np  # noqa: E402
from implicit.cpu.als import AlternatingLeastSquares  # noqa: E402

from ml_1m import liked  # noqa: E402

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--data", default="../shared/data/ml-1m")
parser.add_argument("--factors", type=int, default=64)
options = parser.parse_args()
X = liked(options.data, lambda folds: folds > 2)
T = liked(options.data, lambda folds: folds == 2)
gains = 1 / np.log2(np.arange(2, 12))
ideal = np.concatenate([[0], np.cumsum(gains)])
relevant = np.diff(T.indptr)

for alpha in (1, 5, 10, 20):
    for penalty in (10, 30, 60, 100, 150, 200):
        model = AlternatingLeastSquares(
            factors=options.factors, regularization=penalty, alpha=alpha, iterations=8, num_threads=2, random_state=1
        )
        model.fit(X, show_progress=False)
        lists, _ = model.recommend(np.arange(X.shape[0]), X, N=10)
        hits = np.array([np.isin(lists[u], T.indices[T.indptr[u] : T.indptr[u + 1]]) for u in range(X.shape[0])])
        figure = (hits @ gains)[relevant > 0] / ideal[np.minimum(relevant[relevant > 0], 10)]
        print(f"alpha {alpha:4} penalty {penalty:6} nDCG@10 {figure.mean():.4f}", flush=True)
