"""LightFM's WARP with embeddings of ids alone, the peer of dev.weft.bench.WarpSpeed.

Measures the mean seconds of a pass over whole fits of 30 passes, with 32 and with 64 components. The
facts hold precision@10 and nDCG@10 of each over all items, those learned from masked, equal scores by
the smaller item. Needs requirements-lightfm.txt; bench/run makes the environment.

    echo | python warp_lightfm.py --data ../shared/data/ml-1m --threads 2
"""

import argparse
import gzip
import os
import time

import lightfm
import numpy as np
from lightfm import LightFM
from scipy import sparse

from turns import serve

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--data", default="../shared/data/ml-1m")
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--epochs", type=int, default=30)
options = parser.parse_args()

ratings = np.loadtxt(
    gzip.open(os.path.join(options.data, "ratings_no_timestamp.csv.gz"), "rt"), delimiter=",", skiprows=1, dtype=np.int64
)
folds = np.loadtxt(gzip.open(os.path.join(options.data, "random_folds.txt.gz"), "rt"), dtype=np.int64)
liked = ratings[:, 2] >= 4
users, user = np.unique(ratings[liked, 0], return_inverse=True)
items, item = np.unique(ratings[liked, 1], return_inverse=True)
tested = folds[liked] == 1


def matrix(rows):
    return sparse.csr_matrix(
        (np.ones(rows.sum(), np.float32), (user[rows], item[rows])), shape=(len(users), len(items))
    )


train, test = matrix(~tested), matrix(tested)
pairs = train.tocoo()


def fit(components):
    model = LightFM(no_components=components, loss="warp", random_state=1)
    start = time.perf_counter()
    model.fit(pairs, epochs=options.epochs, num_threads=options.threads)
    return model, (time.perf_counter() - start) / options.epochs


def quality(model):
    precision, ndcg, asked = 0.0, 0.0, 0
    discounts = 1 / np.log2(np.arange(2, 12))
    for u in range(len(users)):
        relevant = test[u].indices
        if not len(relevant):
            continue
        asked += 1
        scores = model.user_embeddings[u] @ model.item_embeddings.T + model.item_biases
        scores[train[u].indices] = -np.inf
        hits = np.isin(np.argsort(-scores, kind="stable")[:10], relevant)
        precision += hits.mean()
        ndcg += (hits * discounts).sum() / discounts[: len(relevant)].sum()
    return {"precision@10": round(precision / asked, 4), "ndcg@10": round(ndcg / asked, 4)}


def measure():
    return {"pass, k = %d" % k: fit(k)[1] for k in (32, 64)}


serve(
    {
        "lightfm": lightfm.__version__,
        "numpy": np.__version__,
        "threads": options.threads,
        "k = 32": quality(fit(32)[0]),
        "k = 64": quality(fit(64)[0]),
    },
    measure,
)
