"""Encodes the ML-1M plots with ONNX Runtime from Python, the peer of dev.weft.bench.EncodePlots.

Same model file, tokenizer, largest number of tokens and threads. Batches of 32 padded to their
longest text, in catalogue order (`catalogue`) and longest first as sentence-transformers does (`sorted`).
Tokenising, mean pooling and normalising are part of the time.

    echo | python encode_plots.py --model all-minilm-l6-v2-q.onnx --tokenizer all-minilm-l6-v2-q-tokenizer.json
"""

import argparse
import csv
import gzip
import os
import time

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--data", default="../shared/data/ml-1m")
parser.add_argument("--model", required=True)
parser.add_argument("--tokenizer", required=True)
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--max-tokens", type=int, default=256)
parser.add_argument("--batch", type=int, default=32)
parser.add_argument("--limit", type=int, help="how many of the plots; all unless stated")
options = parser.parse_args()
os.environ["RAYON_NUM_THREADS"] = str(options.threads)

import numpy as np  # noqa: E402
import onnxruntime  # noqa: E402
from tokenizers import Tokenizer  # noqa: E402

from turns import serve  # noqa: E402

session_options = onnxruntime.SessionOptions()
session_options.intra_op_num_threads = options.threads
session = onnxruntime.InferenceSession(options.model, session_options, providers=["CPUExecutionProvider"])
tokenizer = Tokenizer.from_file(options.tokenizer)
tokenizer.enable_truncation(options.max_tokens)
tokenizer.enable_padding()


def encode(texts, longest_first):
    order = list(range(len(texts)))
    if longest_first:
        order.sort(key=lambda i: -len(texts[i]))
    vectors = np.zeros((len(texts), 384), np.float32)
    for start in range(0, len(order), options.batch):
        part = order[start : start + options.batch]
        encodings = tokenizer.encode_batch([texts[i] for i in part])
        ids = np.array([e.ids for e in encodings], np.int64)
        mask = np.array([e.attention_mask for e in encodings], np.int64)
        inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        tokens = session.run(None, inputs)[0]
        pooled = (tokens * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)
        vectors[part] = pooled / np.linalg.norm(pooled, axis=1, keepdims=True)
    return vectors


with gzip.open(os.path.join(options.data, "items_text.csv.gz"), "rt", encoding="utf-8", newline="") as file:
    plots = [row["plot_omdb"] for row in csv.DictReader(file)]
plots = [plot for plot in plots if plot.strip()][: options.limit]
encode(plots[:64], False)


def seconds(longest_first):
    start = time.perf_counter()
    encode(plots, longest_first)
    return time.perf_counter() - start


serve(
    {"onnxruntime": onnxruntime.__version__, "texts": len(plots), "threads": options.threads},
    lambda: {"catalogue": seconds(False), "sorted": seconds(True)},
)
