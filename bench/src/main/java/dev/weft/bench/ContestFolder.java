package dev.weft.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.Protocol;
import dev.weft.data.Split;
import dev.weft.data.TestCase;
import dev.weft.features.FeatureBlock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What a contestant is given and gives back, as files: {@code train.tsv} (user, item), the same
 * divided into {@code fit.tsv} and {@code validation.tsv} for the choice of settings, {@code
 * features.tsv} (item, feature, weight) and {@code facts.json}; and its lists, {@code lists.tsv}
 * (user, then items, best first). The test part stays with the judge.
 */
record ContestFolder(Path path) {

  private static final double VALIDATION_SHARE = 0.1;

  void write(ContestSet set, Split split, List<FeatureBlock> features, long seed)
      throws IOException {
    Interactions train = split.train();
    pairs("train.tsv", train);
    Split inner = inner(set, train, seed);
    pairs("fit.tsv", inner.train());
    try (PrintWriter out = writer("validation.tsv")) {
      for (TestCase test : inner.tests()) {
        Arrays.stream(test.relevant()).forEach(item -> out.println(test.user() + "\t" + item));
      }
    }
    try (PrintWriter out = writer("features.tsv")) {
      write(features, out);
    }
    Map<String, Object> facts = new TreeMap<>();
    facts.put("users", train.users());
    facts.put("items", train.items());
    facts.put("k", set.k());
    facts.put("cold_items", set.coldItems());
    facts.put("asked", split.tests().stream().mapToInt(TestCase::user).toArray());
    facts.put("ranked", flagged(split.candidates()));
    facts.put("ranked_in_validation", flagged(inner.candidates()));
    Files.writeString(
        path.resolve("facts.json"), JsonMapper.builder().build().writeValueAsString(facts));
  }

  private static int[] flagged(boolean[] flags) {
    return IntStream.range(0, flags.length).filter(i -> flags[i]).toArray();
  }

  private static Split inner(ContestSet set, Interactions train, long seed) {
    return set.coldItems()
        ? new Protocol.ColdItems(VALIDATION_SHARE, seed + 1).split(train)
        : new Protocol.RandomInteractions(VALIDATION_SHARE, seed + 1).split(train);
  }

  private void pairs(String name, Interactions interactions) throws IOException {
    try (PrintWriter out = writer(name)) {
      for (int u = 0; u < interactions.users(); u++) {
        History history = interactions.history(u);
        for (int entry = 0; entry < history.size(); entry++) {
          out.println(u + "\t" + history.item(entry));
        }
      }
    }
  }

  /** Words, tags and categories; the peers have no use for embeddings. */
  private static void write(List<FeatureBlock> features, PrintWriter out) {
    int first = 0;
    for (FeatureBlock block : features) {
      if (block instanceof FeatureBlock.Sparse sparse) {
        for (int i = 0; i < sparse.rows(); i++) {
          for (int e = sparse.values().offsets()[i]; e < sparse.values().offsets()[i + 1]; e++) {
            out.println(
                i
                    + "\t"
                    + (first + sparse.values().indices()[e])
                    + "\t"
                    + sparse.values().values()[e]);
          }
        }
        first += sparse.values().columns();
      }
    }
  }

  private PrintWriter writer(String name) throws IOException {
    return new PrintWriter(Files.newBufferedWriter(path.resolve(name)));
  }

  /** Writes lists as a contestant does. */
  void lists(List<TestCase> tests, int[][] lists) throws IOException {
    try (PrintWriter out = writer("lists.tsv")) {
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
    for (String line : Files.readAllLines(path.resolve("lists.tsv"))) {
      List<Integer> numbers = new ArrayList<>();
      for (String field : line.split("\t")) {
        numbers.add(Integer.valueOf(field));
      }
      lists.put(numbers.getFirst(), numbers.stream().skip(1).mapToInt(Integer::intValue).toArray());
    }
    return lists;
  }
}
