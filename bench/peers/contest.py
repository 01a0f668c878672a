"""What the contestants of dev.weft.bench.Contest share: the choice of settings, features, lists.

A contestant is a list of documented settings, a function that draws other settings, and a function
that fits. The documented settings are tried first, then random ones from the ranges that the
project's documentation and Rendle et al. (2020, 2022) name, until the budget is used up; the best
on the validation part is fitted on all of the training part. Those that predict ratings share more:
contest_ratings.py.
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


def log_uniform(random, low, high):
    return float(np.exp(random.uniform(np.log(low), np.log(high))))


class Folder:
    """What every contestant is given: facts and features."""

    def __init__(self, folder):
        self.folder = folder
        with open(os.path.join(folder, "facts.json")) as file:
            self.facts = json.load(file)
        self.users, self.items = self.facts["users"], self.facts["items"]

    def path(self, name):
        return os.path.join(self.folder, name)

    def rows(self, name, dtype=np.int64):
        if os.path.getsize(self.path(name)) == 0:
            return np.zeros((0, 3), dtype)
        return np.loadtxt(self.path(name), delimiter="\t", dtype=dtype, ndmin=2)

    def features(self, name, rows):
        cells = self.rows(name, np.float64)
        width = int(cells[:, 1].max()) + 1 if len(cells) else 0
        at = cells[:, 0].astype(int), cells[:, 1].astype(int)
        return sparse.csr_matrix((cells[:, 2].astype(np.float32), at), shape=(rows, width))

    def user_features(self):
        return self.features("user_features.tsv", self.users)

    def item_features(self, *kinds):
        """The groups whose names begin with one of the words, such as "tags"; all without any."""
        all_groups = self.features("item_features.tsv", self.items)
        parts = [sparse.csr_matrix((self.items, 0), dtype=np.float32)]
        for group in self.facts["item_features"]:
            if not kinds or group["name"].split()[0] in kinds:
                parts.append(all_groups[:, group["first"] : group["first"] + group["columns"]])
        return sparse.hstack(parts).tocsr()


class Data(Folder):
    """Pairs to make lists from."""

    def __init__(self, folder):
        super().__init__(folder)
        self.k = self.facts["k"]
        self.train = self.matrix("train.tsv")
        self.fit = self.matrix("fit.tsv")
        self.validation = self.matrix("validation.tsv")
        self.asked = np.array(self.facts["asked"])

    def matrix(self, name):
        pairs = self.rows(name)
        ones = np.ones(len(pairs), np.float32)
        return sparse.csr_matrix((ones, (pairs[:, 0], pairs[:, 1])), shape=(self.users, self.items))

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


class Choice:
    """The best of the settings that were tried, and the seconds that the choice took."""

    PATIENCE = 2  # steps of a fit without a gain worth its time before it is given up
    GAIN = 0.005  # relative

    def __init__(self, name, defaults, draw, attempt, budget, seed):
        """`attempt(settings)`: a generator of (settings, quality), greater is better: one pair, or
        one for every step of a fit that goes on. The defaults are tried however long they take."""
        self.name, self.attempt, self.budget = name, attempt, budget
        self.settings, self.best, self.trials = None, -np.inf, 0
        self.start = time.perf_counter()
        random = np.random.default_rng(seed)
        while self.trials < len(defaults) or not self.over():
            drawn = self.trials >= len(defaults)
            self.trials += 1
            self.follow(draw(random) if drawn else defaults[self.trials - 1], drawn)
        self.seconds = time.perf_counter() - self.start

    def over(self):
        return time.perf_counter() - self.start > self.budget

    def follow(self, settings, drawn):
        best, worse = -np.inf, 0
        for grown, reached in self.attempt(settings):
            print(f"    {self.name} {grown}: {reached:.4f}", file=sys.stderr, flush=True)
            if reached > self.best:
                self.best, self.settings = reached, grown
            worse = 0 if reached - best > self.GAIN * abs(reached) else worse + 1
            best = max(best, reached)
            if worse == self.PATIENCE or (drawn and self.over()):
                return


def report(name, choice, start, fitted):
    """Prints the last line, which the judge reads; `start` and `fitted` are times."""
    facts = {
        "contestant": name,
        "setting": f"{choice.settings}, best of {choice.trials}",
        "tune_seconds": choice.seconds,
        "fit_seconds": fitted - start,
        "answer_seconds": time.perf_counter() - fitted,
    }
    print(json.dumps(facts), flush=True)


def contest(name, data, defaults, draw, fit, options, stages=None):
    """Chooses, fits, writes the lists and prints the facts.

    `defaults`: settings tried first; `draw(random)`: other settings; `fit(matrix, settings)`: a
    function that gives the scores of an array of users as users x items; `stages(matrix, settings)`:
    a generator of settings and such functions for fits that can go on, in place of `fit` for the
    choice.
    """
    users = np.flatnonzero(np.diff(data.validation.indptr))

    def quality(scores):
        lists = data.lists(scores, data.fit, users, data.facts["ranked_in_validation"])
        return ndcg(lists, data.validation, users, data.k)

    def attempt(settings):
        grown = stages(data.fit, settings) if stages else [(settings, fit(data.fit, settings))]
        for settings, scores in grown:
            yield settings, quality(scores)

    choice = Choice(name, defaults, draw, attempt, options.budget, options.seed)
    start = time.perf_counter()
    scores = fit(data.train, choice.settings)
    fitted = time.perf_counter()
    lists = data.lists(scores, data.train, data.asked, data.facts["ranked"])
    with open(data.path("lists.tsv"), "w") as out:
        for user, row in zip(data.asked, lists):
            out.write("\t".join(map(str, [user, *row])) + "\n")
    report(name, choice, start, fitted)
