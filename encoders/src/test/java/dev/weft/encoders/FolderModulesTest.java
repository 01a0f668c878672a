package dev.weft.encoders;

import static dev.weft.encoders.TinyFolder.doubles;
import static dev.weft.encoders.TinyFolder.sum;
import static dev.weft.encoders.TinyFolder.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Modules behind the pooling, as sentence-t5, LaBSE and EmbeddingGemma have them. */
class FolderModulesTest {

  private static final String TORCH = "torch.nn.modules.activation.";
  private static final float[] WEIGHTS = {
    0.5f, -1, 0.25f, 0, 1, 0.5f, //
    1, 0.5f, -0.5f, 2, 0, -1
  };
  private static final float[] BIAS = {0.25f, -0.5f};

  @TempDir private Path path;
  private TinyFolder folder;

  @BeforeEach
  void lay() throws IOException {
    folder = TinyFolder.in(path);
  }

  private OnnxEncoder open() throws IOException {
    return OnnxEncoder.open(path);
  }

  private void modules(String... types) throws IOException {
    var json =
        new StringBuilder(
            "[{\"path\": \"\", \"type\": \"sentence_transformers.models.Transformer\"}");
    for (int i = 0; i < types.length; i++) {
      json.append(
          String.format(
              Locale.ROOT,
              ", {\"path\": \"%d_%s\", \"type\": \"sentence_transformers.models.%s\"}",
              i + 1,
              types[i],
              types[i]));
    }
    folder.file("modules.json", json.append(']').toString());
  }

  private void dense(String place, String activation, boolean bias, String type)
      throws IOException {
    folder.file(
        place + "/config.json",
        String.format(
            Locale.ROOT,
            "{\"in_features\": 6, \"out_features\": 2, \"bias\": %s,"
                + " \"activation_function\": \"%s\"}",
            bias,
            activation));
    var tensors = new TinyTensors().with("linear.weight", type, new int[] {2, 6}, WEIGHTS);
    if (bias) {
      tensors.with("linear.bias", type, new int[] {2}, BIAS);
    }
    tensors.write(path.resolve(place + "/model.safetensors"));
  }

  private static double[] linear(double[] vector, boolean bias) {
    double[] out = new double[2];
    Arrays.setAll(
        out,
        o -> {
          double sum = bias ? BIAS[o] : 0;
          for (int d = 0; d < 6; d++) {
            sum += WEIGHTS[o * 6 + d] * vector[d];
          }
          return sum;
        });
    return out;
  }

  private double[] pooled() {
    return sum(folder.rows("[CLS] red wool [SEP]"), 0.25, 0.25, 0.25, 0.25);
  }

  private void assertVector(double[] expected) throws IOException {
    try (var encoder = open()) {
      assertThat(encoder.dimensions()).isEqualTo(expected.length);
      assertThat(doubles(encoder.encode("red wool")))
          .containsExactly(unit(expected), Offset.offset(1e-5));
    }
  }

  @ParameterizedTest
  @CsvSource({"F32, true", "F16, true", "BF16, true", "F32, false"})
  void aLinearLayerIsAppliedToThePooledVector(String type, boolean bias) throws IOException {
    modules("Pooling", "Dense", "Normalize");
    dense("2_Dense", "torch.nn.modules.linear.Identity", bias, type);
    assertVector(linear(pooled(), bias));
  }

  @Test
  void everyActivationIsThatOfItsFormula() throws IOException {
    modules("Pooling", "Dense");
    double[] sums = linear(pooled(), true);
    dense("2_Dense", TORCH + "Tanh", true, "F32");
    assertVector(Arrays.stream(sums).map(Math::tanh).toArray());
    dense("2_Dense", TORCH + "ReLU", true, "F32");
    assertVector(Arrays.stream(sums).map(x -> Math.max(0, x)).toArray());
    dense("2_Dense", TORCH + "Sigmoid", true, "F32");
    assertVector(Arrays.stream(sums).map(x -> 1 / (1 + Math.exp(-x))).toArray());
  }

  @Test
  void aVectorIsNormalisedWhereTheModuleStands() throws IOException {
    modules("Pooling", "Normalize", "Dense");
    dense("3_Dense", TORCH + "Tanh", true, "F32");
    assertVector(Arrays.stream(linear(unit(pooled()), true)).map(Math::tanh).toArray());
  }

  @Test
  void theWeightsOfALayerTellModelsApart() throws IOException {
    modules("Pooling", "Dense");
    dense("2_Dense", TORCH + "Tanh", true, "F32");
    String id;
    try (var encoder = open()) {
      id = encoder.id();
    }
    dense("2_Dense", TORCH + "Tanh", false, "F32");
    try (var encoder = open()) {
      assertThat(encoder.id()).isNotEqualTo(id);
    }
  }

  @Test
  void aModelWithTheLayersWithinIsAskedForTheWhole() throws IOException {
    modules("Pooling", "Dense");
    new TinyOnnx(folder.table()).pooled().write(path.resolve("model.onnx"));
    try (var encoder = open()) {
      assertThat(encoder.dimensions()).isEqualTo(6);
    }
  }

  @Test
  void aLayerThatIsNotThereIsNamedWithAWayToIt() throws IOException {
    modules("Pooling", "Dense");
    folder.file("2_Dense/pytorch_model.bin", "weights");
    assertRefused("2_Dense has no model.safetensors", "SentenceTransformer('");
    dense("2_Dense", TORCH + "Tanh", true, "F32");
    Path weights = path.resolve("2_Dense/model.safetensors");
    byte[] whole = Files.readAllBytes(weights);
    Files.write(weights, Arrays.copyOf(whole, whole.length - 5));
    assertRefused("model.safetensors ends within the tensor linear.bias", "fetch it again");
    Files.write(weights, Arrays.copyOf(whole, 40));
    assertRefused("model.safetensors is not a whole file of safetensors", "fetch it again");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"in_features": 5, "out_features": 2}                                    | in_features is 5, but the vectors before it have 6
          {"in_features": 6, "out_features": 3}                                    | linear.weight must have the shape [3, 6]: [2, 6]
          {"out_features": 2}                                                      | in_features must be in 1..65536: 0
          {"in_features": 6, "out_features": 2, "activation_function": "my.Own"}   | activation_function must be
          {"in_features": 6, "out_features": 2, "use_residual": true}              | use_residual
          {"in_features": 6, "out_features": 2, "module_input_name": "token_embeddings"} | module_input_name must be sentence_embedding
          """)
  void whatALayerCannotDoIsRefused(String config, String reason) throws IOException {
    modules("Pooling", "Dense");
    dense("2_Dense", TORCH + "Tanh", true, "F32");
    folder.file("2_Dense/config.json", config);
    assertRefused("2_Dense", reason);
  }

  @Test
  void aLayerNeedsThePooledVectorAtItsOwnLength() throws IOException {
    modules("Pooling", "Dense");
    dense("2_Dense", TORCH + "Tanh", true, "F32");
    folder.file("1_Pooling/config.json", "{\"pooling_mode_mean_sqrt_len_tokens\": true}");
    assertRefused("2_Dense", "not applied to the pooling mean_sqrt_len_tokens");
    folder.file("1_Pooling/config.json", "{\"pooling_mode_mean_tokens\": true}");
    new TinyOnnx(folder.table()).pooledAlone("vectors").write(path.resolve("model.onnx"));
    assertRefused("2_Dense", "not applied to vectors");
  }

  private void assertRefused(String... parts) {
    assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContainingAll(parts);
  }
}
