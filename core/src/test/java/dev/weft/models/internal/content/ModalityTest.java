package dev.weft.models.internal.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.features.FeatureBlock;
import dev.weft.math.Matrix;
import dev.weft.models.Evidence;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.models.shelf.Shelf;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModalityTest {

  /** By their texts 0 is like 1, by their pictures like 2; item 3 has no picture. */
  private static final TrainingData DATA =
      new TrainingData(
          Interactions.of(
              4, List.of(History.ofItems(0), History.ofItems(1, 2), History.ofItems(3))),
          List.of(
              block("text", 1, 0, 1, 0, 0, 1, 0, 1), block("vector image", 1, 0, 0, 1, 1, 0, 0, 0)),
          Matrix.zeros(3, 0),
          1);

  private static FeatureBlock block(String name, float... values) {
    return new FeatureBlock.Dense(name, new Matrix(4, 2, values), 1);
  }

  private static float[] scores(Modality modality) {
    return modality.fit(DATA).score(Evidence.of(History.ofItems(0)));
  }

  @Test
  void eachModalityIsAnsweredByItselfAlone() {
    float[] text = scores(new Modality("text"));
    float[] image = scores(new Modality("vectors.image"));
    assertThat(text[1]).isGreaterThan(text[2]);
    assertThat(image[2]).isGreaterThan(image[1]);
  }

  @Test
  void whatHasNoPictureIsAlikeToNothing() {
    assertThat(scores(new Modality("vectors.image"))[3]).isZero();
  }

  @Test
  void aModalityThatTheItemsDoNotHaveIsNamedWithThoseThatTheyHave() {
    assertThatThrownBy(() -> new Modality("vectors.sound").fit(DATA))
        .hasMessage("the items have no 'vectors.sound'; they have text, vectors.image");
  }

  @Test
  void textIsThereWhereThereAreOnlyPictures() {
    var pictures =
        new TrainingData(
            DATA.interactions(), DATA.itemFeatures().subList(1, 2), DATA.userFeatures(), 1);
    float[] scores = new Modality("text").fit(pictures).score(Evidence.of(History.ofItems(0)));
    assertThat(scores).hasSize(4);
  }

  @Test
  void aMemberMustReadTheHistory() {
    assertThatThrownBy(() -> new Modality("text", new Popularity()).fit(DATA))
        .hasMessageContaining("needs a member whose score is a sum over the history");
  }

  @Test
  void theNameOfAVectorIsOneWord() {
    assertThat(Modality.in(List.of(block("vector my image (v2)", new float[8]))))
        .containsExactly("vectors.my-image--v2-");
    assertThat(Shelf.parse("modality(of=vectors.image)")).isEqualTo(new Modality("vectors.image"));
    assertThatThrownBy(() -> new Modality("image")).hasMessageContaining("vectors.NAME");
  }
}
