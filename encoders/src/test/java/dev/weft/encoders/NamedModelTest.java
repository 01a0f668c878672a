package dev.weft.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weft.math.internal.Kernels;
import dev.weft.text.TextEncoder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedModelTest {

  private static final List<String> DOCUMENTS =
      List.of(
          "Wool scarf, hand made, keeps you warm in cold weather",
          "The storage engine of a relational database, explained for programmers");

  @ParameterizedTest
  @ValueSource(strings = {"bge-small-en", "e5-small"})
  void aQueryFindsItsDocumentAndIsReadBehindAPrompt(String name) {
    try (OnnxEncoder encoder = BundledEncoders.named(name)) {
      assertThat(encoder.dimensions()).isEqualTo(384);
      TextEncoder queries = encoder.forQueries();
      float[] asked = queries.encode("something warm for the winter");
      assertThat(asked).isNotEqualTo(encoder.encode("something warm for the winter"));
      float[] found = encoder.encode(DOCUMENTS.getFirst());
      float[] other = encoder.encode(DOCUMENTS.getLast());
      assertThat(Kernels.fastest().dot(asked, found))
          .isGreaterThan(Kernels.fastest().dot(asked, other) + 0.05f);
    }
  }

  @Test
  void anUnknownNameSaysWhichThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NamedModel.of("bge-large"))
        .withMessageContaining("'bge-large'")
        .withMessageContaining("[english, chinese, bge-small-en, e5-small]");
  }
}
