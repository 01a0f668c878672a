package dev.weft.models.internal.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.EveryKernel;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.math.internal.Kernels;
import dev.weft.models.TrainingData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Against implicit 0.7.3 on synthetic pairs; {@code bench/peers/golden_als.py} wrote the file and
 * says how the two objectives are made one. They differ in general: implicit does not scale the
 * penalty by frequency, which here changes nothing since all users, and all items, count alike.
 */
@EveryKernel
class AlsGoldenTest {

  private static final int ITEMS = 20;
  private static final int EACH = 6;

  @ParameterizedTest
  @EnumSource(names = {"CHOLESKY", "CONJUGATE_GRADIENT", "BLOCK"})
  void productsOfUsersAndItemsAreThoseOfImplicit(Solver solver) throws IOException {
    List<double[]> golden = golden();
    List<History> histories = golden.stream().map(AlsGoldenTest::history).toList();
    AlsModel model =
        new Als(ITEMS, 0.1, 0.05, 1_000)
            .withSolver(solver)
            .fit(TrainingData.of(Interactions.of(ITEMS, histories)));
    for (int user = 0; user < golden.size(); user++) {
      float[] factors = model.foldIn(histories.get(user));
      for (int item = 0; item < ITEMS; item++) {
        float product =
            Kernels.fastest().dot(factors, 0, model.factors().values(), item * ITEMS, ITEMS);
        assertThat((double) product)
            .as("user %d, item %d", user, item)
            .isCloseTo(golden.get(user)[1 + EACH + item], within(1e-3));
      }
    }
  }

  private static History history(double[] line) {
    return History.ofItems(
        Arrays.stream(line, 1, 1 + EACH).mapToInt(value -> (int) value).toArray());
  }

  private static List<double[]> golden() throws IOException {
    List<double[]> lines = new ArrayList<>();
    var stream =
        Objects.requireNonNull(AlsGoldenTest.class.getResourceAsStream("als-implicit.csv"));
    try (var in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      String line;
      while ((line = in.readLine()) != null) {
        if (!line.startsWith("#")) {
          lines.add(Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray());
        }
      }
    }
    assertThat(lines).hasSize(30);
    return lines;
  }
}
