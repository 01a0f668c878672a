package dev.weft.encoders;

import static dev.weft.encoders.TinyFolder.doubles;
import static dev.weft.encoders.TinyFolder.mean;
import static dev.weft.encoders.TinyFolder.sum;
import static dev.weft.encoders.TinyFolder.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.text.TextEncoder;
import dev.weft.text.internal.Pooling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderOptionsTest {

  @TempDir private Path path;
  private TinyFolder folder;

  @BeforeEach
  void lay() throws IOException {
    folder = TinyFolder.in(path);
  }

  private OnnxEncoder open() throws IOException {
    return OnnxEncoder.open(path);
  }

  private static void assertVector(float[] actual, double[] expected) {
    assertThat(doubles(actual)).containsExactly(expected, Offset.offset(1e-6));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"pooling_mode_mean_tokens": true}                     | MEAN
          {"pooling_mode_mean_sqrt_len_tokens": true}            | MEAN
          {"pooling_mode_cls_token": true}                       | CLS
          {"pooling_mode_max_tokens": true}                      | MAX
          {"pooling_mode_lasttoken": true, "include_prompt": true} | LAST
          {"pooling_mode_weightedmean_tokens": true}             | WEIGHTED_MEAN
          {"pooling_mode": "lasttoken"}                          | LAST
          {"pooling_mode": "weightedmean", "embedding_dimension": 6} | WEIGHTED_MEAN
          """)
  void everyPoolingIsThatOfTheTable(String config, Pooling pooling) throws IOException {
    folder.file("1_Pooling/config.json", config);
    float[][] rows = folder.rows("[CLS] red wool scarf [SEP]");
    double[] expected =
        switch (pooling) {
          case MEAN -> mean(rows);
          case CLS -> sum(rows, 1, 0, 0, 0, 0);
          case LAST -> sum(rows, 0, 0, 0, 0, 1);
          case WEIGHTED_MEAN -> sum(rows, 1, 2, 3, 4, 5);
          case MAX -> largest(rows);
        };
    try (var encoder = open()) {
      assertThat(encoder.settings().pooling()).isEqualTo(pooling);
      assertVector(encoder.encode("red wool scarf"), unit(expected));
    }
  }

  private static double[] largest(float[][] rows) {
    double[] largest = doubles(rows[0]);
    for (float[] row : rows) {
      Arrays.setAll(largest, d -> Math.max(largest[d], row[d]));
    }
    return largest;
  }

  @Test
  void queriesAndDocumentsHavePromptsOfTheirOwn() throws IOException {
    folder.file(
        "config_sentence_transformers.json",
        """
        {"__version__": {"pytorch": "2"}, "prompts": {"query": "query ", "passage": "passage "},
         "default_prompt_name": null, "similarity_fn_name": "cosine"}
        """);
    try (var encoder = open()) {
      assertVector(
          encoder.encode("red scarf"), unit(mean(folder.rows("[CLS] passage red scarf [SEP]"))));
      TextEncoder queries = encoder.forQueries();
      assertVector(
          queries.encode("red scarf"), unit(mean(folder.rows("[CLS] query red scarf [SEP]"))));
      assertThat(queries.id()).isEqualTo(encoder.id()).contains("query=query+");
      assertThat(queries.encode("🎸")).as("a prompt alone says nothing").containsOnly(0);
    }
  }

  @Test
  void theDefaultPromptStandsBeforeBoth() throws IOException {
    folder.file(
        "config_sentence_transformers.json",
        "{\"prompts\": {\"all\": \"end \"}, \"default_prompt_name\": \"all\"}");
    try (var encoder = open()) {
      assertVector(encoder.encode("red"), unit(mean(folder.rows("[CLS] end red [SEP]"))));
      assertThat(encoder.forQueries()).isSameAs(encoder);
    }
  }

  @Test
  void aPromptCanBeReadWithoutBeingPooled() throws IOException {
    folder.file(
        "1_Pooling/config.json", "{\"pooling_mode_mean_tokens\": true, \"include_prompt\": false}");
    folder.file("config_sentence_transformers.json", "{\"prompts\": {\"query\": \"query \"}}");
    try (var encoder = open()) {
      assertVector(
          encoder.forQueries().encode("red wool"), unit(mean(folder.rows("red wool [SEP]"))));
    }
  }

  @Test
  void aLongTextIsReadByWindowsThatOverlap() throws IOException {
    // Ten tokens have room for eight words, of which the next window repeats one.
    var settings = new OnnxSettings(Pooling.MEAN, 10).withWindows(3);
    String text = "red red red red red red red blue wool wool wool scarf";
    double[] first = unit(mean(folder.rows("[CLS] red red red red red red red blue [SEP]")));
    double[] second = unit(mean(folder.rows("[CLS] blue wool wool wool scarf [SEP]")));
    double[] expected = new double[first.length];
    Arrays.setAll(expected, d -> 8 * first[d] + 5 * second[d]);
    try (var encoder = OnnxEncoder.open(path, settings);
        var cut = OnnxEncoder.open(path, settings.withWindows(1))) {
      assertVector(encoder.encode(text), unit(expected));
      assertThat(encoder.tokenCount(text)).isEqualTo(10 + 7);
      assertThat(cut.cuts(text)).isTrue();
      assertThat(encoder.cuts(text)).isFalse();
      assertThat(encoder.cuts("red ".repeat(8 + 7 + 7))).isFalse();
      assertThat(encoder.cuts("red ".repeat(8 + 7 + 7 + 1))).isTrue();
      assertVector(cut.encode(text), first);
      assertThat(encoder.encode("red scarf")).isEqualTo(cut.encode("red scarf"));
    }
  }

  @Test
  void windowsAreAsManyAsAllowedAndEachHasThePrompt() throws IOException {
    var settings =
        new OnnxSettings(Pooling.MEAN, 6).withWindows(2).withPrompts(new Prompts("", "passage "));
    double[] first = unit(mean(folder.rows("[CLS] passage red red red [SEP]")));
    double[] second = unit(mean(folder.rows("[CLS] passage blue blue blue [SEP]")));
    double[] expected = new double[first.length];
    Arrays.setAll(expected, d -> first[d] + second[d]);
    try (var encoder = OnnxEncoder.open(path, settings)) {
      assertVector(encoder.encode("red red red blue blue blue wool wool wool"), unit(expected));
    }
  }

  @Test
  void vectorsAreCutAndBroughtToLengthOneAgain() throws IOException {
    double[] whole = mean(folder.rows("[CLS] red wool [SEP]"));
    var settings = new OnnxSettings(Pooling.MEAN, 64).withDimensions(2);
    try (var encoder = OnnxEncoder.open(path, settings)) {
      assertThat(encoder.dimensions()).isEqualTo(2);
      assertVector(encoder.encode("red wool"), unit(Arrays.copyOf(whole, 2)));
    }
    assertThatThrownBy(() -> OnnxEncoder.open(path, settings.withDimensions(7)))
        .hasMessageContaining("6 dimensions, so 7");
  }

  @Test
  void thePrecisionNamesTheFile() throws IOException {
    float[][] other = TinyFolder.table(9);
    new TinyOnnx(other).write(path.resolve("onnx/model_int8.onnx"));
    var settings = new OnnxSettings(Pooling.LAST, 64);
    try (var encoder = OnnxEncoder.open(path, settings.withPrecision("int8"));
        var plain = OnnxEncoder.open(path, settings.withPrecision("fp32"))) {
      assertVector(encoder.encode("red"), unit(doubles(other[2])));
      assertVector(plain.encode("red"), unit(doubles(folder.table()[2])));
    }
    assertThatThrownBy(() -> OnnxEncoder.open(path, settings.withPrecision("fp16")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("model_fp16.onnx")
        .hasMessageContaining("model_int8.onnx");
  }

  @Test
  void halfPrecisionShortIdsAndAnEmptyPastAreRead() throws IOException {
    double[] expected = unit(mean(folder.rows("[CLS] red scarf [SEP]")));
    new TinyOnnx(folder.table()).half().write(path.resolve("model_fp16.onnx"));
    new TinyOnnx(folder.table()).shortIds().withPast().write(path.resolve("model_decoder.onnx"));
    var settings = new OnnxSettings(Pooling.MEAN, 64);
    for (String precision : new String[] {"fp16", "decoder"}) {
      try (var encoder = OnnxEncoder.open(path, settings.withPrecision(precision))) {
        assertThat(doubles(encoder.encode("red scarf")))
            .as(precision)
            .containsExactly(expected, Offset.offset(2e-3));
      }
    }
  }

  @Test
  void weightsInAFileBesideAreReadAndTellModelsApart() throws IOException {
    String id;
    Path model = path.resolve("model.onnx");
    new TinyOnnx(folder.table()).external("weights.bin").write(model);
    try (var encoder = open()) {
      assertVector(encoder.encode("red"), unit(mean(folder.rows("[CLS] red [SEP]"))));
      id = encoder.id();
    }
    new TinyOnnx(TinyFolder.table(9)).external("weights.bin").write(model);
    try (var encoder = open()) {
      assertThat(encoder.id()).isNotEqualTo(id);
    }
    Files.delete(path.resolve("weights.bin"));
    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("keeps its weights in weights.bin, which is not beside it");
  }

  @Test
  void theEndTokenIsPutWhereTheTokenizerDoesNot() throws IOException {
    folder.file("1_Pooling/config.json", "{\"pooling_mode_lasttoken\": true}");
    folder.file(
        "tokenizer_config.json",
        "{\"add_eos_token\": true, \"eos_token\": {\"content\": \"end\"}, \"model_max_length\": 5}");
    try (var encoder = open()) {
      assertVector(encoder.encode("red"), unit(doubles(folder.rows("end")[0])));
      assertVector(encoder.encode("red red red red"), unit(doubles(folder.rows("end")[0])));
      assertThat(encoder.tokenCount("red red red red red")).isEqualTo(5);
    }
    folder.file("tokenizer_config.json", "{\"add_eos_token\": true, \"eos_token\": \"[SEP]\"}");
    try (var encoder = open()) {
      assertThat(encoder.tokenCount("red")).as("it stands there already").isEqualTo(3);
    }
  }

  @Test
  void lowerCaseIsObeyed() throws IOException {
    folder.file("sentence_bert_config.json", "{\"max_seq_length\": 32, \"do_lower_case\": true}");
    try (var encoder = open()) {
      assertVector(encoder.encode("RED"), unit(mean(folder.rows("[CLS] red [SEP]"))));
    }
  }

  @Test
  void aModelWithAllItsModulesWithinIsAskedForTheWhole() throws IOException {
    folder.file(
        "modules.json",
        """
        [{"idx": 0, "path": "", "type": "sentence_transformers.models.Transformer"},
         {"idx": 1, "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
         {"idx": 2, "path": "2_LSTM", "type": "sentence_transformers.models.LSTM"}]
        """);
    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("modules.json")
        .hasMessageContaining("sentence_embedding");
    new TinyOnnx(folder.table()).pooled().write(path.resolve("model.onnx"));
    try (var encoder = open()) {
      assertVector(encoder.encode("red wool"), unit(largest(folder.rows("[CLS] red wool [SEP]"))));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1_Pooling/config.json             | {"pooling_mode_attention": true}                  | pooling_mode_attention
          1_Pooling/config.json             | {"pooling_mode": "attention"}                     | pooling_mode
          1_Pooling/config.json             | {"pooling_mode_cls_token": true, "pooling_mode_max_tokens": true} | pooling_mode_max_tokens
          1_Pooling/config.json             | {"pooling_mode_cls_token": "yes"}                 | pooling_mode_cls_token
          1_Pooling/config.json             | {"word_embedding_dimension": 5}                   | word_embedding_dimension
          config_sentence_transformers.json | {"similarity_fn_name": "dot"}                     | similarity_fn_name
          config_sentence_transformers.json | {"model_type": "SparseEncoder"}                   | model_type
          config_sentence_transformers.json | {"prompts": {"query": 3}, "adapter": "x"}         | adapter
          config_sentence_transformers.json | {"prompts": {}, "default_prompt_name": "query"}   | default_prompt_name
          config_sentence_transformers.json | {"prompts": ["query"]}                            | prompts
          sentence_bert_config.json         | {"max_seq_length": 64, "backend": "tpu"}          | backend
          sentence_bert_config.json         | {"transformer_task": "fill-mask"}                 | transformer_task
          sentence_bert_config.json         | {"modality_config": {"text": {}, "message": {"format": "flat"}}} | chat template
          tokenizer_config.json             | {"truncation_side": "left"}                       | truncation_side
          tokenizer_config.json             | {"add_eos_token": true}                           | add_eos_token
          tokenizer_config.json             | {"model_max_length": "long"}                      | model_max_length
          tokenizer_config.json             | {"model_max_length": 40.5}                        | model_max_length must be a whole number
          modules.json                      | [{"path": ""}]                                    | type
          modules.json                      | {"path": ""}                                      | array
          """)
  void whatCannotBeObeyedIsRefusedByFileAndKey(String file, String content, String key)
      throws IOException {
    folder.file(file, content);
    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.substring(file.lastIndexOf('/') + 1))
        .hasMessageContaining(key);
  }

  @Test
  void anIdOpensTheSameEncoderAgain() throws IOException {
    new TinyOnnx(TinyFolder.table(9)).write(path.resolve("model_int8.onnx"));
    var settings =
        new OnnxSettings(Pooling.WEIGHTED_MEAN, 40)
            .withWindows(4)
            .withDimensions(3)
            .withPrecision("int8")
            .withPrompts(new Prompts("query: a, b] & c\n", "passage ", false));
    try (var encoder = OnnxEncoder.open(path, settings);
        var again = OnnxEncoder.open(path, encoder.id())) {
      assertThat(again.settings()).isEqualTo(settings);
      assertThat(again.encode("red wool")).isEqualTo(encoder.encode("red wool"));
    }
    try (var plain = open()) {
      String other = plain.id().replaceFirst(",[0-9a-f]{16}", ",0000000000000000");
      assertThatThrownBy(() -> OnnxEncoder.open(path, other))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("which is not " + other);
    }
  }

  @Test
  void sentencePieceTokenizersAreRead() throws IOException {
    folder.file(
        "tokenizer.json",
        """
        {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [%s, %s, %s],
         "normalizer": null,
         "pre_tokenizer": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always"},
         "post_processor": {"type": "TemplateProcessing",
           "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}},
                      {"Sequence": {"id": "A", "type_id": 0}},
                      {"SpecialToken": {"id": "</s>", "type_id": 0}}],
           "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 0}}],
           "special_tokens": {"<s>": {"id": "<s>", "ids": [1], "tokens": ["<s>"]},
                              "</s>": {"id": "</s>", "ids": [2], "tokens": ["</s>"]}}},
         "decoder": null,
         "model": {"type": "Unigram", "unk_id": 0, "byte_fallback": false,
           "vocab": [["<unk>", 0.0], ["<s>", 0.0], ["</s>", 0.0], ["▁wollen", -3.0],
                     ["▁schal", -3.0], ["围巾", -3.0], ["▁", -4.0], ["s", -5.0]]}}
        """
            .formatted(
                TinyFolder.special(0, "<unk>"),
                TinyFolder.special(1, "<s>"),
                TinyFolder.special(2, "</s>")));
    try (var encoder = open()) {
      assertThat(encoder.vocabulary()).hasSize(8).contains("▁schal");
      float[][] t = folder.table();
      float[][] german = {t[1], t[3], t[4], t[7], t[2]};
      assertVector(encoder.encode("wollen schals"), unit(mean(german)));
      float[][] chinese = {t[1], t[6], t[5], t[2]};
      assertVector(encoder.encode("围巾"), unit(mean(chinese)));
      assertThat(encoder.encode("🎸")).as("nothing of it is known").containsOnly(0);
    }
  }
}
