package dev.weft.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors out of order went to the wrong texts without a word. */
@Timeout(60)
class VectorOrderTest {

  private static final RemoteSettings KNOWN = RemoteSettings.DEFAULT.withDimensions(4);
  private static final List<String> TEXTS = List.of("aa", "bb", "cc");

  private static RemoteEncoder open(EmbeddingServer server) {
    EncoderLine line = EncoderLine.parse("openai:m?base-url=" + server.url());
    return RemoteModels.open(line, KNOWN, Map.of());
  }

  private static String restored(String answer) {
    return new String(
        VectorOrder.restored(answer.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }

  @Test
  void vectorsInAnyOrderGoToTheirTexts() throws Exception {
    try (var server = new EmbeddingServer();
        var encoder = open(server)) {
      server.then(EmbeddingServer.numbered(2, 0, 1), EmbeddingServer.numbered(2, 1, 0));
      for (int time = 0; time < 2; time++) {
        var vectors = encoder.encodeAll(TEXTS);
        for (int row = 0; row < TEXTS.size(); row++) {
          assertThat(vectors.row(row)[row]).as(TEXTS.get(row)).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void vectorsOfWhichNothingTellsWhoseTheyAreAreRefused() throws Exception {
    try (var server = new EmbeddingServer();
        var encoder = open(server)) {
      server.then(
          EmbeddingServer.numbered(0, 1, 1),
          EmbeddingServer.numbered(1, 2, 3),
          EmbeddingServer.numbered(0, 2));
      for (String numbers : List.of("0, 1, 1 instead of 0 to 2", "1, 2, 3", "0, 2 instead")) {
        assertThatThrownBy(() -> encoder.encodeAll(TEXTS))
            .isInstanceOf(RemoteFailure.class)
            .hasMessageContaining("openai:m at " + server.url())
            .hasMessageContaining("numbered " + numbers)
            .hasMessageContaining("batch=1");
      }
      assertThat(server.requests()).as("asked once each").hasSize(3);
    }
  }

  @Test
  void aVectorAloneIsThatOfTheText() throws Exception {
    try (var server = new EmbeddingServer();
        var encoder = open(server)) {
      server.then(EmbeddingServer.numbered(7));
      assertThat(encoder.encode("bb")[1]).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"index":1,"v":"b"} , {"v":"a","index":0}   | {"v":"a","index":0} , {"index":1,"v":"b"}
          {"index":1,"v":{"index":5}},{"v":"a"}       | {"v":"a"},{"index":1,"v":{"index":5}}
          {"v":[1,2],"index":"1"},{"index":null}      | {"index":null},{"v":[1,2],"index":"1"}
          {"v":"ü","index":2},{"index":0},{"index":1} | {"index":0},{"index":1},{"v":"ü","index":2}
          """)
  void whatStandsAroundStays(String data, String expected) {
    String answer = "{\"model\": \"é {}\", \"data\": [%s], \"usage\": {\"index\": 3}} ";
    assertThat(restored(answer.formatted(data))).isEqualTo(answer.formatted(expected));
  }

  /** Some servers number nothing, or leave the first out, or have another form altogether. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\": [{\"embedding\": [1]}, {\"embedding\": [2]}]}",
        "{\"data\": [{\"embedding\": [1]}, {\"embedding\": [2], \"index\": 1}]}",
        "{\"data\": [{\"embedding\": [1], \"index\": 0}, {\"embedding\": [2], \"index\": 0}]}",
        "{\"data\": []}",
        "{\"data\": [[1, 2], [3, 4]]}",
        "{\"data\": {\"index\": 4}}",
        "{\"data\": [{\"embedding\": [1], \"index\": 1}, {\"embed",
        "{\"data\": [{\"embedding\": [NaN], \"index\": 1}, {\"embedding\": [2], \"index\": 0}]}",
        "[1, 2]",
        "<html>",
        ""
      })
  void whatHasNoOrderIsLeftAsItIs(String answer) {
    assertThat(restored(answer)).isEqualTo(answer);
  }
}
