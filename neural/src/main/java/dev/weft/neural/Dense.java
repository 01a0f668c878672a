package dev.weft.neural;

import dev.weft.math.Matrix;
import dev.weft.math.internal.Kernels;
import java.util.Map;

/** Layers of a finished network, in plain Java. */
final class Dense {

  private static final Kernels KERNELS = Kernels.fastest();

  private final Matrix weights;
  private final float[] bias;

  /** The layer {@code Wx + b} of a name. */
  Dense(Map<String, Matrix> parameters, String name) {
    this.weights = Shapes.of(parameters, name);
    this.bias = Shapes.of(parameters, name + "-bias").values();
  }

  /** Of one vector within an array. */
  void apply(float[] inputs, int from, float[] outputs, int to) {
    int width = weights.columns();
    for (int row = 0; row < weights.rows(); row++) {
      outputs[to + row] =
          bias[row] + KERNELS.dot(weights.values(), row * width, inputs, from, width);
    }
  }

  int outputs() {
    return weights.rows();
  }

  static float sigmoid(float x) {
    return (float) (1 / (1 + Math.exp(-x)));
  }

  /** Brings a vector within an array to mean 0 and deviation 1, then scales and shifts it. */
  static void norm(
      float[] inputs, int from, float[] scale, float[] shift, float[] outputs, int to) {
    int d = scale.length;
    double sum = 0;
    for (int i = 0; i < d; i++) {
      sum += inputs[from + i];
    }
    double mean = sum / d;
    double squares = 0;
    for (int i = 0; i < d; i++) {
      double off = inputs[from + i] - mean;
      squares += off * off;
    }
    double factor = 1 / Math.sqrt(squares / d + TransformerNetwork.EPSILON);
    for (int i = 0; i < d; i++) {
      outputs[to + i] = (float) ((inputs[from + i] - mean) * factor) * scale[i] + shift[i];
    }
  }
}
