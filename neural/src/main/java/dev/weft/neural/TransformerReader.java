package dev.weft.neural;

import dev.weft.math.Matrix;
import dev.weft.math.internal.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A finished {@link TransformerNetwork}; of the last block only the last entry is computed. */
final class TransformerReader implements Network.Reader {

  private static final Kernels KERNELS = Kernels.fastest();

  private final TransformerNetwork network;
  private final Matrix positions;
  private final Norm last;
  private final List<Block> blocks = new ArrayList<>();

  TransformerReader(TransformerNetwork network, Map<String, Matrix> parameters) {
    this.network = network;
    this.positions = Shapes.of(parameters, "positions");
    this.last = Norm.of(parameters, "norm");
    for (int b = 0; b < network.blocks(); b++) {
      blocks.add(Block.of(parameters, "block-" + b + "/", network.layers() == Layers.GATED));
    }
  }

  private record Norm(float[] scale, float[] shift) {

    static Norm of(Map<String, Matrix> parameters, String name) {
      return new Norm(
          Shapes.of(parameters, name + "-scale").values(),
          Shapes.of(parameters, name + "-shift").values());
    }

    void apply(float[] inputs, int from, float[] outputs, int to) {
      Dense.norm(inputs, from, scale, shift, outputs, to);
    }
  }

  private record Block(
      Norm attentionNorm,
      Dense queries,
      Dense keys,
      Dense values,
      Dense attended,
      Norm hiddenNorm,
      Dense hidden,
      Dense output,
      List<Dense> gates) {

    static Block of(Map<String, Matrix> parameters, String in, boolean gated) {
      return new Block(
          Norm.of(parameters, in + "attention-norm"),
          new Dense(parameters, in + "queries"),
          new Dense(parameters, in + "keys"),
          new Dense(parameters, in + "values"),
          new Dense(parameters, in + "attended"),
          Norm.of(parameters, in + "hidden-norm"),
          new Dense(parameters, in + "hidden"),
          new Dense(parameters, in + "output"),
          gated
              ? List.of(
                  new Dense(parameters, in + "attention-gate"),
                  new Dense(parameters, in + "output-gate"))
              : List.of());
    }
  }

  @Override
  public float[] state(Matrix inputs) {
    int d = network.dimensions();
    int steps = inputs.rows();
    float[] x = inputs.values();
    for (int i = 0; i < steps * d; i++) {
      x[i] += positions.values()[i];
    }
    for (int b = 0; b < blocks.size(); b++) {
      pass(blocks.get(b), x, steps, b == blocks.size() - 1 ? steps - 1 : 0);
    }
    float[] state = new float[d];
    last.apply(x, (steps - 1) * d, state, 0);
    return state;
  }

  /** One block over all entries, of which those from {@code first} on are changed. */
  private void pass(Block block, float[] x, int steps, int first) {
    int d = network.dimensions();
    float[] normed = new float[d];
    float[] keys = new float[steps * d];
    float[] values = new float[steps * d];
    float[] queries = new float[steps * d];
    for (int s = 0; s < steps; s++) {
      block.attentionNorm().apply(x, s * d, normed, 0);
      block.keys().apply(normed, 0, keys, s * d);
      block.values().apply(normed, 0, values, s * d);
      if (s >= first) {
        block.queries().apply(normed, 0, queries, s * d);
      }
    }
    float[] mixed = new float[d];
    float[] change = new float[d];
    float[] hidden = new float[block.hidden().outputs()];
    for (int s = first; s < steps; s++) {
      attend(queries, keys, values, s, mixed);
      block.attended().apply(mixed, 0, change, 0);
      add(x, s * d, change, block, 0);
      block.hiddenNorm().apply(x, s * d, normed, 0);
      block.hidden().apply(normed, 0, hidden, 0);
      for (int h = 0; h < hidden.length; h++) {
        hidden[h] = Math.max(0, hidden[h]);
      }
      block.output().apply(hidden, 0, change, 0);
      add(x, s * d, change, block, 1);
    }
  }

  private void attend(float[] queries, float[] keys, float[] values, int step, float[] mixed) {
    int d = network.dimensions();
    int width = d / network.heads();
    float scale = (float) (1 / Math.sqrt(width));
    float[] shares = new float[step + 1];
    Arrays.fill(mixed, 0);
    for (int from = 0; from < d; from += width) {
      float most = Float.NEGATIVE_INFINITY;
      for (int s = 0; s <= step; s++) {
        shares[s] = scale * KERNELS.dot(queries, step * d + from, keys, s * d + from, width);
        most = Math.max(most, shares[s]);
      }
      double sum = 0;
      for (int s = 0; s <= step; s++) {
        shares[s] = (float) Math.exp(shares[s] - most);
        sum += shares[s];
      }
      for (int s = 0; s <= step; s++) {
        KERNELS.addScaled((float) (shares[s] / sum), values, s * d + from, mixed, from, width);
      }
    }
  }

  private void add(float[] x, int from, float[] change, Block block, int layer) {
    if (!block.gates().isEmpty()) {
      float[] gate = new float[change.length];
      block.gates().get(layer).apply(x, from, gate, 0);
      for (int i = 0; i < change.length; i++) {
        change[i] *= Dense.sigmoid(gate[i]);
      }
    }
    for (int i = 0; i < change.length; i++) {
      x[from + i] += change[i];
    }
  }
}
