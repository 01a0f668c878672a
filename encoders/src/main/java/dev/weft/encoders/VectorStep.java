package dev.weft.encoders;

import dev.weft.math.internal.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/** A module of Sentence Transformers behind the pooling: from the vector of a text to another. */
sealed interface VectorStep {

  /** What the file with the numbers of a module is called. */
  String WEIGHTS = "model.safetensors";

  /**
   * The steps behind the pooling of a folder.
   *
   * @param before how long pooled vectors are
   */
  static List<VectorStep> read(ModuleList modules, int before) throws IOException {
    List<VectorStep> steps = new ArrayList<>();
    int length = before;
    for (ModuleList.Step step : modules.steps()) {
      VectorStep read = step.dense() ? Dense.read(step.place(), length) : new Normalize();
      length = read.dimensions(length);
      steps.add(read);
    }
    return steps;
  }

  /** The files that these steps have their numbers from, where they are there. */
  static List<Path> files(ModuleList modules) {
    return modules.dense().stream()
        .map(place -> place.resolve(WEIGHTS))
        .filter(Files::isRegularFile)
        .toList();
  }

  float[] apply(float[] vector);

  /** How long a vector is behind it. */
  int dimensions(int before);

  /** Brings a vector to length 1. */
  record Normalize() implements VectorStep {

    @Override
    public float[] apply(float[] vector) {
      double length = Math.sqrt(Kernels.fastest().dot(vector, vector));
      float[] unit = vector.clone();
      for (int d = 0; d < unit.length && length > 0; d++) {
        unit[d] /= (float) length;
      }
      return unit;
    }

    @Override
    public int dimensions(int before) {
      return before;
    }
  }

  /**
   * A linear layer.
   *
   * @param weights outputs × inputs, row-major, never changed
   * @param bias of each output, never changed
   * @param activation of each output
   */
  record Dense(float[] weights, float[] bias, DoubleUnaryOperator activation)
      implements VectorStep {

    private static final Set<String> KEYS =
        Set.of(
            "in_features",
            "out_features",
            "bias",
            "activation_function",
            "module_input_name",
            "module_output_name");

    static Dense read(Path folder, int before) throws IOException {
      ConfigFile config = ConfigFile.read(folder.resolve("config.json"));
      config.refuseOtherThan(KEYS);
      for (String key : Set.of("module_input_name", "module_output_name")) {
        if (!config.text(key).orElse(ModelOutput.WHOLE).equals(ModelOutput.WHOLE)) {
          throw config.refused(key, "must be " + ModelOutput.WHOLE);
        }
      }
      Path weights = weights(folder);
      int in = size(config, "in_features");
      int out = size(config, "out_features");
      if (in != before) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "%s: in_features is %d, but the vectors before it have %d numbers",
                config.file(),
                in,
                before));
      }
      SafeTensors tensors = SafeTensors.read(weights);
      boolean biased = !config.has("bias") || config.flag("bias");
      return new Dense(
          tensors.tensor("linear.weight", out, in),
          biased ? tensors.tensor("linear.bias", out) : new float[out],
          activation(config));
    }

    private static int size(ConfigFile config, String key) throws IOException {
      int size = config.whole(key).orElse(0);
      if (size < 1 || size > 65_536) {
        throw new IOException(
            String.format(Locale.ROOT, "%s: %s must be in 1..65536: %d", config.file(), key, size));
      }
      return size;
    }

    private static Path weights(Path folder) throws IOException {
      Path file = folder.resolve(WEIGHTS);
      if (!Files.isRegularFile(file)) {
        Path model = folder.toAbsolutePath().normalize().getParent();
        throw new IOException(
            String.format(
                Locale.ROOT,
                "%s has no %s. Fetch it, or have the Python package sentence-transformers write it:"
                    + " SentenceTransformer('%s').save('%s')",
                folder,
                WEIGHTS,
                model,
                model));
      }
      return file;
    }

    private static DoubleUnaryOperator activation(ConfigFile config) throws IOException {
      String name = config.text("activation_function").orElse("torch.nn.modules.activation.Tanh");
      return switch (name.startsWith("torch.") ? name.substring(name.lastIndexOf('.') + 1) : "") {
        case "Identity" -> x -> x;
        case "Tanh" -> Math::tanh;
        case "ReLU" -> x -> Math.max(0, x);
        case "Sigmoid" -> x -> 1 / (1 + Math.exp(-x));
        default ->
            throw config.refused(
                "activation_function", "must be Identity, Tanh, ReLU or Sigmoid of torch.nn");
      };
    }

    @Override
    public float[] apply(float[] vector) {
      float[] out = new float[bias.length];
      for (int o = 0; o < out.length; o++) {
        float sum = Kernels.fastest().dot(weights, o * vector.length, vector, 0, vector.length);
        out[o] = (float) activation.applyAsDouble(sum + bias[o]);
      }
      return out;
    }

    @Override
    public int dimensions(int before) {
      return bias.length;
    }
  }
}
