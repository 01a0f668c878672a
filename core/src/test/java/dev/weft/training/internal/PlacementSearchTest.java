package dev.weft.training.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.features.FeatureBlock;
import dev.weft.features.internal.Fusion;
import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.placement.Placement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlacementSearchTest {

  private static final int USERS = 400;
  private static final int ITEMS = 300;
  private static final int GROUPS = 20;
  private static final int PER_USER = 12;

  private static final int[] TASTES = tastes(1);
  private static final int[] NOISE = tastes(2);

  @Test
  void embeddedTextsCountLessWhereTagsTellWhatSuits() {
    Placement chosen = PlacementSearch.choose(shop(NOISE, TASTES, USERS));
    assertThat(chosen.embeddings()).isLessThan(new Placement().embeddings());
  }

  @Test
  void embeddedTextsCountMoreWhereTagsTellNothing() {
    Placement chosen = PlacementSearch.choose(shop(TASTES, NOISE, USERS));
    assertThat(chosen.embeddings()).isGreaterThan(new Placement().embeddings());
  }

  @Test
  void whatIsChosenPlacesOtherHiddenItemsBetter() {
    TrainingData data = shop(NOISE, TASTES, USERS);
    var others =
        HiddenArrivals.of(
            data.itemFeatures(),
            data.interactions(),
            new Random(9).ints(0, ITEMS).distinct().limit(60).sorted().toArray());
    assertThat(mean(others.values(PlacementSearch.choose(data))))
        .isGreaterThan(mean(others.values(new Placement())) + 0.02);
  }

  @Test
  void whatNobodyCanTellIsLeftAsItIs() {
    assertThat(PlacementSearch.choose(shop(TASTES, NOISE, 30))).isEqualTo(new Placement());
    var none = TrainingData.of(shop(TASTES, NOISE, USERS).interactions());
    assertThat(PlacementSearch.choose(none)).isEqualTo(new Placement());
    var nothing = Interactions.of(ITEMS, List.of());
    assertThat(PlacementSearch.choose(TrainingData.of(nothing))).isEqualTo(new Placement());
  }

  @Test
  void sameDataAndSeedGiveTheSameChoice() {
    TrainingData data = shop(NOISE, TASTES, USERS);
    assertThat(PlacementSearch.choose(data)).isEqualTo(PlacementSearch.choose(data));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static int[] tastes(long seed) {
    return new Random(seed).ints(ITEMS, 0, GROUPS).toArray();
  }

  /** Users take items of three tastes; an item's text says one group, and its tag another. */
  private static TrainingData shop(int[] said, int[] tagged, int users) {
    var random = new Random(3);
    List<History> histories = new ArrayList<>();
    for (int u = 0; u < users; u++) {
      int first = random.nextInt(GROUPS);
      int[] items =
          random
              .ints(0, ITEMS)
              .filter(item -> Math.floorMod(TASTES[item] - first, GROUPS) < 3)
              .distinct()
              .limit(PER_USER)
              .toArray();
      float[] weights = new float[items.length];
      Arrays.fill(weights, 1);
      histories.add(History.of(items, weights, new long[items.length]));
    }
    return new TrainingData(
        Interactions.of(ITEMS, histories),
        List.of(texts(said, random), tags(tagged)),
        Matrix.zeros(users, 0),
        1);
  }

  private static FeatureBlock texts(int[] groups, Random random) {
    var dense = Matrix.zeros(ITEMS, GROUPS);
    for (int i = 0; i < dense.values().length; i++) {
      boolean own = i % GROUPS == groups[i / GROUPS];
      dense.values()[i] = (float) (0.1 * random.nextGaussian()) + (own ? 1 : 0);
    }
    Fusion.normalizeRows(dense);
    return new FeatureBlock.Dense("text", dense, 12);
  }

  private static FeatureBlock tags(int[] groups) {
    int[] offsets = new int[ITEMS + 1];
    float[] ones = new float[ITEMS];
    Arrays.setAll(offsets, i -> i);
    Arrays.fill(ones, 1);
    return new FeatureBlock.Sparse(
        "tags", new SparseMatrix(ITEMS, GROUPS, offsets, groups.clone(), ones), 3);
  }
}
