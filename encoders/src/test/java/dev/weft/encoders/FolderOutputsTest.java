package dev.weft.encoders;

import static dev.weft.encoders.TinyFolder.doubles;
import static dev.weft.encoders.TinyFolder.mean;
import static dev.weft.encoders.TinyFolder.sum;
import static dev.weft.encoders.TinyFolder.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model gives, and which of its tokens become the vector of a text. */
class FolderOutputsTest {

  private static final String UNPOOLED_PROMPTS =
      """
      {"prompts": {"query": "query ", "document": ""}}
      """;

  @TempDir private Path path;
  private TinyFolder folder;

  @BeforeEach
  void lay() throws IOException {
    folder = TinyFolder.in(path);
  }

  private OnnxEncoder open() throws IOException {
    return OnnxEncoder.open(path);
  }

  private TinyOnnx model() {
    return new TinyOnnx(folder.table());
  }

  private void write(TinyOnnx model) throws IOException {
    model.write(path.resolve("model.onnx"));
  }

  private static void assertVector(float[] actual, double[] expected) {
    assertThat(doubles(actual)).containsExactly(expected, Offset.offset(1e-6));
  }

  // It gave NaN, which a cache kept for good and a view spread to every list.
  @Test
  void aTextAtWhichTheModelOverflowsIsRefusedByName() throws IOException {
    folder.rows("scarf")[0][2] = Float.POSITIVE_INFINITY;
    write(model());
    try (var encoder = open()) {
      assertThatThrownBy(() -> encoder.encodeAll(List.of("red wool", "blue scarf")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "the encoder '%s' gave a number that is not finite for the text 'blue scarf'",
              encoder.id());
      assertThatThrownBy(() -> encoder.forQueries().encode("scarf"))
          .hasMessageContaining("not finite for the text 'scarf'");
      assertVector(encoder.encode("red wool"), unit(mean(folder.rows("[CLS] red wool [SEP]"))));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "output_0", "token_embeddings", "hidden"})
  void theOnlyTokenVectorsArePooledWhateverTheirName(String name) throws IOException {
    write(model().called(name));
    double[] expected = unit(mean(folder.rows("[CLS] red wool [SEP]")));
    try (var encoder = open()) {
      assertVector(encoder.encode("red wool"), expected);
    }
    write(model().called(name).pooledBeside("output_1"));
    try (var encoder = open()) {
      assertVector(encoder.encode("red wool"), expected);
    }
  }

  /** The numbers of a classifier used to pass for a vector. */
  @ParameterizedTest
  @ValueSource(strings = {"logits", "logits_per_text"})
  void scoresAreNoVectors(String name) throws IOException {
    for (TinyOnnx model : new TinyOnnx[] {model().called(name), model().pooledAlone(name)}) {
      write(model);
      assertThatThrownBy(this::open)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("model.onnx gives [" + name + "], the scores of a classifier")
          .hasMessageContaining("feature-extraction");
    }
  }

  @Test
  void thePoolerOfBertIsNoPoolingThatAFolderStates() throws IOException {
    write(model().pooledAlone("pooler_output"));
    try (var encoder = open()) {
      assertThat(encoder.dimensions()).as("nothing else is stated").isEqualTo(6);
    }
    folder.file("1_Pooling/config.json", "{\"pooling_mode_mean_tokens\": true}");
    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("1_Pooling/config.json asks for token vectors")
        .hasMessageContaining("pooler_output");
  }

  /** The special tokens before a text used to be left out with the prompt that it did not have. */
  @Test
  void aTextWithoutAPromptIsPooledWhole() throws IOException {
    folder.file(
        "1_Pooling/config.json", "{\"pooling_mode_mean_tokens\": true, \"include_prompt\": false}");
    folder.file("config_sentence_transformers.json", UNPOOLED_PROMPTS);
    try (var encoder = open()) {
      assertVector(encoder.encode("red wool"), unit(mean(folder.rows("[CLS] red wool [SEP]"))));
      assertVector(
          encoder.forQueries().encode("red wool"), unit(mean(folder.rows("red wool [SEP]"))));
    }
  }

  @Test
  void tokensBehindAPromptKeepTheirPlacesInAWeightedMean() throws IOException {
    folder.file(
        "1_Pooling/config.json", "{\"pooling_mode\": \"weightedmean\", \"include_prompt\": false}");
    folder.file("config_sentence_transformers.json", UNPOOLED_PROMPTS);
    try (var encoder = open()) {
      assertVector(
          encoder.forQueries().encode("red wool"),
          unit(sum(folder.rows("red wool [SEP]"), 3, 4, 5)));
      assertVector(
          encoder.encode("red wool"), unit(sum(folder.rows("[CLS] red wool [SEP]"), 1, 2, 3, 4)));
    }
  }

  @Test
  void aModelOfOneLengthIsRefusedBeforeAnyText() throws IOException {
    write(model().fixedLength(12));
    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("input input_ids has the fixed shape [-1, 12]")
        .hasMessageContaining("dynamic axes");
  }

  @Test
  void theTokenizerOfAnotherModelIsRefusedBeforeAnyText() throws IOException {
    float[][] few = Arrays.copyOf(folder.table(), 7);
    write(new TinyOnnx(few));
    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("tokenizer.json, whose ids go up to 9; both must be of one model");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"max_position_embeddings": 40}                                                   | 0   | 40
          {"max_position_embeddings": 40}                                                   | 500 | 40
          {"max_position_embeddings": 40}                                                   | 30  | 30
          {"max_position_embeddings": 40, "model_type": "roberta", "pad_token_id": 1}       | 0   | 38
          {"max_position_embeddings": 40, "model_type": "xlm-roberta"}                      | 0   | 38
          {"text_config": {"max_position_embeddings": 40}, "model_type": "clip"}            | 0   | 40
          {"max_position_embeddings": 8192}                                                 | 0   | 512
          {"max_position_embeddings": -1}                                                   | 0   | 256
          """)
  void textsAreCutWhereTheModelHasNoMorePlaces(String config, int stated, int tokens)
      throws IOException {
    folder.file("config.json", config);
    if (stated != 0) {
      folder.file("tokenizer_config.json", "{\"model_max_length\": " + stated + "}");
    }
    try (var encoder = open()) {
      assertThat(encoder.settings().maxTokens()).isEqualTo(tokens);
      assertThat(encoder.tokenCount("red ".repeat(600))).isEqualTo(tokens);
    }
  }

  @Test
  void moreTokensThanPlacesAreRefusedWhereSomebodyAsksForThem() throws IOException {
    folder.file("config.json", "{\"max_position_embeddings\": 40, \"model_type\": \"roberta\"}");
    var settings = OnnxEncoder.open(path).settings();
    assertThatThrownBy(() -> OnnxEncoder.open(path, settings.withMaxTokens(39)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("config.json: by max_position_embeddings")
        .hasMessageContaining("places for 38 tokens, so max-tokens cannot be 39");
  }
}
