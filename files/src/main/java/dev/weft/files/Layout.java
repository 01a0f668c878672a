package dev.weft.files;

import java.util.Locale;

/** How the files of an import are arranged. */
public enum Layout {
  /** Recognised by the names and contents of the files. */
  AUTO,
  /** Values with a delimiter: comma, semicolon, tab or bar. */
  CSV,
  /** One JSON object a line. */
  JSONL,
  /** Parquet files. */
  PARQUET,
  /** A folder with {@code u.data}, {@code u.item} and {@code u.user}. */
  MOVIELENS_100K,
  /** A folder with {@code ratings.dat}, {@code movies.dat} and {@code users.dat}. */
  MOVIELENS_1M,
  /** A folder with {@code ratings.csv}, {@code movies.csv} and perhaps {@code tags.csv}. */
  MOVIELENS,
  /** A folder with Gorse's {@code users}, {@code items} and {@code feedback}, JSON Lines or CSV. */
  GORSE,
  /** A folder that {@link DataFolder} wrote. */
  WEFT;

  /** The layout's name in commands and reports: {@code movielens-100k}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
