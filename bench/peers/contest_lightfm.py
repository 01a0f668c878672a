"""LightFM as a contestant: WARP, with and without features of items and users.

A feature counts 1 where an item has it, as LightFM's own Dataset has it, or as much as by TF-IDF,
beside an identity or not; rows sum to 1, as there, or have length 1, which did better on validation
parts. Items without events get no identity: it would be noise. Words are cut to the heaviest of each item by TF-IDF,
since a pass takes as long as rows are, and to those that two items have. Passes come in steps, so
that every setting shows how many it needs.
"""

import lightfm
import numpy as np
from lightfm import LightFM
from scipy import sparse

from contest import Data, arguments, contest, log_uniform

options = arguments(__doc__)
data = Data(options.folder)
cold = data.facts["cold_items"]
STEP, MOST = 5 if cold else 10, 60
PARTS = {"tags": data.item_features("tags", "category"), "words": data.item_features("words")}
ATTRIBUTES = data.user_features()


def offered():
    """What features there are to choose from."""
    kinds = [kind for kind, part in PARTS.items() if part.nnz]
    return kinds + [" and ".join(kinds)] * (len(kinds) > 1)


def settings(no_components, item_alpha=0.0, user_alpha=0.0, learning_rate=0.05, **features):
    chosen = dict(features=None, words=20, weighted=False, identity=True, rows="sum", attributes=False)
    chosen.update(features)
    model = dict(
        no_components=no_components, learning_rate=learning_rate, item_alpha=item_alpha, user_alpha=user_alpha
    )
    return dict(model=model, **chosen)


def documented():
    kinds = offered()
    if cold:
        alone = dict(weighted=True, identity=False, rows="length")
        return [
            *(settings(64, features=kind, **alone) for kind in kinds),
            settings(128, features=kinds[0], **alone),
            settings(32, 1e-5, 1e-5, features=kinds[-1]),
        ]
    return [
        settings(10),
        settings(32, 1e-5, 1e-5),
        settings(32, 1e-5, 1e-5, features=kinds[0], rows="length", attributes=ATTRIBUTES.nnz > 0),
    ]


def draw(random):
    kinds = ([] if cold else [None]) + offered()
    return settings(
        int(random.choice([10, 16, 32, 64, 96, 128])),
        log_uniform(random, 1e-6, 1e-3),
        log_uniform(random, 1e-6, 1e-3),
        log_uniform(random, 0.01, 0.1),
        features=kinds[random.integers(len(kinds))],
        words=int(random.choice([10, 20, 40])),
        weighted=bool(random.choice([True, False])),
        identity=bool(random.choice([True, False])) if cold else True,
        rows=str(random.choice(["sum", "length"])),
        attributes=bool(random.choice([True, False])) and ATTRIBUTES.nnz > 0,
    )


def heaviest(matrix, count):
    """The greatest entries of each row, of columns that at least two rows have."""
    matrix = matrix[:, np.diff(matrix.tocsc().indptr) >= 2].tocsr()
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    order = np.lexsort((-matrix.data, rows))
    kept = order[np.arange(len(rows)) - matrix.indptr[rows] < count]
    return sparse.csr_matrix((matrix.data[kept], (rows[kept], matrix.indices[kept])), shape=matrix.shape)


def joined(parts, rows):
    matrix = sparse.hstack(parts).tocsr().astype(np.float32)
    sums = (matrix if rows == "sum" else matrix.multiply(matrix)).sum(axis=1)
    sums = np.asarray(sums).ravel() ** (1 if rows == "sum" else 0.5)
    return (sparse.diags(1 / np.where(sums > 0, sums, 1)) @ matrix).tocsr().astype(np.float32)


def item_rows(matrix, settings):
    """None for an identity alone."""
    if settings["features"] is None:
        return None
    parts = []
    if "words" in settings["features"]:
        parts.append(heaviest(PARTS["words"], settings["words"]))
    if "tags" in settings["features"]:
        parts.append(PARTS["tags"])
    if not settings["weighted"]:
        parts = [part.astype(bool) for part in parts]
    if settings["identity"]:
        parts.append(sparse.diags((np.diff(matrix.tocsc().indptr) > 0).astype(np.float32)))
    return joined(parts, settings["rows"])


def stages(matrix, settings, most=MOST):
    """The same fit after every few passes."""
    items = item_rows(matrix, settings)
    users = joined([sparse.identity(data.users), ATTRIBUTES], settings["rows"]) if settings["attributes"] else None
    model = LightFM(loss=options.kind, random_state=options.seed, **settings["model"])
    pairs = matrix.tocoo()
    for passes in range(STEP, most + 1, STEP):
        model.fit_partial(pairs, item_features=items, user_features=users, epochs=STEP, num_threads=2)
        item_biases, item_factors = model.get_item_representations(items)
        user_factors = model.get_user_representations(users)[1]
        yield dict(settings, passes=passes), lambda asked: user_factors[asked] @ item_factors.T + item_biases


def fit(matrix, settings):
    *_, (_, scores) = stages(matrix, settings, settings["passes"])
    return scores


name = f"LightFM {lightfm.__version__} {options.kind.upper()}"
contest(name, data, documented(), draw, fit, options, stages)
