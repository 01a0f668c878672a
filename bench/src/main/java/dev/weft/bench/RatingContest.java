package dev.weft.bench;

import dev.weft.data.Dataset;
import dev.weft.data.Ratings;
import dev.weft.data.splits.RatingSplit;
import dev.weft.evaluation.Interval;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.text.TextEncoder;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Judges the ratings that contestants predict. */
final class RatingContest {

  private final RatingSet set;
  private final ContestTerms terms;
  private final Ratings test;
  private final RatingFolder folder;

  private RatingContest(RatingSet set, ContestTerms terms, Ratings test, RatingFolder folder) {
    this.set = set;
    this.terms = terms;
    this.test = test;
    this.folder = folder;
  }

  /** Writes what the contestants are given. */
  static RatingContest of(RatingSet set, ContestTerms terms) throws IOException {
    try (TextEncoder encoder = WeftTexts.encoder()) {
      Dataset dataset = set.dataset();
      RatingSplit split = set.split(dataset);
      var folder = new RatingFolder(new ContestFiles(terms.folder()));
      folder.write(
          split, WeftTexts.preparation(encoder, terms.seed()).ratingData(dataset, split.train()));
      System.out.printf(
          Locale.ROOT,
          "%n%s: %s, %,d ratings asked; budget %d s each%n",
          set.text(),
          split.train(),
          split.test().size(),
          terms.budget());
      return new RatingContest(set, terms, split.test(), folder);
    }
  }

  void run() throws IOException {
    Map<String, RatingErrors> weft = new LinkedHashMap<>();
    for (RatingAlgorithm algorithm : RatingWeft.ALGORITHMS) {
      weft.put(
          algorithm.name(),
          judged(
              Contestant.weft(
                  RatingWeft.class,
                  List.of(
                      terms.folder().toString(),
                      set.name(),
                      algorithm.name(),
                      Long.toString(terms.seed()),
                      Integer.toString(terms.budget())))));
    }
    for (Contestant peer : peers()) {
      RatingErrors theirs = judged(peer);
      weft.forEach((name, ours) -> print(name, theirs.lessThatOf(ours)));
    }
  }

  private List<Contestant> peers() {
    String python = "WEFT_BENCH_PYTHON";
    return List.of(
        terms.peer(python, "contest_surprise.py", "baseline"),
        terms.peer(python, "contest_surprise.py", "knn-baseline"),
        terms.peer(python, "contest_surprise.py", "svd"),
        terms.peer(python, "contest_surprise.py", "svd++"),
        terms.peer(python, "contest_spark.py", "explicit"),
        terms.peer(python, "contest_myfm.py", "regression"));
  }

  private static void print(String name, Interval ahead) {
    System.out.printf(
        Locale.ROOT,
        "  %-26s %s is ahead by %.4f (%.4f to %.4f)%n",
        "",
        name,
        ahead.mean(),
        ahead.low(),
        ahead.high());
  }

  /** Lets a contestant work and prints what came of it. */
  private RatingErrors judged(Contestant contestant) throws IOException {
    folder.forgetPredictions();
    Map<String, Object> facts = contestant.run();
    var errors = RatingErrors.of(test, folder.predictions());
    Interval rmse = errors.rmse();
    Interval mae = errors.mae();
    terms.report(
        set,
        facts,
        String.format(
            Locale.ROOT,
            "RMSE %.4f (%.4f to %.4f), MAE %.4f (%.4f to %.4f)",
            rmse.mean(),
            rmse.low(),
            rmse.high(),
            mae.mean(),
            mae.low(),
            mae.high()),
        Map.of("rmse", rmse.mean(), "mae", mae.mean()));
    return errors;
  }
}
