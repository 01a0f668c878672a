package dev.weft.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.features.FeatureBlock;
import dev.weft.math.Matrix;
import dev.weft.models.TrainingData;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TowerWordsTest {

  private static final List<List<String>> TERMS =
      List.of(
          List.of("red", "cup", "red"),
          List.of("cup", "of", "tin"),
          List.of("red", "tin"),
          List.of("new", "red", "cup", "new"),
          List.of());

  private static final TrainingData DATA =
      new TrainingData(
              Interactions.of(5, List.of(History.ofItems(0, 1), History.ofItems(2, 1))),
              List.of(
                  new FeatureBlock.Dense(
                      "text",
                      new Matrix(5, 2, new float[] {1, 0, 0, 1, 0.6f, 0.8f, 0.8f, 0.6f, 0, 0}),
                      1)),
              Matrix.zeros(0, 0),
              1)
          .withItemTerms(TERMS);

  private static TowerWords words(int most) {
    return TowerWords.of(
        DATA.itemTerms(),
        ItemInputs.of(DATA),
        new TextTower(Objective.ELSA, 8, 0, true, 0.1, 0, 1e-2, 4, TowerEncoder.LSTM, 3, 5, most));
  }

  private static List<String> ofItem(TowerWords words, int item) {
    List<String> known = List.of("cup", "red", "tin");
    return IntStream.of(words.byRank()[ItemInputs.of(DATA).ranks()[item]])
        .mapToObj(known::get)
        .toList();
  }

  @Test
  void wordsOfOneItemWithEventsOrOfNoneAreSkipped() {
    TowerWords words = words(9);
    assertThat(words.vectors().rows()).isEqualTo(3);
    assertThat(ofItem(words, 0)).containsExactly("red", "cup", "red");
    assertThat(ofItem(words, 1)).containsExactly("cup", "tin");
    assertThat(ofItem(words, 2)).containsExactly("red", "tin");
    assertThat(ofItem(words, 3)).containsExactly("red", "cup");
    assertThat(ofItem(words, 4)).isEmpty();
  }

  @Test
  void soManyWordsAreReadAtMost() {
    assertThat(ofItem(words(2), 0)).containsExactly("red", "cup");
    assertThat(ofItem(words(2), 3)).containsExactly("red", "cup");
  }

  @Test
  void aWordStartsAsWhatItsItemsWithEventsSayTogether() {
    ItemInputs items = ItemInputs.of(DATA);
    Matrix start = words(9).vectors();
    double[] sum = new double[3];
    double squares = 0;
    for (int i = 0; i < items.vectors().columns(); i++) {
      sum[i] = items.vectors().at(items.ranks()[0], i) + items.vectors().at(items.ranks()[1], i);
      squares += sum[i] * sum[i];
    }
    for (int i = 0; i < 3; i++) {
      assertThat((double) start.at(0, i)).isCloseTo(sum[i] * Math.sqrt(3 / squares), within(1e-5));
    }
  }

  @Test
  void aHeadReadsNone() {
    assertThat(TowerWords.of(TERMS, ItemInputs.of(DATA), new TextTower()).any()).isFalse();
    TextTower reading = new TextTower().withEncoder(TowerEncoder.TANH);
    assertThat(TowerWords.of(List.of(), ItemInputs.of(DATA), reading).any()).isFalse();
  }
}
