"""Writes golden_metrics.tsv and golden_lists.tsv with numpy, scipy and scikit-learn.

Run in this folder: python golden_metrics.py
One metric, one independent source: nDCG = sklearn ndcg_score, AUC = sklearn roc_auc_score,
average precision over the full list = sklearn average_precision_score, intra-list distance =
scipy pdist(cosine), calibration = scipy entropy(p, q); the rest by set arithmetic.
"""
import numpy as np
from scipy.spatial.distance import pdist
from scipy.stats import entropy
from sklearn.metrics import average_precision_score, ndcg_score, roc_auc_score

rng = np.random.default_rng(20261124)


def text(values):
    return ",".join(repr(float(v)) if isinstance(v, (float, np.floating)) else str(int(v)) for v in values)


with open("golden_metrics.tsv", "w") as out:
    out.write("# scores masked relevant k ndcg recall precision hit-rate mrr map auc; by golden_metrics.py\n")
    for case in range(60):
        n = int(rng.integers(5, 60))
        # Some cases with distinct scores, some with a coarse grid and so with ties.
        scores = rng.permutation(n) / 64.0 if case % 3 else rng.integers(0, 6, n) / 4.0
        items = rng.permutation(n)
        masked = np.sort(items[: int(rng.integers(0, n // 3 + 1))])
        free = np.setdiff1d(np.arange(n), masked)
        relevant = np.sort(rng.choice(free, int(rng.integers(1, max(2, len(free) // 2))), replace=False))
        k = len(free) if case % 4 == 0 else int(rng.integers(1, 15))
        # Ties by the smaller item: a strictly decreasing stand-in for the scores.
        order = sorted(free, key=lambda i: (-scores[i], i))
        strict = np.empty(n)
        strict[order] = np.arange(len(order), 0, -1)
        truth = np.isin(free, relevant).astype(int)
        ndcg = ndcg_score([truth], [strict[free]], k=k)
        auc = roc_auc_score(truth, scores[free])
        top = order[:k]
        hits = [i for i, item in enumerate(top) if item in set(relevant)]
        if k == len(free):
            ap = average_precision_score(truth, strict[free])
        else:
            ap = sum((j + 1) / (i + 1) for j, i in enumerate(hits)) / min(k, len(relevant))
        row = [len(hits) / len(relevant), len(hits) / k, float(bool(hits)), 1 / (hits[0] + 1) if hits else 0.0, ap, auc]
        out.write("\t".join([text(scores.astype(float)), text(masked), text(relevant), str(k)]
                            + [repr(float(v)) for v in [ndcg] + row]) + "\n")

with open("golden_lists.tsv", "w") as out:
    out.write("# features(items x 4, integers) history weights list ild calibration gini(counts=row sums); by golden_metrics.py\n")
    for case in range(20):
        n = 12
        features = rng.integers(0, 4, (n, 4))
        features[:, 0] += 1
        items = rng.permutation(n)
        history, ranked = items[:4], items[4:10]
        weights = rng.integers(1, 6, 4)
        genres = features / features.sum(axis=1, keepdims=True)
        p = np.average(genres[history], axis=0, weights=weights)
        q = genres[ranked].mean(axis=0)
        ild = pdist(features[ranked].astype(float), "cosine").mean()
        calibration = entropy(p, 0.99 * q + 0.01 * p)
        counts = features.sum(axis=1).astype(float)
        gini = np.abs(counts[:, None] - counts[None, :]).sum() / (2 * n * counts.sum())
        out.write("\t".join([text(features.ravel()), text(history), text(weights), text(ranked)]
                            + [repr(float(v)) for v in (ild, calibration, gini)]) + "\n")
