package dev.weft.bench;

import dev.weft.data.Dataset;
import dev.weft.data.InteractionRule;
import dev.weft.data.Interactions;
import dev.weft.data.Protocol;
import dev.weft.data.Split;
import dev.weft.data.Splits;
import dev.weft.files.DatasetReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The data sets and splits of {@link Contest}, those of the benchmarks of the same names. */
enum ContestSet {
  ML_100K_WARM("ml-100k", 10),
  ML_1M_WARM("ml-1m", 10),
  ONLINE_RETAIL_WARM("online-retail", 10),
  ML_1M_COLD_ITEMS("ml-1m", 20),
  ONLINE_RETAIL_COLD_ITEMS("online-retail", 20);

  private static final double TEST_SHARE = 0.2;

  private final String folder;
  private final int k;

  ContestSet(String folder, int k) {
    this.folder = folder;
    this.k = k;
  }

  /** Such as {@code ml-100k-warm}. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static ContestSet of(String text) {
    return Arrays.stream(values())
        .filter(set -> set.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a set must be one of %s: '%s'"
                        .formatted(Arrays.stream(values()).map(ContestSet::text).toList(), text)));
  }

  /** Length of the lists. */
  int k() {
    return k;
  }

  /** Which events count. */
  InteractionRule rule() {
    return folder.equals("ml-1m")
        ? InteractionRule.DISTINCT.withMinValue(4)
        : InteractionRule.DISTINCT;
  }

  /** Whether only items without events in training are ranked. */
  boolean coldItems() {
    return this == ML_1M_COLD_ITEMS || this == ONLINE_RETAIL_COLD_ITEMS;
  }

  Dataset dataset() throws IOException {
    return DatasetReader.read(path()).dataset();
  }

  Split split(Dataset dataset, Interactions all, long seed) throws IOException {
    if (this == ML_100K_WARM) {
      Set<List<String>> tested = perItemTest();
      return Splits.byMembership(
          "ready-made split per_item_test",
          all,
          (user, item) ->
              tested.contains(List.of(dataset.userIndex().id(user), dataset.itemIndex().id(item))));
    }
    return coldItems()
        ? new Protocol.ColdItems(TEST_SHARE, seed).split(all)
        : new Protocol.RandomInteractions(TEST_SHARE, seed).split(all);
  }

  private Path path() {
    return Path.of(System.getProperty("weft.data", "../shared/data"), folder);
  }

  private Set<List<String>> perItemTest() throws IOException {
    List<String> lines = Files.readAllLines(path().resolve("splits.tsv"));
    List<String> header = List.of(lines.getFirst().split("\t"));
    int user = header.indexOf("user_id");
    int item = header.indexOf("item_id");
    int flag = header.indexOf("per_item_test");
    Set<List<String>> tested = new HashSet<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split("\t");
      if (fields[flag].equals("1")) {
        tested.add(List.of(fields[user], fields[item]));
      }
    }
    return tested;
  }
}
