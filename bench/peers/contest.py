"""What the contestants of dev.weft.bench.Contest share: the data, the choice of settings, the lists.

A contestant is a dictionary of documented default settings, a function that draws other settings,
and a function that fits and returns a function of users that gives scores. The defaults are tried
first, then random settings from the ranges that the project's documentation and Rendle et al.
(2020, 2022) name, until the budget is used up; the best nDCG on the validation part is fitted on
all of the training part.
"""

import argparse
import json
import os
import sys
import time

import numpy as np
from scipy import sparse


def arguments(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("kind")
    parser.add_argument("folder")
    parser.add_argument("--budget", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


class Data:
    def __init__(self, folder):
        self.folder = folder
        with open(os.path.join(folder, "facts.json")) as file:
            self.facts = json.load(file)
        self.users, self.items, self.k = (self.facts[name] for name in ("users", "items", "k"))
        self.train = self.matrix("train.tsv")
        self.fit = self.matrix("fit.tsv")
        self.validation = self.matrix("validation.tsv")
        self.asked = np.array(self.facts["asked"])

    def rows(self, name, dtype=np.int64):
        path = os.path.join(self.folder, name)
        if os.path.getsize(path) == 0:
            return np.zeros((0, 3), dtype)
        return np.loadtxt(path, delimiter="\t", dtype=dtype, ndmin=2)

    def matrix(self, name):
        pairs = self.rows(name)
        ones = np.ones(len(pairs), np.float32)
        return sparse.csr_matrix((ones, (pairs[:, 0], pairs[:, 1])), shape=(self.users, self.items))

    def features(self):
        rows = self.rows("features.tsv", np.float64)
        width = int(rows[:, 1].max()) + 1 if len(rows) else 0
        return sparse.csr_matrix(
            (rows[:, 2].astype(np.float32), (rows[:, 0].astype(int), rows[:, 1].astype(int))), shape=(self.items, width)
        )

    def lists(self, scores, known, users, ranked):
        """The k best for each user; known items and those that are not ranked are left out."""
        allowed = np.zeros(self.items, bool)
        allowed[ranked] = True
        lists = np.zeros((len(users), self.k), np.int64)
        for start in range(0, len(users), 256):
            block = users[start : start + 256]
            values = np.array(scores(block), np.float32)
            values[:, ~allowed] = -np.inf
            seen = known[block]
            values[np.repeat(np.arange(len(block)), np.diff(seen.indptr)), seen.indices] = -np.inf
            # A stable sort gives equal scores to the smaller item.
            lists[start : start + 256] = np.argsort(-values, axis=1, kind="stable")[:, : self.k]
        return lists


def ndcg(lists, relevant, users, k):
    discounts = 1 / np.log2(np.arange(2, k + 2))
    total = 0.0
    for row, user in zip(lists, users):
        wanted = relevant.indices[relevant.indptr[user] : relevant.indptr[user + 1]]
        total += discounts[np.isin(row, wanted)].sum() / discounts[: min(k, len(wanted))].sum()
    return total / len(users)


def contest(name, data, defaults, draw, fit, budget, seed):
    """Chooses, fits, writes the lists and prints the facts.

    `defaults`: settings tried first; `draw(random)`: other settings; `fit(matrix, settings)`: a
    function that gives the scores of an array of users as users x items.
    """
    random = np.random.default_rng(seed)
    users = np.flatnonzero(np.diff(data.validation.indptr))
    best, chosen, trials, start = -1.0, None, 0, time.perf_counter()
    while trials < len(defaults) or time.perf_counter() - start < budget:
        settings = defaults[trials] if trials < len(defaults) else draw(random)
        lists = data.lists(fit(data.fit, settings), data.fit, users, data.facts["ranked_in_validation"])
        reached = ndcg(lists, data.validation, users, data.k)
        trials += 1
        print(f"    {name} {settings}: {reached:.4f}", file=sys.stderr, flush=True)
        if reached > best:
            best, chosen = reached, settings
    tuned = time.perf_counter()
    scores = fit(data.train, chosen)
    fitted = time.perf_counter()
    lists = data.lists(scores, data.train, data.asked, data.facts["ranked"])
    listed = time.perf_counter()
    with open(os.path.join(data.folder, "lists.tsv"), "w") as out:
        for user, row in zip(data.asked, lists):
            out.write("\t".join(map(str, [user, *row])) + "\n")
    facts = {
        "contestant": name,
        "setting": f"{chosen}, best of {trials}",
        "tune_seconds": tuned - start,
        "fit_seconds": fitted - tuned,
        "list_seconds": listed - fitted,
    }
    print(json.dumps(facts), flush=True)
