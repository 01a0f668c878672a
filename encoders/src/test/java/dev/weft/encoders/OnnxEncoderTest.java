package dev.weft.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.math.Matrix;
import dev.weft.text.TextEncoder;
import dev.weft.text.internal.Pooling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxEncoderTest {

  private static final List<String> TEXTS =
      List.of(
          "A red cotton scarf for winter",
          "scarf",
          "Wool scarf, hand made, keeps you warm in cold weather. ".repeat(5),
          "A database engine written in Java",
          "",
          "   \n",
          "scarf",
          "The storage engine of a relational database, explained for programmers.");

  private static OnnxEncoder encoder;

  @BeforeAll
  static void open() {
    encoder = BundledEncoders.english();
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  @Test
  void vectorsAreBitwiseTheSameAloneAndTogether() {
    Matrix together = encoder.encodeAll(TEXTS);
    for (int i = 0; i < TEXTS.size(); i++) {
      assertThat(together.row(i)).as(TEXTS.get(i)).isEqualTo(encoder.encode(TEXTS.get(i)));
    }
  }

  @Test
  void permutingTheTextsPermutesTheVectorsWithSeed7() {
    List<Integer> order = new ArrayList<>(IntStream.range(0, TEXTS.size()).boxed().toList());
    Collections.shuffle(order, new Random(7));
    Matrix straight = encoder.encodeAll(TEXTS);
    Matrix shuffled = encoder.encodeAll(order.stream().map(TEXTS::get).toList());
    assertThat(shuffled).isEqualTo(straight.select(order.stream().mapToInt(i -> i).toArray()));
  }

  @Test
  void callersAtTheSameTimeGetTheSameVectors() {
    Matrix expected = encoder.encodeAll(TEXTS);
    var running =
        IntStream.range(0, 4)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> encoder.encodeAll(TEXTS)))
            .toList();
    assertThat(running).allSatisfy(result -> assertThat(result.join()).isEqualTo(expected));
  }

  @Test
  void blankTextsAreZeroAndOthersHaveLengthOne() {
    Matrix vectors = encoder.encodeAll(TEXTS);
    for (int i = 0; i < TEXTS.size(); i++) {
      assertThat(dot(vectors, i, i)).isCloseTo(TEXTS.get(i).isBlank() ? 0 : 1, near(1e-5));
    }
  }

  /** All texts of unknown tokens used to be the same to the model, with a cosine of 1. */
  @Test
  void textsOfUnknownTokensAloneAreEmpty() {
    List<String> unknown = List.of("🎸🎸🔥", "กีตาร์โปร่ง", "x".repeat(150), "\u200b");
    Matrix vectors = encoder.encodeAll(unknown);
    assertThat(vectors.values()).containsOnly(0);
    Matrix mixed = encoder.encodeAll(List.of("🎸 guitar", "guitar"));
    assertThat(dot(mixed, 0, 1)).isGreaterThan(0.5f);
    try (var chinese = BundledEncoders.chinese()) {
      assertThat(chinese.encode("🎸🎸🔥")).containsOnly(0);
      assertThat(chinese.encode("吉他")).doesNotContain(Float.NaN).isNotEqualTo(new float[512]);
    }
  }

  @Test
  void relatedTextsAreCloserThanUnrelatedOnes() {
    Matrix vectors = encoder.encodeAll(TEXTS);
    assertThat(dot(vectors, 0, 2)).isGreaterThan(dot(vectors, 0, 3) + 0.3);
    assertThat(dot(vectors, 3, 7)).isGreaterThan(dot(vectors, 3, 0) + 0.3);
  }

  @Test
  void noTextsGiveAnEmptyMatrix() {
    assertThat(encoder.encodeAll(List.of())).isEqualTo(Matrix.zeros(0, 384));
  }

  @Test
  void longTextsAreCut() {
    String start = "word ".repeat(126);
    assertThat(encoder.tokenCount(start)).isEqualTo(128);
    assertThat(encoder.tokenCount(start + "and more and more")).isEqualTo(128);
    assertThat(encoder.encode(start + "and more and more")).isEqualTo(encoder.encode(start));
    assertThat(encoder.cuts(start)).isFalse();
    assertThat(encoder.cuts(start + "and")).isTrue();
  }

  @Test
  void settingsArePartOfTheId() {
    assertThat(encoder.id()).contains("MEAN").contains("128");
    try (var other = BundledEncoders.english(new OnnxSettings(Pooling.CLS, 256).withThreads(1))) {
      assertThat(other.id()).isNotEqualTo(encoder.id());
      assertThat(other.tokenCount("word ".repeat(300))).isEqualTo(256);
    }
  }

  @Test
  void progressNeverFallsAndEndsAtTheTotal() {
    List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
    encoder.encodeAll(TEXTS, (done, total) -> seen.add(done));
    assertThat(seen).isSorted().endsWith(TEXTS.size());
  }

  @Test
  void aClosedEncoderSaysSo() {
    var closed = BundledEncoders.english();
    closed.close();
    closed.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> closed.encode("text"))
        .withMessageContaining("closed");
  }

  @Test
  void loadingTouchesNoNetworkByItself() {
    assertThat(System.getProperty("OPT_OUT_TRACKING", System.getenv("OPT_OUT_TRACKING")))
        .isEqualTo("true");
  }

  @Test
  void aFolderGivesTheVectorsOfTheBundledModel(@TempDir Path folder) throws IOException {
    lay(folder, "onnx/model.onnx");
    Files.writeString(folder.resolve("sentence_bert_config.json"), "{\"max_seq_length\": 128}");
    try (var opened = OnnxEncoder.open(folder)) {
      assertThat(opened.settings().maxTokens()).isEqualTo(128);
      assertThat(opened.encodeAll(TEXTS)).isEqualTo(encoder.encodeAll(TEXTS));
    }
  }

  @Test
  void aFolderStatesItsPooling(@TempDir Path folder) throws IOException {
    lay(folder, "model_quantized.onnx");
    Files.createDirectory(folder.resolve("1_Pooling"));
    Files.writeString(
        folder.resolve("1_Pooling/config.json"),
        "{\"pooling_mode_cls_token\": true, \"pooling_mode_mean_tokens\": false}");
    try (var opened = OnnxEncoder.open(folder)) {
      assertThat(opened.settings()).isEqualTo(new OnnxSettings(Pooling.CLS, 256));
    }
  }

  @Test
  void anIncompleteFolderNamesWhatIsMissing(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> OnnxEncoder.open(folder.resolve("nowhere")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nowhere");
    assertThatThrownBy(() -> OnnxEncoder.open(folder)).hasMessageContaining("no model.onnx");
    Files.writeString(folder.resolve("a.onnx"), "no model");
    assertThatThrownBy(() -> OnnxEncoder.open(folder)).hasMessageContaining("tokenizer.json");
    Files.writeString(folder.resolve("tokenizer.json"), "{}");
    assertThatThrownBy(() -> OnnxEncoder.open(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("tokenizer.json is not a tokenizer that can be read");
    Files.writeString(folder.resolve("b.onnx"), "no model");
    assertThatThrownBy(() -> OnnxEncoder.open(folder)).hasMessageContaining("[a.onnx, b.onnx]");
  }

  @Test
  void aBrokenModelNamesItsFile(@TempDir Path folder) throws IOException {
    lay(folder, "model.onnx");
    Files.writeString(folder.resolve("model.onnx"), "no model");
    assertThatThrownBy(() -> OnnxEncoder.open(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("model.onnx cannot be run");
  }

  @Test
  void bundledModelsRefuseMoreTokensThanTheyHavePositions() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BundledEncoders.english(new OnnxSettings(Pooling.MEAN, 513)))
        .withMessageContaining("513");
  }

  @Test
  void catalogueScriptsChooseTheEncoder() {
    assertDimensions(384, List.of("Red scarf", "Blue scarf", ""));
    assertDimensions(512, List.of("红色围巾", "蓝色围巾"));
    assertDimensions(896, List.of("Red scarf", "蓝色围巾"));
    assertDimensions(384, List.of());
  }

  @Test
  void bilingualVectorsOfDifferentScriptsAreOrthogonal() {
    try (var both = BundledEncoders.bilingual()) {
      Matrix vectors = both.encodeAll(List.of("Red wool scarf", "红色羊毛围巾", "围巾", "a scarf"));
      assertThat(dot(vectors, 0, 1)).isZero();
      assertThat(dot(vectors, 1, 2)).isGreaterThan(0.4);
      assertThat(dot(vectors, 0, 3)).isGreaterThan(0.4);
    }
  }

  private static void assertDimensions(int expected, List<String> texts) {
    try (TextEncoder chosen = BundledEncoders.forTexts(texts)) {
      assertThat(chosen.dimensions()).isEqualTo(expected);
    }
  }

  private static void lay(Path folder, String model) throws IOException {
    Path file = folder.resolve(model);
    Files.createDirectories(file.getParent());
    copy("/all-minilm-l6-v2-q.onnx", file);
    copy("/all-minilm-l6-v2-q-tokenizer.json", folder.resolve("tokenizer.json"));
  }

  private static void copy(String resource, Path file) throws IOException {
    try (InputStream in = OnnxEncoderTest.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException(resource + " is not on the class path");
      }
      Files.copy(in, file);
    }
  }

  private static double dot(Matrix m, int a, int b) {
    double sum = 0;
    for (int d = 0; d < m.columns(); d++) {
      sum += (double) m.at(a, d) * m.at(b, d);
    }
    return sum;
  }

  private static Offset<Double> near(double offset) {
    return Offset.offset(offset);
  }
}
