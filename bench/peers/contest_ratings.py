"""What the contestants that predict ratings share: the data, the choice of settings, the answers."""

import time

import numpy as np

from contest import Choice, Folder, report


class Ratings:
    """Columns of users, items and values."""

    def __init__(self, rows):
        self.users, self.items = rows[:, 0].astype(int), rows[:, 1].astype(int)
        self.values = rows[:, 2] if rows.shape[1] > 2 else None


class RatingData(Folder):
    """Ratings to learn from, and the pairs that are asked for."""

    def __init__(self, folder):
        super().__init__(folder)
        self.scale = self.facts["min"], self.facts["max"]
        self.train, self.fit, self.validation, self.asked = (
            Ratings(self.rows(name + ".tsv", np.float64)) for name in ("train", "fit", "validation", "asked")
        )


def contest_ratings(name, data, defaults, draw, fit, options):
    """Chooses by RMSE, fits, writes the predictions and prints the facts.

    `fit(ratings, settings)`: a function that gives the predictions of arrays of users and items;
    they are clipped to the scale here.
    """

    def predicted(model, asked):
        return np.clip(model(asked.users, asked.items), *data.scale)

    def attempt(settings):
        errors = predicted(fit(data.fit, settings), data.validation) - data.validation.values
        yield settings, -np.sqrt(np.mean(errors**2))

    choice = Choice(name, defaults, draw, attempt, options.budget, options.seed)
    start = time.perf_counter()
    model = fit(data.train, choice.settings)
    fitted = time.perf_counter()
    np.savetxt(data.path("predictions.tsv"), predicted(model, data.asked), "%.6f")
    report(name, choice, start, fitted)
