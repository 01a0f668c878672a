package dev.weft.bench;

import dev.weft.data.Ratings;
import dev.weft.data.splits.RatingSplit;
import dev.weft.models.ratings.RatingData;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a contestant that predicts ratings is given and gives back: {@code train.tsv} (user, item,
 * rating), the same divided into {@code fit.tsv} and {@code validation.tsv} for the choice of
 * settings, {@code asked.tsv} (user, item), and features; and its {@code predictions.tsv}, a number
 * for each line of what is asked. The ratings asked for stay with the judge.
 */
record RatingFolder(ContestFiles files) {

  private static final String PREDICTIONS = "predictions.tsv";

  /** A tenth of the training part is for validation. */
  private static final int INNER_FOLDS = 10;

  void write(RatingSplit split, RatingData data) throws IOException {
    Ratings train = split.train();
    ratings("train.tsv", train);
    RatingSplit inner = inner(train, data.seed());
    ratings("fit.tsv", inner.train());
    ratings("validation.tsv", inner.test());
    try (PrintWriter out = files.writer("asked.tsv")) {
      for (int r = 0; r < split.test().size(); r++) {
        out.println(split.test().user(r) + "\t" + split.test().item(r));
      }
    }
    files.userFeatures(data.userFeatures());
    Map<String, Object> facts = new TreeMap<>();
    facts.put("item_features", files.itemFeatures(data.itemFeatures()));
    facts.put("users", train.users());
    facts.put("items", train.items());
    facts.put("min", train.scale().min());
    facts.put("max", train.scale().max());
    files.facts(facts);
  }

  /** The division for the choice of settings. */
  static RatingSplit inner(Ratings train, long seed) {
    return RatingSplit.folds(train, INNER_FOLDS, seed + 1).getFirst();
  }

  private void ratings(String name, Ratings ratings) throws IOException {
    try (PrintWriter out = files.writer(name)) {
      for (int r = 0; r < ratings.size(); r++) {
        out.println(ratings.user(r) + "\t" + ratings.item(r) + "\t" + ratings.value(r));
      }
    }
  }

  /** Writes predictions as a contestant does. */
  void predictions(double[] predictions) throws IOException {
    try (PrintWriter out = files.writer(PREDICTIONS)) {
      for (double prediction : predictions) {
        out.println(prediction);
      }
    }
  }

  /** The predictions that a contestant has written, in the order of what was asked. */
  double[] predictions() throws IOException {
    return files.lines(PREDICTIONS).stream().mapToDouble(Double::parseDouble).toArray();
  }

  /** No contestant is judged by the predictions of the one before. */
  void forgetPredictions() throws IOException {
    files.delete(PREDICTIONS);
  }
}
