"""How well LightFM's WARP ranks MovieLens 100K: the figures that LightFmParityTest is held against.

Every rating a positive, all items ranked, those learned from masked, equal scores by the smaller item;
users without a test item are left out. Needs requirements-lightfm.txt.

    python quality_lightfm.py --data ../shared/data/ml-100k --components 32
"""

import argparse
import os

import lightfm
import numpy as np
from lightfm import LightFM
from scipy import sparse

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--data", default="../shared/data/ml-100k")
parser.add_argument("--components", type=int, default=32)
parser.add_argument("--epochs", type=int, default=30)
parser.add_argument("--penalty", type=float, default=0)
parser.add_argument("--seed", type=int, default=1)
options = parser.parse_args()

ratings = np.loadtxt(os.path.join(options.data, "u.data"), dtype=np.int64)
splits = np.genfromtxt(os.path.join(options.data, "splits.tsv"), names=True, delimiter="\t", dtype=np.int64)
users, user = np.unique(ratings[:, 0], return_inverse=True)
items, item = np.unique(ratings[:, 1], return_inverse=True)
discounts = 1 / np.log2(np.arange(2, 12))


def matrix(rows):
    return sparse.csr_matrix(
        (np.ones(rows.sum(), np.float32), (user[rows], item[rows])), shape=(len(users), len(items))
    )


for split in ("ua_test", "per_item_test"):
    train, test = matrix(splits[split] == 0), matrix(splits[split] == 1)
    model = LightFM(
        no_components=options.components,
        loss="warp",
        random_state=options.seed,
        item_alpha=options.penalty,
        user_alpha=options.penalty,
    )
    model.fit(train, epochs=options.epochs, num_threads=1)
    figures = []
    for u in range(len(users)):
        relevant = test[u].indices
        if not len(relevant):
            continue
        scores = model.user_embeddings[u] @ model.item_embeddings.T + model.item_biases
        scores[train[u].indices] = -np.inf
        order = np.argsort(-scores, kind="stable")[: len(items) - train[u].nnz]
        hit = np.isin(order, relevant)
        ndcg = (hit[:10] * discounts).sum() / discounts[: len(relevant)].sum()
        below = np.cumsum(~hit[::-1])[::-1]
        auc = below[hit].mean() / (~hit).sum() if (~hit).any() else 0.5
        figures.append((hit[:10].mean(), ndcg, auc))
    print(
        "LightFM %s, %s, k = %d, %d passes, penalty %g, random_state %d: P@10 %.4f, nDCG@10 %.4f, AUC %.4f"
        % (
            lightfm.__version__,
            split,
            options.components,
            options.epochs,
            options.penalty,
            options.seed,
            *np.mean(figures, axis=0),
        )
    )
