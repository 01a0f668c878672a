"""LightFM as a contestant: WARP, with item features where items have no events."""

import lightfm
import numpy as np
from lightfm import LightFM
from scipy import sparse

from contest import Data, arguments, contest

options = arguments(__doc__)
data = Data(options.folder)
features = None
if data.facts["cold_items"]:
    # LightFM's documentation: an identity beside the features, so that items keep a factor of their own.
    features = sparse.hstack([sparse.identity(data.items, np.float32), data.features()]).tocsr()

DEFAULTS = [
    dict(no_components=10, learning_rate=0.05, item_alpha=0.0, user_alpha=0.0, epochs=30),
    dict(no_components=32, learning_rate=0.05, item_alpha=1e-5, user_alpha=1e-5, epochs=30),
]


def draw(random):
    return dict(
        no_components=int(random.choice([10, 16, 32, 64, 96])),
        learning_rate=float(np.exp(random.uniform(np.log(0.01), np.log(0.1)))),
        item_alpha=float(np.exp(random.uniform(np.log(1e-6), np.log(1e-3)))),
        user_alpha=float(np.exp(random.uniform(np.log(1e-6), np.log(1e-3)))),
        epochs=int(random.choice([10, 20, 30, 50])),
    )


def fit(matrix, settings):
    settings = dict(settings)
    epochs = settings.pop("epochs")
    model = LightFM(loss=options.kind, random_state=options.seed, **settings)
    model.fit(matrix.tocoo(), item_features=features, epochs=epochs, num_threads=2)
    item_biases, item_factors = model.get_item_representations(features)
    user_biases, user_factors = model.get_user_representations()
    return lambda users: user_factors[users] @ item_factors.T + item_biases


name = f"LightFM {lightfm.__version__} {options.kind.upper()}"
contest(name, data, DEFAULTS, draw, fit, options.budget, options.seed)
