package dev.weft.bench;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.splits.Protocol;
import dev.weft.data.splits.Split;
import dev.weft.data.splits.Split.TestCase;
import dev.weft.models.TrainingData;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What a contestant that makes lists is given and gives back: {@code train.tsv} (user, item), the
 * same divided into {@code fit.tsv} and {@code validation.tsv} for the choice of settings, and
 * features; and its lists, {@code lists.tsv} (user, then items, best first). The test part stays
 * with the judge.
 */
record RankingFolder(ContestFiles files) {

  private static final String LISTS = "lists.tsv";
  private static final double VALIDATION_SHARE = 0.1;

  void write(RankingSet set, Split split, TrainingData data) throws IOException {
    Interactions train = split.train();
    pairs("train.tsv", train);
    Split inner = inner(set, train, data.seed());
    pairs("fit.tsv", inner.train());
    try (PrintWriter out = files.writer("validation.tsv")) {
      for (TestCase test : inner.tests()) {
        Arrays.stream(test.relevant()).forEach(item -> out.println(test.user() + "\t" + item));
      }
    }
    files.userFeatures(data.userFeatures());
    Map<String, Object> facts = new TreeMap<>();
    facts.put("item_features", files.itemFeatures(data.itemFeatures()));
    facts.put("users", train.users());
    facts.put("items", train.items());
    facts.put("k", set.k());
    facts.put("cold_items", set.coldItems());
    facts.put("asked", split.tests().stream().mapToInt(TestCase::user).toArray());
    facts.put("ranked", flagged(split.candidates()));
    facts.put("ranked_in_validation", flagged(inner.candidates()));
    files.facts(facts);
  }

  private static int[] flagged(boolean[] flags) {
    return IntStream.range(0, flags.length).filter(i -> flags[i]).toArray();
  }

  private static Split inner(RankingSet set, Interactions train, long seed) {
    return set.coldItems()
        ? new Protocol.ColdItems(VALIDATION_SHARE, seed + 1).split(train)
        : new Protocol.RandomInteractions(VALIDATION_SHARE, seed + 1).split(train);
  }

  private void pairs(String name, Interactions interactions) throws IOException {
    try (PrintWriter out = files.writer(name)) {
      for (int u = 0; u < interactions.users(); u++) {
        History history = interactions.history(u);
        for (int entry = 0; entry < history.size(); entry++) {
          out.println(u + "\t" + history.item(entry));
        }
      }
    }
  }

  /** Writes lists as a contestant does. */
  void lists(List<TestCase> tests, int[][] lists) throws IOException {
    try (PrintWriter out = files.writer(LISTS)) {
      for (int t = 0; t < lists.length; t++) {
        var line = new StringBuilder().append(tests.get(t).user());
        Arrays.stream(lists[t]).forEach(item -> line.append('\t').append(item));
        out.println(line);
      }
    }
  }

  /** The lists by user that a contestant has written. */
  Map<Integer, int[]> lists() throws IOException {
    Map<Integer, int[]> lists = new TreeMap<>();
    for (String line : files.lines(LISTS)) {
      List<Integer> numbers = new ArrayList<>();
      for (String field : line.split("\t")) {
        numbers.add(Integer.valueOf(field));
      }
      lists.put(numbers.getFirst(), numbers.stream().skip(1).mapToInt(Integer::intValue).toArray());
    }
    return lists;
  }

  /** No contestant is judged by the lists of the one before. */
  void forgetLists() throws IOException {
    files.delete(LISTS);
  }
}
