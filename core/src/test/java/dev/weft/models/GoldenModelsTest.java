package dev.weft.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.EveryKernel;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.math.internal.TopK;
import dev.weft.models.shelf.Shelf;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Weights and rankings of other implementations: EASE of numpy in double precision, neighbourhoods
 * of implicit. {@code golden_models.tsv} is made by {@code bench/peers/golden_models.py}.
 */
@EveryKernel
class GoldenModelsTest {

  private static final int ITEMS = 12;
  private static final List<History> HISTORIES = new ArrayList<>();
  private static final Map<String, float[][]> WEIGHTS = new HashMap<>();
  private static final Map<String, Map<Integer, int[]>> RANKINGS = new HashMap<>();

  @BeforeAll
  static void read() throws IOException {
    HISTORIES.clear();
    try (InputStream in = GoldenModelsTest.class.getResourceAsStream("golden_models.tsv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      text.lines().map(line -> line.split("\t", -1)).forEach(GoldenModelsTest::take);
    }
    assertThat(HISTORIES).hasSize(40);
  }

  private static void take(String[] fields) {
    switch (fields[0]) {
      case "history" -> HISTORIES.add(history(fields));
      case "weight" ->
          WEIGHTS
                  .computeIfAbsent(fields[1], name -> new float[ITEMS][ITEMS])[
                  Integer.parseInt(fields[2])][Integer.parseInt(fields[3])] =
              Float.parseFloat(fields[4]);
      case "ranking" ->
          RANKINGS
              .computeIfAbsent(fields[2], name -> new HashMap<>())
              .put(Integer.parseInt(fields[1]), numbers(fields, 3));
      default -> assertThat(fields[0]).startsWith("#");
    }
  }

  private static History history(String[] fields) {
    int[] items = new int[fields.length - 2];
    float[] weights = new float[items.length];
    for (int e = 0; e < items.length; e++) {
      String[] pair = fields[e + 2].split(":", -1);
      items[e] = Integer.parseInt(pair[0]);
      weights[e] = Float.parseFloat(pair[1]);
    }
    return History.of(items, weights, new long[items.length]);
  }

  private static int[] numbers(String[] fields, int from) {
    int[] numbers = new int[fields.length - from];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Integer.parseInt(fields[from + i]);
    }
    return numbers;
  }

  @Test
  void easeIsThatOfNumpy() {
    check("ease(lambda=5.0, dropout=0)");
  }

  @Test
  void itemNeighbourhoodsAreThoseOfImplicit() {
    check("item-knn(k=4)");
  }

  private static void check(String name) {
    var model =
        (ItemToItem) Shelf.parse(name).fit(TrainingData.of(Interactions.of(ITEMS, HISTORIES)));
    float[][] weights = Objects.requireNonNull(WEIGHTS.get(name));
    for (int i = 0; i < ITEMS; i++) {
      for (int j = 0; j < ITEMS; j++) {
        assertThat(model.weight(i, j)).as("%d to %d", i, j).isCloseTo(weights[i][j], within(2e-5f));
      }
    }
    Map<Integer, int[]> rankings = Objects.requireNonNull(RANKINGS.get(name));
    for (int user = 0; user < HISTORIES.size(); user++) {
      boolean[] seen = new boolean[ITEMS];
      for (int item : HISTORIES.get(user).items()) {
        seen[item] = true;
      }
      float[] scores = model.score(Evidence.of(HISTORIES.get(user)));
      assertThat(TopK.of(scores, seen, ITEMS)).isEqualTo(rankings.get(user));
    }
  }
}
