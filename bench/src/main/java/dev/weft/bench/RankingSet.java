package dev.weft.bench;

import dev.weft.data.Dataset;
import dev.weft.data.InteractionRule;
import dev.weft.data.Interactions;
import dev.weft.data.splits.Protocol;
import dev.weft.data.splits.Split;
import java.io.IOException;

/** The sets of which lists are judged. */
enum RankingSet implements ContestSet {
  ML_100K_WARM("ml-100k", 10),
  ML_1M_WARM("ml-1m", 10),
  ONLINE_RETAIL_WARM("online-retail", 10),
  ML_1M_COLD_ITEMS("ml-1m", 20),
  ONLINE_RETAIL_COLD_ITEMS("online-retail", 20);

  private static final double TEST_SHARE = 0.2;

  private final String folder;
  private final int k;

  RankingSet(String folder, int k) {
    this.folder = folder;
    this.k = k;
  }

  @Override
  public String folder() {
    return folder;
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

  Split split(Dataset dataset, Interactions all, long seed) throws IOException {
    if (this == ML_100K_WARM) {
      TestedPairs tested = TestedPairs.column(path(), "per_item_test");
      return Split.byMembership(
          "ready-made split per_item_test", all, (u, i) -> tested.contains(dataset, u, i));
    }
    return coldItems()
        ? new Protocol.ColdItems(TEST_SHARE, seed).split(all)
        : new Protocol.RandomInteractions(TEST_SHARE, seed).split(all);
  }
}
