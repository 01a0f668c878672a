package dev.weft.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.math.Matrix;
import dev.weft.math.internal.TopK;
import dev.weft.models.file.ModelFile;
import dev.weft.models.shelf.Shelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every model must keep, whatever its formula. */
public abstract class ModelContractTest {

  private static final int ITEMS = 30;
  private static final int COLD = 3;
  private static final TrainingData DATA = Synthetic.data(80, ITEMS, COLD, 3, 6, 1);

  private final Algorithm algorithm;

  protected ModelContractTest(Algorithm algorithm) {
    this.algorithm = algorithm;
  }

  /** The algorithm, or one like it where random choices go by the user's position. */
  protected Algorithm withoutChoicesByUser() {
    return algorithm;
  }

  @Test
  void theSameDataAndSeedGiveTheSameBytes(@TempDir Path folder) throws IOException {
    ModelFile.write(folder.resolve("a"), algorithm.fit(DATA), "hash");
    ModelFile.write(folder.resolve("b"), algorithm.fit(DATA), "hash");
    assertThat(folder.resolve("a")).hasSameBinaryContentAs(folder.resolve("b"));
  }

  @Test
  void aModelReadBackScoresTheSame(@TempDir Path folder) throws IOException {
    Model model = algorithm.fit(DATA);
    Path file = folder.resolve("model.weft");
    ModelFile.write(file, model, "hash");
    ModelFile.Loaded loaded = ModelFile.read(file);
    assertThat(loaded.dataHash()).isEqualTo("hash");
    assertThat(loaded.model().algorithm()).isEqualTo(algorithm);
    for (Evidence evidence : evidences()) {
      assertThat(loaded.model().score(evidence)).containsExactly(model.score(evidence));
    }
    Path again = folder.resolve("again.weft");
    ModelFile.write(again, loaded.model(), "hash");
    assertThat(Files.mismatch(file, again)).isEqualTo(-1);
  }

  @Test
  void hyperparametersSurviveTheirText() {
    assertThat(Shelf.parse(Hyperparameters.text(algorithm))).isEqualTo(algorithm);
    assertThat(Shelf.parse(algorithm.name()).getClass()).isEqualTo(algorithm.getClass());
  }

  @Test
  void itScoresEveryItemOfTheCatalogueWhateverTheArrayHeld() {
    Model model = algorithm.fit(DATA);
    assertThat(model.items()).isEqualTo(ITEMS);
    float[] scores = new float[ITEMS];
    for (Evidence evidence : evidences()) {
      Arrays.fill(scores, Float.NaN);
      model.score(evidence, scores);
      assertThat(scores).containsExactly(model.score(evidence));
      assertFinite(scores);
    }
  }

  @Test
  void kAboveTheCatalogueGivesEveryItemOnce() {
    float[] scores = algorithm.fit(DATA).score(DATA.evidence(0));
    assertThat(TopK.of(scores, ITEMS + 1000)).hasSize(ITEMS).doesNotHaveDuplicates();
  }

  @Test
  void anEmptyHistoryPutsWhatManyTookAboveWhatNobodyTook() {
    float[] scores = algorithm.fit(DATA).score(Evidence.NONE);
    int[] support = DATA.interactions().support();
    int most = TopK.of(floats(support), 1)[0];
    assertThat(scores[most]).isGreaterThan(scores[ITEMS - 1]);
  }

  @Test
  void callingItemsOtherwiseChangesNoScore() {
    int[] target = Synthetic.permutation(ITEMS, 2);
    Model model = algorithm.fit(DATA);
    Model other = algorithm.fit(Synthetic.withItemsPermuted(DATA, target));
    for (Evidence evidence : evidences()) {
      float[] scores = model.score(evidence);
      float[] others =
          other.score(
              new Evidence(Synthetic.permuted(evidence.history(), target), evidence.attributes()));
      float[] back = new float[ITEMS];
      for (int i = 0; i < ITEMS; i++) {
        back[i] = others[target[i]];
      }
      assertClose(back, scores);
    }
  }

  @Test
  void anotherOrderOfTheUsersChangesNoScore() {
    int[] order = Synthetic.permutation(DATA.interactions().users(), 3);
    Model model = withoutChoicesByUser().fit(DATA);
    Model other = withoutChoicesByUser().fit(Synthetic.withUsersPermuted(DATA, order));
    for (Evidence evidence : evidences()) {
      assertClose(other.score(evidence), model.score(evidence));
    }
  }

  /** Penalties and shares used to count items and users of whom nothing is known. */
  @Test
  void itemsWithoutEventsChangeNoScoreOfTheOthers() {
    List<History> histories = DATA.interactions().histories();
    int taken = ITEMS - COLD;
    Model model = algorithm.fit(TrainingData.of(Interactions.of(taken, histories)));
    Model other = algorithm.fit(TrainingData.of(Interactions.of(taken + 60, histories)));
    assumeFalse(model instanceof Mixture, "members are weighed by all scores");
    for (Evidence evidence : plain()) {
      assertClose(Arrays.copyOf(other.score(evidence), taken), model.score(evidence));
    }
  }

