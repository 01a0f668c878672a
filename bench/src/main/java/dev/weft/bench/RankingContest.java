package dev.weft.bench;

import dev.weft.data.Dataset;
import dev.weft.data.splits.Split;
import dev.weft.data.splits.Split.TestCase;
import dev.weft.evaluation.Interval;
import dev.weft.evaluation.PairedTest;
import dev.weft.evaluation.PairedTest.Bootstrap;
import dev.weft.evaluation.internal.Metrics;
import dev.weft.recommend.Preparation;
import dev.weft.text.TextEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Judges the lists that contestants hand in. */
final class RankingContest {

  private final RankingSet set;
  private final ContestTerms terms;
  private final List<TestCase> tests;
  private final RankingFolder folder;

  private RankingContest(
      RankingSet set, ContestTerms terms, List<TestCase> tests, RankingFolder folder) {
    this.set = set;
    this.terms = terms;
    this.tests = tests;
    this.folder = folder;
  }

  /** Writes what the contestants are given. */
  static RankingContest of(RankingSet set, ContestTerms terms) throws IOException {
    try (TextEncoder encoder = WeftTexts.encoder()) {
      Dataset dataset = set.dataset();
      Preparation preparation = WeftTexts.preparation(encoder, terms.seed()).withRule(set.rule());
      Split split = set.split(dataset, preparation.interactions(dataset), terms.seed());
      var folder = new RankingFolder(new ContestFiles(terms.folder()));
      folder.write(set, split, preparation.trainingData(dataset, split.train()));
      System.out.printf(
          Locale.ROOT,
          "%n%s: %s, %s, %,d users tested; budget %d s each%n",
          set.text(),
          split.train(),
          split.protocol(),
          split.tests().size(),
          terms.budget());
      return new RankingContest(set, terms, split.tests(), folder);
    }
  }

  void run() throws IOException {
    double[] weft =
        judged(
            Contestant.weft(
                RankingWeft.class,
                List.of(terms.folder().toString(), set.name(), Long.toString(terms.seed()))));
    for (Contestant peer : peers()) {
      Interval ahead = PairedTest.DEFAULT.compare(weft, judged(peer)).difference();
      System.out.printf(
          Locale.ROOT,
          "  %-26s Weft is ahead by %.4f (%.4f to %.4f)%n",
          "",
          ahead.mean(),
          ahead.low(),
          ahead.high());
    }
  }

  private List<Contestant> peers() {
    List<Contestant> peers = new ArrayList<>();
    peers.add(terms.peer("WEFT_BENCH_LIGHTFM_PYTHON", "contest_lightfm.py", "warp"));
    if (!set.coldItems()) {
      // Without features they know nothing of an item without events.
      for (String kind : List.of("als", "bpr", "item-knn")) {
        peers.add(terms.peer("WEFT_BENCH_PYTHON", "contest_implicit.py", kind));
      }
      peers.add(terms.peer("WEFT_BENCH_PYTHON", "contest_spark.py", "implicit"));
    }
    return peers;
  }

  /** Lets a contestant work and prints what came of it: nDCG of every test user. */
  private double[] judged(Contestant contestant) throws IOException {
    folder.forgetLists();
    Map<String, Object> facts = contestant.run();
    Map<Integer, int[]> lists = folder.lists();
    double[] ndcg = new double[tests.size()];
    double precision = 0;
    for (int t = 0; t < ndcg.length; t++) {
      int[] list = checked(lists.getOrDefault(tests.get(t).user(), new int[0]), tests.get(t));
      ndcg[t] = Metrics.ndcg(list, tests.get(t).relevant(), set.k());
      precision += Metrics.precision(list, tests.get(t).relevant(), set.k()) / ndcg.length;
    }
    Interval interval = Bootstrap.DEFAULT.interval(ndcg);
    terms.report(
        set,
        facts,
        String.format(
            Locale.ROOT,
            "nDCG@%d %.4f (%.4f to %.4f), P %.4f",
            set.k(),
            interval.mean(),
            interval.low(),
            interval.high(),
            precision),
        Map.of("ndcg", interval.mean(), "precision", precision));
    return ndcg;
  }

  /** A list that holds what was to be left out would win unfairly. */
  private static int[] checked(int[] list, TestCase test) {
    if (Arrays.stream(list).anyMatch(test.history()::contains)) {
      throw new IllegalStateException("a list holds an item seen in training: user " + test.user());
    }
    return list;
  }
}
