package dev.weft.encoders;

import static dev.weft.encoders.TinyFolder.doubles;
import static dev.weft.encoders.TinyFolder.mean;
import static dev.weft.encoders.TinyFolder.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/**
 * How texts become tokens where several files of a folder have a say, and where some are missing.
 */
class FolderTokensTest {

  private static final String POINTER =
      """
      version https://git-lfs.github.com/spec/v1
      oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
      size 90387606
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

  private void assertTokens(String text, String tokens) throws IOException {
    try (var encoder = open()) {
      assertThat(doubles(encoder.encode(text)))
          .containsExactly(unit(mean(folder.rows(tokens))), Offset.offset(1e-6));
    }
  }

  private void withNormalizer(String normalizer) throws IOException {
    String json = Files.readString(path.resolve("tokenizer.json"));
    folder.file(
        "tokenizer.json", json.replace("\"normalizer\": null", "\"normalizer\": " + normalizer));
  }

  /** Prompts used to stay as they were, and special tokens in a text to become words. */
  @Test
  void lowerCaseIsThatOfTextAndPromptButNotOfSpecialTokens() throws IOException {
    folder.file("sentence_bert_config.json", "{\"do_lower_case\": true}");
    folder.file("config_sentence_transformers.json", "{\"prompts\": {\"document\": \"Query \"}}");
    assertTokens("RED [SEP] Wool", "[CLS] query red [SEP] wool [SEP]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"type": "Lowercase"}
          {"type": "Sequence", "normalizers": [{"type": "NFC"}]}
          {"type": "Sequence", "normalizers": [{"type": "NFC"}, {"type": "Lowercase"}]}
          {"type": "NFKC"}
          """)
  void lowerCaseComesBeforeWhateverElseATokenizerDoes(String normalizer) throws IOException {
    withNormalizer(normalizer);
    folder.file("sentence_bert_config.json", "{\"do_lower_case\": true}");
    assertTokens("RED Wool", "[CLS] red wool [SEP]");
  }

  /** Python makes such tokenizers anew by this file, so that it decides. */
  @Test
  void theConfigurationOfABertTokenizerGoesBeforeTheTokenizer() throws IOException {
    withNormalizer(
        """
        {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
         "strip_accents": null, "lowercase": true}""");
    assertTokens("RED wöol", "[CLS] red wool [SEP]");
    folder.file(
        "tokenizer_config.json",
        "{\"tokenizer_class\": \"BertTokenizer\", \"do_lower_case\": false}");
    assertTokens("RED wool", "[CLS] [UNK] wool [SEP]");
    folder.file(
        "tokenizer_config.json",
        "{\"tokenizer_class\": \"BertTokenizerFast\", \"do_lower_case\": true,"
            + " \"strip_accents\": false}");
    assertTokens("RED wöol", "[CLS] red [UNK] [SEP]");
    folder.file("tokenizer_config.json", "{\"tokenizer_class\": \"BertTokenizer\"}");
    assertTokens("RED wöol", "[CLS] red wool [SEP]");
    folder.file(
        "tokenizer_config.json",
        "{\"tokenizer_class\": \"PreTrainedTokenizerFast\", \"do_lower_case\": false}");
    assertTokens("RED wöol", "[CLS] red wool [SEP]");
  }

  @Test
  void theConfigurationOfARobertaTokenizerSaysWhetherASpaceStandsFirst() throws IOException {
    String json = Files.readString(path.resolve("tokenizer.json"));
    folder.file(
        "tokenizer.json",
        json.replace(
                "{\"type\": \"Whitespace\"}",
                "{\"type\": \"ByteLevel\", \"add_prefix_space\": false, \"trim_offsets\": true,"
                    + " \"use_regex\": true}")
            .replace("\"blue\"", "\"Ġred\"")
            .replace("\"wool\"", "\"Ġwool\""));
    assertTokens("red wool", "[CLS] red wool [SEP]");
    for (String made : new String[] {"RobertaTokenizer", "RobertaTokenizerFast"}) {
      folder.file(
          "tokenizer_config.json",
          "{\"tokenizer_class\": \"" + made + "\", \"add_prefix_space\": true}");
      // The row of blue is that of Ġred.
      assertTokens("red wool", "[CLS] blue wool [SEP]");
    }
  }

  /** The place of a token among all used to pass for its id. */
  @Test
  void idsNeedNotFollowOneAnother() throws IOException {
    float[][] table = Arrays.copyOf(folder.table(), 13);
    Arrays.fill(table, 10, 13, TinyFolder.table(9)[0]);
    new TinyOnnx(table).write(path.resolve("model.onnx"));
    String json = Files.readString(path.resolve("tokenizer.json"));
    folder.file("tokenizer.json", json.replace("\"end\": 9", "\"end\": 12"));
    folder.file("1_Pooling/config.json", "{\"pooling_mode_lasttoken\": true}");
    folder.file("tokenizer_config.json", "{\"add_eos_token\": true, \"eos_token\": \"end\"}");
    try (var encoder = open()) {
      assertThat(doubles(encoder.encode("red")))
          .containsExactly(unit(doubles(table[12])), Offset.offset(1e-6));
    }
  }

  @Test
  void aTokenizerIsMadeOfTheVocabularyOfBert() throws IOException {
    Files.delete(path.resolve("tokenizer.json"));
    folder.file("vocab.txt", "[UNK]\n[CLS]\n[SEP]\nred\nblue\n##s\nscarf\n围\n巾\n[PAD]\n");
    folder.file("tokenizer_config.json", "{\"tokenizer_class\": \"BertTokenizer\"}");
    var words = "[UNK] [CLS] [SEP] red blue wool scarf query passage end";
    assertThat(String.join(" ", TinyFolder.WORDS)).isEqualTo(words);
    // The table has its rows by id, so that ##s is the row of wool, and so on.
    assertTokens("RED scarfs", "[CLS] red scarf wool [SEP]");
    assertTokens("围巾 réd", "[CLS] query passage red [SEP]");
    folder.file(
        "tokenizer_config.json",
        "{\"tokenizer_class\": \"BertTokenizer\", \"do_lower_case\": false,"
            + " \"tokenize_chinese_chars\": false}");
    assertTokens("RED scarfs 围巾", "[CLS] [UNK] scarf wool [UNK] [SEP]");
  }

  @Test
  void aVocabularyThatIsNotEnoughIsRefused() throws IOException {
    Files.delete(path.resolve("tokenizer.json"));
    folder.file("vocab.txt", "[UNK]\n[CLS]\nred\n");
    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("vocab.txt has no [SEP], the sep_token of the tokenizer");
    folder.file("tokenizer_config.json", "{\"tokenizer_class\": \"BertJapaneseTokenizer\"}");
    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has no tokenizer.json")
        .hasMessageContaining("save_pretrained");
  }

  @Test
  void filesThatCannotBeReadAreNamed() throws IOException {
    folder.file("sentence_bert_config.json", "{\"do_lower_case\": true}");
    withNormalizer("{\"type\": \"Sequence\", \"normalizers\": 3}");
    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(
            "tokenizer.json has a normalizer or pre_tokenizer that cannot be read");
    Files.delete(path.resolve("tokenizer.json"));
    Files.write(path.resolve("vocab.txt"), new byte[] {'r', (byte) 0xE9, 'd', '\n'});
    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("vocab.txt is not a text in UTF-8");
  }

  @Test
  void aTransformerInAFolderOfItsOwnIsFoundByModules() throws IOException {
    folder.file(
        "modules.json",
        """
        [{"path": "0_Transformer", "type": "sentence_transformers.models.Transformer"},
         {"path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
         {"path": "2_Dropout", "type": "sentence_transformers.models.Dropout"}]
        """);
    folder.file("0_Transformer/tokenizer_config.json", "{\"model_max_length\": 4}");
    Files.move(path.resolve("tokenizer.json"), path.resolve("0_Transformer/tokenizer.json"));
    assertTokens("red wool scarf", "[CLS] red wool [SEP]");
    Files.createDirectory(path.resolve("0_Transformer/onnx"));
    Files.move(path.resolve("model.onnx"), path.resolve("0_Transformer/onnx/model.onnx"));
    assertTokens("red wool scarf", "[CLS] red wool [SEP]");
  }

  @Test
  void theFolderOfTheModelAloneSendsToTheOneAbove() throws IOException {
    Files.createDirectory(path.resolve("onnx"));
    Files.move(path.resolve("model.onnx"), path.resolve("onnx/model.onnx"));
    assertThatThrownBy(() -> OnnxEncoder.open(path.resolve("onnx")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the folder above it has: name that, " + path);
  }

  @Test
  void aFileInPlaceOfItsFolderIsToldSo() {
    assertThatThrownBy(() -> Encoders.lines(path.resolve("model.onnx").toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("model.onnx', which is a file: name the folder that it is in");
  }

  @ParameterizedTest
  @CsvSource({"model.onnx", "tokenizer.json", "modules.json"})
  void whatWasNotFetchedIsToldFromWhatIsBroken(String file) throws IOException {
    folder.file(file, POINTER);
    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file + " is not the file itself but a pointer of Git LFS")
        .hasMessageContaining("git lfs pull");
    folder.file(file, "");
    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file + " is empty; fetch it again");
  }

  @Test
  void damagedJsonIsNamedByItsPlaceWithoutAdviceToProgrammers() throws IOException {
    String json = Files.readString(path.resolve("tokenizer.json"));
    for (String damaged : new String[] {json.strip() + "]]", json.substring(0, 100)}) {
      folder.file("tokenizer.json", damaged);
      assertThatThrownBy(this::open)
          .isInstanceOf(IOException.class)
          .hasMessageMatching(
              ".*tokenizer.json is not a JSON object: line \\d+, column \\d+; fetch it again, or"
                  + " mend it");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          model-q4.gguf              | ollama:MODEL
          model.safetensors          | optimum-cli export onnx --model
          pytorch_model.bin          | optimum-cli export onnx --model
          openvino/openvino_model.xml | optimum-cli export onnx --model
          """)
  void aModelForAnotherProgramIsNamedWithTheWayToOneInOnnx(String file, String remedy)
      throws IOException {
    Files.delete(path.resolve("model.onnx"));
    folder.file(file, "weights");
    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has no model.onnx")
        .hasMessageContaining(file)
        .hasMessageContaining(remedy);
  }
}