  @Test
  void usersWithoutEventsChangeNoScore() {
    List<History> histories = DATA.interactions().histories();
    List<History> more =
        histories.stream().flatMap(h -> Stream.of(History.EMPTY, h, History.EMPTY)).toList();
    Model model = withoutChoicesByUser().fit(TrainingData.of(Interactions.of(ITEMS, histories)));
    Model other = withoutChoicesByUser().fit(TrainingData.of(Interactions.of(ITEMS, more)));
    for (Evidence evidence : plain()) {
      assertClose(other.score(evidence), model.score(evidence));
    }
  }

  /** Of items with events, without attributes. */
  private static List<Evidence> plain() {
    return IntStream.range(0, 10)
        .mapToObj(user -> Evidence.of(DATA.interactions().history(user).last(user)))
        .toList();
  }

  /** Explanations and gate reports used to go by tables of their own, which disagreed. */
  @Test
  void whatAScoreGoesByIsAmongWhatTheAlgorithmSaysThatItGoesBy() {
    Model model = algorithm.fit(DATA);
    int[] support = DATA.interactions().support();
    for (Evidence evidence : evidences()) {
      for (int item = 0; item < ITEMS; item++) {
        Set<Signal> signals = algorithm.signals(evidence.history().size(), support[item]);
        assertThat(model.source(evidence, item))
            .as("item %d of %s", item, evidence.history())
            .satisfiesAnyOf(
                source -> assertThat(signals).contains(source),
                source -> assertThat(source).isEqualTo(Signal.POPULARITY));
      }
    }
  }

  @Test
  void itSaysWhatItIsInALineAndWhatItNeeds() {
    assertThat(algorithm.description()).isNotBlank().doesNotContain("\n").hasSizeLessThan(100);
    assertThat(algorithm.needs()).contains(Need.EVENTS);
    for (Need need : algorithm.needs()) {
      assertThat(DATA.has(need)).as("the data of this test has %s", need).isTrue();
    }
  }

  @Test
  void poorDataIsLearnedFromAsFarAsItGoes() {
    History one = History.ofItems(0);
    check(Interactions.of(4, List.of()));
    check(Interactions.of(4, List.of(History.EMPTY)));
    check(Interactions.of(4, List.of(one)));
    check(Interactions.of(1, List.of(one)));
    check(Interactions.of(1, List.of(one, one, one)));
    check(Interactions.of(0, List.of()));
    check(Interactions.of(3, List.of(one, History.ofItems(1, 0), History.ofItems(2, 1, 0))));
    check(
        Interactions.of(
            3, IntStream.range(0, 40).mapToObj(u -> weighted(0.3f, u % 3, (u + 1) % 3)).toList()));
    check(Interactions.of(3, List.of(weighted(0, 0, 1), weighted(0, 1, 2), weighted(-1, 0, 2))));
  }

  private void check(Interactions interactions) {
    int users = interactions.users();
    Model model =
        algorithm.fit(new TrainingData(interactions, List.of(), Matrix.zeros(users, 0), 1));
    assertThat(model.items()).isEqualTo(interactions.items());
    assertFinite(model.score(Evidence.NONE));
    for (History history : interactions.histories()) {
      assertFinite(model.score(Evidence.of(history)));
    }
  }

  private static List<Evidence> evidences() {
    int width = DATA.userFeatures().columns();
    List<Evidence> evidences = new ArrayList<>();
    evidences.add(Evidence.NONE);
    evidences.add(new Evidence(History.EMPTY, new float[width]));
    evidences.add(new Evidence(History.EMPTY, new float[width + 5]));
    evidences.add(Evidence.of(History.ofItems(0)));
    evidences.add(Evidence.of(History.ofItems(ITEMS - 1, ITEMS - 2)));
    evidences.add(Evidence.of(History.ofItems(IntStream.range(0, ITEMS).toArray())));
    evidences.add(Evidence.of(weighted(0, 1, 2)));
    evidences.add(Evidence.of(weighted(-2, 1, 2)));
    evidences.add(Evidence.of(weighted(1e6f, 3, 4, ITEMS - 1)));
    for (int user : new int[] {0, 1, 2, 7}) {
      evidences.add(DATA.evidence(user));
    }
    return evidences;
  }

  private static History weighted(float weight, int... items) {
    float[] weights = new float[items.length];
    Arrays.fill(weights, weight);
    return History.of(items, weights, new long[items.length]);
  }

  private static float[] floats(int[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values[i];
    }
    return floats;
  }

  private static void assertFinite(float[] scores) {
    for (float score : scores) {
      assertThat(score).isFinite();
    }
  }

  private static void assertClose(float[] actual, float[] expected) {
    double scale = 1e-3;
    for (float score : expected) {
      scale = Math.max(scale, Math.abs(score));
    }
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual[i]).as("item %d", i).isCloseTo(expected[i], within(2e-3 * scale));
    }
  }
}
