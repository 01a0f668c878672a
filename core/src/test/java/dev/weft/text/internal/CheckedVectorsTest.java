package dev.weft.text.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.math.Matrix;
import dev.weft.text.TextEncoder;
import dev.weft.text.internal.vectors.UnfitVectorsException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An encoder that does not keep its promises was believed wherever no query asked it. */
class CheckedVectorsTest {

  private static final List<String> TEXTS = List.of("a", "bad b", "c", "bad d");

  @Test
  void whatIsPromisedIsGivenAsItIs() {
    var encoder = new LetterEncoder("x");
    Matrix given = encoder.encodeAll(TEXTS);
    assertThat(CheckedVectors.of(encoder, TEXTS, given)).isSameAs(given);
    assertThat(CheckedVectors.of(encoder, List.of(), Matrix.zeros(0, 4)).rows()).isZero();
    assertThat(CheckedVectors.of(encoder, List.of("zzz")).values()).containsOnly(0);
  }

  @Test
  void anotherNumberOfRowsOrOfColumnsIsRefused() {
    var encoder = new LetterEncoder("x");
    assertThatThrownBy(() -> CheckedVectors.of(encoder, TEXTS, Matrix.zeros(3, 4)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the encoder 'x' gave 3 vectors for 4 texts");
    assertThatThrownBy(() -> CheckedVectors.of(encoder, TEXTS, Matrix.zeros(4, 5)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the encoder 'x' gave vectors of 5 numbers instead of 4");
    // As many numbers in all.
    assertThatThrownBy(() -> CheckedVectors.of(encoder, TEXTS, Matrix.zeros(2, 8)))
        .hasMessage("the encoder 'x' gave 2 vectors for 4 texts");
  }

  @Test
  void aNumberThatIsNotFiniteIsRefusedNamingTheTextAndWhoseItIs() {
    TextEncoder encoder = new Overflowing(new LetterEncoder("x"));
    assertThatThrownBy(() -> CheckedVectors.of(encoder, TEXTS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the encoder 'x' gave a number that is not finite for the text 'bad b',"
                + " and for 1 other text")
        .satisfies(
            e -> assertThat(((UnfitVectorsException) e).texts()).containsExactly("bad b", "bad d"));
    assertThatThrownBy(
            () -> CheckedVectors.of(encoder, "texts", List.of("c", "bad d"), i -> "#" + i))
        .hasMessage("the encoder 'x' gave a number that is not finite for the text 'bad d' of #1");
  }

  /** One that checks itself does not know whose its texts are. */
  @Test
  void whatAnEncoderRefusesByItselfIsNamedAsWell() {
    var inner = new Overflowing(new LetterEncoder("x"));
    TextEncoder strict =
        new LetterEncoder("x") {
          @Override
          public Matrix encodeAll(List<String> texts) {
            return CheckedVectors.of(inner, texts);
          }
        };
    assertThatThrownBy(
            () -> CheckedVectors.of(strict, "texts", List.of("c", "bad d"), i -> "#" + i))
        .hasMessageEndingWith("for the text 'bad d' of #1");
  }

  @Test
  void whatIsNotFiniteIsNotRemembered() {
    var inner = new Overflowing(new LetterEncoder("x"));
    var remembering = new RememberingEncoder(inner, 1 << 20);
    assertThat(remembering.encode("bad b")).contains(Float.NaN);
    inner.well = true;
    assertThat(remembering.encode("bad b")).isEqualTo(new LetterEncoder("x").encode("bad b"));
  }

  @Test
  void anEncoderThatRemembersRefusesAnotherShape() {
    TextEncoder wide =
        new LetterEncoder("x") {
          @Override
          public Matrix encodeAll(List<String> texts) {
            return Matrix.zeros(texts.size(), 5);
          }
        };
    assertThatThrownBy(() -> new RememberingEncoder(wide, 1 << 20).encodeAll(TEXTS))
        .hasMessage("the encoder 'x' gave vectors of 5 numbers instead of 4");
  }
}
