package dev.weft.encoders;

import static dev.weft.encoders.RemoteEncoderTest.QUICK;
import static dev.weft.encoders.RemoteEncoderTest.assertUnit;
import static dev.weft.encoders.RemoteEncoderTest.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.text.internal.vectors.UnfitVectorsException;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server on this machine that takes some texts and not others. */
@Timeout(60)
class RefusedTextsTest {

  /** As servers do at a text that is too long for a model, whatever else is in the batch. */
  private static EmbeddingServer.Behaviour refusing(int status, Predicate<List<String>> unwanted) {
    return (exchange, request) -> {
      if (unwanted.test(EmbeddingServer.texts(request))) {
        EmbeddingServer.status(status).answer(exchange, request);
      } else {
        EmbeddingServer.properly(exchange, request);
      }
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413, 422})
  void textsThatAServerRefusesAreFoundAndNamed(int status) throws IOException {
    try (var picky =
            new EmbeddingServer(
                refusing(status, texts -> texts.contains("too long") || texts.contains("worse")));
        var encoder = open("openai:m?base-url=" + picky.url(), QUICK.withBatch(8))) {
      assertThatThrownBy(
              () -> encoder.encodeAll(List.of("a", "b", "too long", "c", "aa", "worse", "bb")))
          .isInstanceOf(RemoteFailure.class)
          .hasMessageContaining("answered " + status)
          .hasMessageContaining("for the text 'too long'")
          .cause()
          .isInstanceOfSatisfying(
              UnfitVectorsException.class,
              unfit -> assertThat(unfit.texts()).containsExactly("too long", "worse"));
      assertUnit(encoder.encode("ab"), 1, 1, 0, 0);
    }
  }

  /** A model that takes nothing, as for a wrong setting, is not asked for each text of a batch. */
  @Test
  void aServerThatTakesNoTextIsAskedTwice() throws IOException {
    try (var server = new EmbeddingServer(EmbeddingServer.status(400));
        var encoder = open("openai:m?base-url=" + server.url(), QUICK.withBatch(64))) {
      List<String> texts = IntStream.range(0, 64).mapToObj(k -> "a".repeat(k + 1)).toList();
      assertThatThrownBy(() -> encoder.encodeAll(texts))
          .hasMessageContaining("answered 400")
          .hasMessageNotContaining("for the text");
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void aRequestThatIsTooLargeIsSentInParts() throws IOException {
    try (var narrow = new EmbeddingServer(refusing(413, texts -> texts.size() > 2));
        var encoder = open("openai:m?base-url=" + narrow.url(), QUICK.withBatch(8))) {
      var vectors = encoder.encodeAll(List.of("a", "b", "c", "ab", "abc"));
      assertUnit(vectors.row(0), 1, 0, 0, 0);
      assertUnit(vectors.row(4), 1, 1, 1, 0);
    }
  }
}
