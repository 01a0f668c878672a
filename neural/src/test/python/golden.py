"""The networks of this module, written again in PyTorch for Python.

    python golden.py > ../resources/dev/weft/neural/golden.tsv
    python golden.py --time

Writes the loss before each of ten steps of Adam from the same weights on the same batch, which
GoldenTest compares with its own. Weights, inputs and the batch follow from formulas, so that both
sides make them without a file. With --time the milliseconds of a step at the sizes of a real
training, which bench/run step measures on the other side.
"""

import math
import sys
import time

import torch
from torch.nn import functional

ITEMS, ROWS, LENGTH, GAPS, STEPS = 40, 6, 7, 28, 10
TIMED = 3_650, 32, 50, 28, 20
TOLD = 12


def wave(rows, columns, shift, base=0.0):
    places = torch.arange(rows * columns, dtype=torch.float64)
    return (base + 0.2 * torch.sin(0.7 * places + shift)).float().reshape(rows, columns)


class Weights:
    """Parameters by name, each started by a wave of its own."""

    def __init__(self):
        self.all = {}

    def add(self, name, rows, columns, base=0.0, vector=False):
        value = wave(rows, columns, len(self.all), base)
        self.all[name] = (value.reshape(-1) if vector else value).requires_grad_()

    def linear(self, name, outputs, inputs):
        self.add(name, outputs, inputs)
        self.add(name + "-bias", 1, outputs, vector=True)

    def norm(self, name, d):
        self.add(name + "-scale", 1, d, base=1.0, vector=True)
        self.add(name + "-shift", 1, d, vector=True)

    def __getitem__(self, name):
        return self.all[name]

    def mapped(self, x, name):
        return functional.linear(x, self[name], self[name + "-bias"])

    def normed(self, x, name):
        scale = self[name + "-scale"]
        return functional.layer_norm(x, scale.shape, scale, self[name + "-shift"], 1e-5)


def batch(items, rows, length):
    places = torch.arange(rows * length)
    return ((places * 7 + 3) % items).reshape(rows, length), (places % 5 + 1).reshape(
        rows, length), torch.sin(places.double()).float().reshape(rows, length, 1), (
        (places * 7 + 10) % items)


def table(weights, d, told):
    if told:
        weights.add("text-map", TOLD, d)
    else:
        weights.add("own", ITEMS, d)
    weights.add("gaps", GAPS, d)
    weights.add("weight", 1, d)


def transformer(weights, d, blocks, heads, length, gated):
    weights.add("positions", length, d)
    for b in range(blocks):
        at = f"block-{b}/"
        weights.norm(at + "attention-norm", d)
        for name in ("queries", "keys", "values", "attended"):
            weights.linear(at + name, d, d)
        weights.norm(at + "hidden-norm", d)
        weights.linear(at + "hidden", 2 * d, d)
        weights.linear(at + "output", d, 2 * d)
        if gated:
            weights.linear(at + "attention-gate", d, d)
            weights.linear(at + "output-gate", d, d)
    weights.norm("norm", d)

    def states(x):
        rows, steps, _ = x.shape
        x = x + weights["positions"][:steps]
        mask = torch.full((steps, steps), -1e9).triu(1)

        def headed(y):
            return y.reshape(rows, steps, heads, d // heads).transpose(1, 2)

        for b in range(blocks):
            at = f"block-{b}/"
            y = weights.normed(x, at + "attention-norm")
            q, k, v = (headed(weights.mapped(y, at + n)) for n in ("queries", "keys", "values"))
            shares = (q @ k.transpose(2, 3) * math.sqrt(heads / d) + mask).softmax(-1)
            y = weights.mapped((shares @ v).transpose(1, 2).reshape(rows, steps, d), at + "attended")
            x = x + (y * weights.mapped(x, at + "attention-gate").sigmoid() if gated else y)
            y = weights.mapped(weights.normed(x, at + "hidden-norm"), at + "hidden").relu()
            y = weights.mapped(y, at + "output")
            x = x + (y * weights.mapped(x, at + "output-gate").sigmoid() if gated else y)
        return weights.normed(x, "norm")

    return states


def memory(weights, d, units):
    weights.add("input", 4 * units, d)
    weights.add("memory", 4 * units, units)
    weights.add("input-bias", 1, 4 * units, vector=True)
    weights.add("memory-bias", 1, 4 * units, vector=True)
    weights.linear("output", d, units)
    weights.norm("norm", d)

    def states(x):
        rows, steps, _ = x.shape
        hidden, cell, all_hidden = torch.zeros(rows, units), torch.zeros(rows, units), []
        for s in range(steps):
            gates = (functional.linear(x[:, s], weights["input"], weights["input-bias"])
                     + functional.linear(hidden, weights["memory"], weights["memory-bias"]))
            let, kept, news, told = gates.chunk(4, 1)
            cell = kept.sigmoid() * cell + let.sigmoid() * news.tanh()
            hidden = told.sigmoid() * cell.tanh()
            all_hidden.append(hidden)
        return weights.normed(weights.mapped(torch.stack(all_hidden, 1), "output"), "norm")

    return states


def losses(network, told, d, **sizes):
    weights = Weights()
    table(weights, d, told)
    states = network(weights, d, **sizes)
    fixed = wave(ITEMS, TOLD, 100)
    items, gaps, values, targets = batch(ITEMS, ROWS, LENGTH)
    optimizer = torch.optim.Adam(weights.all.values(), lr=0.01, betas=(0.9, 0.98), eps=1e-8)
    found = []
    for step in range(STEPS):
        if step == STEPS // 2:
            half = time.perf_counter()
        vectors = fixed @ weights["text-map"] if told else weights["own"]
        x = vectors[items] * math.sqrt(d) + weights["gaps"][gaps] + values * weights["weight"]
        scores = states(x).reshape(-1, d) @ vectors.T
        loss = functional.cross_entropy(scores, targets)
        found.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return found, (time.perf_counter() - half) / (STEPS - STEPS // 2)


CASES = {
    "transformer": lambda: losses(transformer, False, 8, blocks=2, heads=2, length=9, gated=False),
    "gated": lambda: losses(transformer, True, 12, blocks=1, heads=3, length=7, gated=True),
    "lstm": lambda: losses(memory, True, 6, units=10),
}
TIMED_CASES = {
    "transformer": lambda: losses(
        transformer, False, 64, blocks=2, heads=2, length=50, gated=False),
    "gated": lambda: losses(transformer, True, 64, blocks=2, heads=2, length=50, gated=True),
    "lstm": lambda: losses(memory, True, 64, units=128),
}

if __name__ == "__main__":
    torch.set_num_threads(1)
    if "--time" in sys.argv:
        ITEMS, ROWS, LENGTH, GAPS, STEPS = TIMED
        TOLD = 384
        for name, run in TIMED_CASES.items():
            print(f"{name}\t{run()[1] * 1e3:.1f} ms a step")
    else:
        for name, run in CASES.items():
            print(name, *(f"{loss:.6f}" for loss in run()[0]), sep="\t")
