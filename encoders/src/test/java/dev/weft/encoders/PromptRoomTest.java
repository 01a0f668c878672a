package dev.weft.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weft.text.internal.Pooling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A prompt that took all tokens gave every text the same vector. */
class PromptRoomTest {

  @TempDir private Path path;

  private OnnxEncoder open(int tokens, int windows, Prompts prompts) throws IOException {
    TinyFolder.in(path);
    var settings = new OnnxSettings(Pooling.MEAN, tokens).withWindows(windows).withPrompts(prompts);
    return OnnxEncoder.open(path, settings);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aPromptThatLeavesNoRoomIsRefusedWithAllItsTokens(int windows) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(5, windows, new Prompts("", "passage red blue wool scarf ")))
        .withMessage(
            "the prompt 'passage red blue wool scarf ' takes 7 of the 5 tokens that max-tokens"
                + " allows, and leaves none to the text");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(3, windows, new Prompts("query ", "")))
        .withMessageContaining("the prompt 'query ' takes 3 of the 3 tokens");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void roomForATokenIsEnough(int windows) throws IOException {
    try (var encoder = open(4, windows, new Prompts("query ", "passage "))) {
      assertThat(encoder.encode("red")).isNotEqualTo(encoder.encode("blue"));
      var queries = encoder.forQueries();
      assertThat(queries.encode("red")).isNotEqualTo(queries.encode("blue"));
    }
    try (var encoder = open(3, windows, Prompts.NONE)) {
      assertThat(encoder.encode("red")).isNotEqualTo(encoder.encode("blue"));
    }
  }

  @Test
  void tokensAroundATextCountAsWell() throws IOException {
    TinyFolder folder = TinyFolder.in(path);
    folder.file("tokenizer_config.json", "{\"add_bos_token\": true, \"bos_token\": \"end\"}");
    var settings = new OnnxSettings(Pooling.MEAN, 3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OnnxEncoder.open(path, settings))
        .withMessageContaining("what the model puts around a text takes 3 of the 3 tokens");
    OnnxEncoder.open(path, settings.withMaxTokens(4)).close();
  }

  @Test
  void aModelInAJarIsHeldToTheSame() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EncoderLine.parse("e5-small?max-tokens=4").open())
        .withMessageContaining("the prompt 'passage: ' takes 4 of the 4 tokens");
  }

  @Test
  void aModelOnAServerIsHeldToTheSameAndAskedNothing() throws IOException {
    try (var server = new EmbeddingServer()) {
      String line = "openai:m?document-prompt=a rather long prompt: &base-url=" + server.url();
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  RemoteModels.open(
                      EncoderLine.parse(line + "&max-tokens=9"), RemoteSettings.DEFAULT, Map.of()))
          .withMessageContaining("the prompt 'a rather long prompt: ' takes 9 of the 9 tokens");
      assertThat(server.requests()).isEmpty();
    }
  }
}
