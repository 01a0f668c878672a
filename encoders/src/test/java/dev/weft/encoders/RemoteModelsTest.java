package dev.weft.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteModelsTest {

  private static final RemoteSettings KNOWN = RemoteSettings.DEFAULT.withDimensions(4);

  private static RemoteEncoder open(String line, Map<String, String> environment) {
    return RemoteModels.open(EncoderLine.parse(line), KNOWN, environment);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          openai:m                                        | environment variable OPENAI_API_KEY
          openai:m?key-env=OTHER                          | environment variable OTHER
          openai:m?api-key=sk-1                           | a key never stands in a line
          openai:m?base-url=http://example.org&key-env=K  | unencrypted: use https
          openai:m?base-url=ftp://example.org             | base-url must be http
          openai:m?base-url=https://me:word@example.org   | without a name and password
          openai:m?windows=3                              | no option 'windows'; there are attempts
          openai:m?batch=many                             | batch must be a whole number: 'many'
          openai:m?batch=0                                | batch must be in 1..2048: 0
          openai:m?batch=2&batch=3                        | 'batch'
          openai:m?batch                                  | 'batch'
          openai:m?query-prompt=100%                      | written %25
          openai:                                         | a name behind the colon
          e5-small?precision=int8                         | e5-small has no option 'precision'
          ./folder?batch=3                                | a folder has no option 'batch'
          ?dimensions=3                                   | a name, a folder or kind:model
          """)
  void wrongLinesAreRefusedByTheirOption(String line, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(line, Map.of("K", "secret", "UNUSED", "x")))
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("sk-1", "secret", "word@"));
  }

  /** The key of OpenAI must not go to whatever server somebody names. */
  @Test
  void aKeyGoesToTheServerItIsFor() throws Exception {
    try (var server = new EmbeddingServer();
        var encoder =
            open("openai:m?base-url=" + server.url(), Map.of("OPENAI_API_KEY", "secret"))) {
      encoder.encode("a");
      assertThat(server.keys()).containsExactly("null");
    }
  }

  @Test
  void theIdIsOfAllThatDecidesAndOpensTheSameAgain() {
    Map<String, String> key = Map.of("OPENAI_API_KEY", "secret", "OTHER", "secret");
    String line = "openai:m?document-prompt=a, b] & c#%26&batch=3&max-tokens=100";
    try (var encoder = open(line.replace(" & ", " %26 "), key)) {
      assertThat(RemoteModels.isId(encoder.id())).isTrue();
      assertThat(RemoteModels.dimensions(encoder.id())).isEqualTo(4);
      assertThat(encoder.id()).doesNotContain("batch", "secret");
      EncoderLine again = RemoteModels.line(encoder.id());
      try (var reopened = RemoteModels.open(again, KNOWN, key)) {
        assertThat(reopened.id()).isEqualTo(encoder.id());
        assertThat(reopened.settings().prompts().document()).isEqualTo("a, b] & c#&");
      }
    }
    try (var plain = open("openai:m?batch=3", key);
        var other = open("openai:m?key-env=OTHER", key);
        var third = open("openai:n", key)) {
      assertThat(plain.id()).isEqualTo(other.id()).isNotEqualTo(third.id());
    }
  }

  /** Whoever opens a snapshot of somebody else must not send texts to a server of their choice. */
  @Test
  void aSnapshotDoesNotNameAServer() {
    try (var encoder = open("openai:m?base-url=http://127.0.0.1:9", Map.of())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RemoteModels.line(encoder.id()))
          .withMessageContaining("name that server yourself, with --encoder");
    }
  }

  @Test
  void whatIsOnThisMachineCostsNothing() {
    assertThat(RemoteModels.isHere(EncoderLine.parse("ollama:m"))).isTrue();
    assertThat(RemoteModels.isHere(EncoderLine.parse("openai:m?base-url=http://[::1]:80")))
        .isTrue();
    assertThat(RemoteModels.isHere(EncoderLine.parse("openai:m"))).isFalse();
    assertThat(
            RemoteModels.isHere(EncoderLine.parse("openai:m?base-url=http://127.0.0.1.evil.org")))
        .isFalse();
  }

  @Test
  void linesAreOfNamesFoldersAndServers() {
    assertThat(EncoderLine.parse("e5-small").isNamed()).isTrue();
    assertThat(EncoderLine.parse("models/m?windows=3").folder()).contains(Path.of("models/m"));
    assertThat(EncoderLine.parse("ollama:m:latest").isRemote()).isTrue();
    assertThat(EncoderLine.parse("C:models").folder()).contains(Path.of("C:models"));
  }
}
