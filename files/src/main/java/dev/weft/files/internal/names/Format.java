package dev.weft.files.internal.names;

/** How a file is written. */
public enum Format {
  CSV,
  JSONL,
  PARQUET,
  /** NumPy's. */
  NPY,
  /** The behaviours of MIND: a line holds a history and the items that were shown. */
  MIND_BEHAVIORS
}
