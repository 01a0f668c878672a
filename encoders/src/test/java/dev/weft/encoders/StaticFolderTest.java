package dev.weft.encoders;

import static dev.weft.encoders.TinyFolder.doubles;
import static dev.weft.encoders.TinyFolder.mean;
import static dev.weft.encoders.TinyFolder.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Static models, as Model2Vec and Sentence Transformers lay them out. */
class StaticFolderTest {

  @TempDir private Path path;
  private TinyFolder folder;

  @BeforeEach
  void lay() throws IOException {
    folder = TinyFolder.in(path);
    Files.delete(path.resolve("model.onnx"));
    folder.file(
        "modules.json",
        """
        [{"path": ".", "type": "sentence_transformers.models.StaticEmbedding"},
         {"path": "1_Normalize", "type": "sentence_transformers.models.Normalize"}]
        """);
    table("embeddings", folder.table().length);
  }

  private void table(String name, int tokens) throws IOException {
    tensors(name, tokens).write(path.resolve("model.safetensors"));
  }

  private TinyTensors tensors(String name, int tokens) {
    float[] values = new float[tokens * TinyFolder.DIMENSIONS];
    for (int t = 0; t < tokens; t++) {
      System.arraycopy(
          folder.table()[t], 0, values, t * TinyFolder.DIMENSIONS, TinyFolder.DIMENSIONS);
    }
    return new TinyTensors().with(name, "F32", new int[] {tokens, TinyFolder.DIMENSIONS}, values);
  }

  private OnnxEncoder open() throws IOException {
    return OnnxEncoder.open(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"embeddings", "embedding.weight"})
  void aTextIsTheMeanOfItsTokensWithoutSpecialOnes(String name) throws IOException {
    table(name, folder.table().length);
    try (var encoder = open()) {
      assertThat(encoder.dimensions()).isEqualTo(TinyFolder.DIMENSIONS);
      assertThat(doubles(encoder.encode("red wool scarf")))
          .containsExactly(unit(mean(folder.rows("red wool scarf"))), Offset.offset(1e-6));
      assertThat(encoder.encode("🎸")).containsOnly(0);
      assertThat(encoder.tokenCount("red ".repeat(3000))).as("no text is cut").isEqualTo(3000);
    }
  }

  @Test
  void anIdOpensTheSameStaticModelAgainAndNoOther() throws IOException {
    String id;
    try (var encoder = open()) {
      id = encoder.id();
    }
    try (var again = OnnxEncoder.open(path, id)) {
      assertThat(again.id()).isEqualTo(id);
    }
    folder.table()[3][0] += 1;
    table("embeddings", folder.table().length);
    assertThatThrownBy(() -> OnnxEncoder.open(path, id))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("which is not " + id);
  }

  @Test
  void whatIsNoTableOfTheTokenizerIsRefused() throws IOException {
    table("embeddings", 7);
    assertRefused("vectors of 7 tokens, but the ids of the tokenizer go up to 9");
    table("rows", folder.table().length);
    assertRefused("has no tensor embeddings, only [rows]");
    tensors("embeddings", folder.table().length)
        .with("weights", "F32", new int[] {1}, 1)
        .write(path.resolve("model.safetensors"));
    assertRefused(
        "one table of token vectors, embeddings, and nothing else: [embeddings, weights]");
    Files.delete(path.resolve("model.safetensors"));
    assertRefused("has no model.safetensors");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"embeddings": 3}                                       | embeddings must be an object
          {"embeddings": {}}                                      | does not say the shape
          {"embeddings": {"shape": "all"}}                        | does not say the shape
          {"embeddings": {"shape": ["a", 6]}}                     | does not say the shape
          {"embeddings": {"shape": ["10", 6]}}                    | does not say the shape
          {"embeddings": {"shape": [4294967306, 6]}}              | does not say the shape
          {"embeddings": {"shape": [10, 6.5]}}                    | does not say the shape
          {"embeddings": {"shape": [10, 6], "dtype": "F32", "data_offsets": [4294967296, 240]}} \
          | does not say the data_offsets
          {"embeddings": {"shape": [10, 6], "dtype": 3}}          | dtype must be a text
          {"embeddings": {"shape": [10, 6], "dtype": "F32"}}      | does not say the data_offsets
          {"embeddings": {"shape": [10, 6], "dtype": "I8", "data_offsets": [0, 60]}} | must be of F32
          {"embeddings": {"shape": [10, 6], "dtype": "F32", "data_offsets": [-8, 9]}} | ends within
          {"embeddings": {"shape": [2000000000, 2000000000], "dtype": "F32", "data_offsets": [0, 0]}} \
          | ends within
          """)
  void aDamagedHeaderIsNamedWithItsFile(String header, String reason) throws IOException {
    tensors("embeddings", folder.table().length).write(path.resolve("model.safetensors"), header);

    assertRefused(reason);
    assertRefused("model.safetensors");
  }

  /** Written out in a text, such a token used to be looked for behind the end of the table. */
  @Test
  void aTableWithoutTheSpecialTokensOfItsTokenizerIsRefused() throws IOException {
    Path tokenizer = path.resolve("tokenizer.json");
    String json = Files.readString(tokenizer);
    String token =
        """
        {"id": 10, "content": "[X]", "single_word": false, "lstrip": false, "rstrip": false,
         "normalized": false, "special": true}
        """;
    String more = json.replaceFirst("\"added_tokens\": *\\[", "$0" + token + ",");
    assertThat(more).isNotEqualTo(json);
    Files.writeString(tokenizer, more);

    assertRefused("the ids of the tokenizer go up to 10");
  }

  private void assertRefused(String reason) {
    assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining(reason);
  }
}
