package dev.weft.text.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weft.math.Matrix;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * The embedding layer as the founding document writes it: e = W v, E = (1/T) Σ e_t, E = max e_t.
 */
class PoolingTest {

  private static final EmbeddingTable TABLE =
      new EmbeddingTable(
          List.of("red", "wool", "scarf"), new Matrix(3, 2, new float[] {1, -2, 3, 4, -5, 0}));

  @Test
  void theVectorOfATokenIsItsRow() {
    assertThat(TABLE.vector("wool")).containsExactly(3, 4);
    assertThat(TABLE.vector("silk")).containsExactly(0, 0);
    assertThat(TABLE.row("scarf")).hasValue(2);
    assertThat(TABLE.row("silk")).isEmpty();
  }

  @Test
  void meanIsTheMeanOfTheKnownTokens() {
    assertThat(TABLE.embed(List.of("red", "silk", "wool"), Pooling.MEAN))
        .containsExactly((1 + 3) / 2f, (-2 + 4) / 2f);
  }

  @Test
  void maxIsTakenPerCoordinate() {
    assertThat(TABLE.embed(List.of("red", "scarf"), Pooling.MAX)).containsExactly(1, 0);
    assertThat(TABLE.embed(List.of("scarf"), Pooling.MAX)).containsExactly(-5, 0);
  }

  @Test
  void clsIsTheFirstToken() {
    assertThat(TABLE.embed(List.of("scarf", "red"), Pooling.CLS)).containsExactly(-5, 0);
  }

  @Test
  void lastIsTheLastToken() {
    assertThat(TABLE.embed(List.of("scarf", "red"), Pooling.LAST)).containsExactly(1, -2);
  }

  @Test
  void theWeightedMeanCountsEachTokenByItsPlace() {
    assertThat(TABLE.embed(List.of("red", "wool", "scarf"), Pooling.WEIGHTED_MEAN))
        .containsExactly(
            new float[] {(1 + 2 * 3 + 3 * -5) / 6f, (-2 + 2 * 4) / 6f}, Offset.offset(1e-6f));
  }

  @Test
  void tokensKeepTheirPlacesBehindOthersThatAreNotPooled() {
    float[] tokens = {1, -2, 3, 4};
    float[] pooled = new float[2];
    Pooling.WEIGHTED_MEAN.poolBehind(3, tokens, 0, 2, pooled, 0, 2);
    assertThat(pooled)
        .containsExactly(
            new float[] {(4 * 1 + 5 * 3) / 9f, (4 * -2 + 5 * 4) / 9f}, Offset.offset(1e-6f));
    Pooling.MEAN.poolBehind(3, tokens, 0, 2, pooled, 0, 2);
    assertThat(pooled).containsExactly(2, 1);
  }

  @Test
  void noTokensPoolToZero() {
    for (Pooling pooling : Pooling.values()) {
      assertThat(pooling.pool(Matrix.zeros(0, 3))).containsExactly(0, 0, 0);
    }
  }

  @Test
  void namesAreReadInAnyCase() {
    assertThat(Pooling.named("Cls")).isEqualTo(Pooling.CLS);
    assertThat(Pooling.named("weighted-mean")).isEqualTo(Pooling.WEIGHTED_MEAN);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pooling.named("sum"))
        .withMessageContaining("'sum'");
  }

  @Test
  void aTokenTwiceIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EmbeddingTable(List.of("a", "a"), Matrix.zeros(2, 1)))
        .withMessageContaining("'a'");
  }
}
