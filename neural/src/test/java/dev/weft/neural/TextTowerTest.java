package dev.weft.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.features.FeatureBlock;
import dev.weft.features.internal.Fusion;
import dev.weft.math.Matrix;
import dev.weft.math.internal.RandomStreams;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.ModelContractTest;
import dev.weft.models.Synthetic;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.content.Content;
import dev.weft.models.internal.content.Modality;
import dev.weft.models.shelf.Shelf;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TextTowerTest {

  @Nested
  class OfALinearMap extends ModelContractTest {
    OfALinearMap() {
      super(new TextTower(Objective.ELSA, 8, 0, true, 0.1, 0.1, 5e-3, 4));
    }
  }

  @Nested
  class OfAHiddenLayer extends ModelContractTest {
    OfAHiddenLayer() {
      super(new TextTower(Objective.INFO_NCE, 8, 6, false, 0.2, 0, 5e-3, 4));
    }
  }

  @Nested
  class OfWordsFromEitherEnd extends ModelContractTest {
    OfWordsFromEitherEnd() {
      super(
          new TextTower(Objective.ELSA, 8, 0, true, 0.1, 0.1, 5e-3, 4, TowerEncoder.TANH, 4, 5, 3));
    }
  }

  @Nested
  class OfWordsInMemory extends ModelContractTest {
    OfWordsInMemory() {
      super(
          new TextTower(
              Objective.INFO_NCE, 8, 0, false, 0.2, 0, 5e-3, 4, TowerEncoder.LSTM, 4, 5, 3));
    }
  }

  private static final int ITEMS = 150;
  private static final int COLD = 30;
  private static final int KINDS = 4;
  private static final int[] KIND = kinds();
  private static final TrainingData DATA = loudTexts();

  private static int[] kinds() {
    int[] kinds = new int[ITEMS];
    for (int item = 0; item < ITEMS; item++) {
      kinds[item] = item % KINDS;
    }
    return kinds;
  }

  /** What a text is mostly about nobody cares for; what people go by it says in a low voice. */
  private static TrainingData loudTexts() {
    RandomGenerator random = RandomStreams.of(21);
    Matrix texts = RandomStreams.normal(ITEMS, 24, 1, random);
    for (int item = 0; item < ITEMS; item++) {
      for (int kind = 0; kind < KINDS; kind++) {
        texts.values()[item * 24 + kind] =
            (float) (0.15 * random.nextGaussian()) + (kind == KIND[item] ? 1f : 0);
      }
    }
    Fusion.normalizeRows(texts);
    List<History> histories = new ArrayList<>();
    for (int user = 0; user < 400; user++) {
      int liked = user % KINDS;
      int[] items =
          random
              .ints(0, (ITEMS - COLD) / KINDS)
              .map(i -> i * KINDS + liked)
              .distinct()
              .limit(8)
              .toArray();
      histories.add(History.ofItems(items));
    }
    return new TrainingData(
        Interactions.of(ITEMS, histories),
        List.of(new FeatureBlock.Dense("text", texts, 1)),
        Matrix.zeros(400, 0),
        1);
  }

  /** Mean share of the right kind among the five best items without events. */
  private static double placed(Model model) {
    double right = 0;
    for (int user = 0; user < 40; user++) {
      float[] scores = model.score(Evidence.of(DATA.interactions().history(user)));
      int kind = user % KINDS;
      right +=
          java.util.stream.IntStream.range(ITEMS - COLD, ITEMS)
                  .boxed()
                  .sorted((a, b) -> Float.compare(scores[b], scores[a]))
                  .limit(5)
                  .filter(item -> KIND[item] == kind)
                  .count()
              / 5.0;
    }
    return right / 40;
  }

  static List<Algorithm> towers() {
    return List.of(
        new TextTower(Objective.ELSA, 24, 0, false, 0.1, 0, 1e-2, 40),
        new TextTower(Objective.ELSA, 24, 32, true, 0.1, 0, 1e-2, 40),
        new TextTower(Objective.INFO_NCE, 24, 0, true, 0.2, 0, 1e-2, 40));
  }

  @ParameterizedTest
  @MethodSource("towers")
  void whatPeopleGoByIsHeardInTextsOfItemsWithoutEvents(Algorithm tower) {
    double frozen = placed(new Content().fit(DATA));
    double learned = placed(tower.fit(DATA));
    assertThat(learned).isGreaterThan(0.9).isGreaterThan(frozen + 0.1);
  }

  /** What files of versions that read no words say of the algorithm. */
  @Test
  void aTowerWithoutAWordOfWordsIsAHead() {
    String former =
        "text-tower(objective=elsa, inputs=512, hidden=0, lengths=false, temperature=0.1,"
            + " dropout=0.3, rate=3.0E-4, epochs=100)";
    assertThat(Shelf.parse(former)).isEqualTo(new TextTower());
    assertThat(new TextTower().encoder()).isEqualTo(TowerEncoder.HEAD);
  }

  @Test
  void wordsBelongToTextsAndNotToPictures() {
    TrainingData plain = Synthetic.data(40, 20, 2, 2, 5, 1);
    List<FeatureBlock> blocks = new ArrayList<>(plain.itemFeatures());
    blocks.add(
        new FeatureBlock.Dense(
            "vector picture", RandomStreams.normal(20, 4, 0.5, RandomStreams.of(3)), 1));
    TrainingData data =
        new TrainingData(plain.interactions(), blocks, plain.userFeatures(), 1)
            .withItemTerms(plain.itemTerms());
    TrainingData wordless = data.withItemTerms(List.of());
    assertThat(scores("vectors.picture", data))
        .containsExactly(scores("vectors.picture", wordless));
    assertThat(scores("text", data)).isNotEqualTo(scores("text", wordless));
  }

  private static float[] scores(String of, TrainingData data) {
    var tower =
        new TextTower(Objective.ELSA, 8, 0, false, 0.1, 0, 5e-3, 4, TowerEncoder.TANH, 4, 5, 3);
    return new Modality(of, tower).fit(data).score(Evidence.of(History.ofItems(1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          inputs=1          | inputs must be in 2..2048: 1
          hidden=-1         | hidden must be in 0..8192: -1
          temperature=0     | temperature must be finite and > 0: 0.0
          dropout=1         | dropout must be in [0, 1): 1.0
          rate=Infinity     | rate must be finite and > 0: Infinity
          epochs=0          | epochs must be in 1..10000: 0
          encoder=gru       | must be one of [head, tanh, lstm]: 'gru'
          embedding=1       | embedding must be in 2..1024: 1
          units=0           | units must be in 1..1024: 0
          words=513         | words must be in 1..512: 513
          objective=mse     | must be one of [elsa, info-nce]: 'mse'
          """)
  void aWrongValueIsRefusedWithItsRule(String parameter, String fault) {
    assertThatThrownBy(() -> Shelf.parse("text-tower(" + parameter + ")"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(fault);
  }
}
