package dev.weft.neural;

import dev.weft.math.Matrix;
import java.util.Map;

/** A finished {@link LstmNetwork}. */
final class LstmReader implements Network.Reader {

  private final LstmNetwork network;
  private final Dense input;
  private final Dense memory;
  private final Dense output;
  private final float[] scale;
  private final float[] shift;

  LstmReader(LstmNetwork network, Map<String, Matrix> parameters) {
    this.network = network;
    this.input = new Dense(parameters, "input");
    this.memory = new Dense(parameters, "memory");
    this.output = new Dense(parameters, "output");
    this.scale = Shapes.of(parameters, "norm-scale").values();
    this.shift = Shapes.of(parameters, "norm-shift").values();
  }

  @Override
  public float[] state(Matrix inputs) {
    int units = network.units();
    float[] given = new float[units];
    float[] cell = new float[units];
    float[] fromInput = new float[LstmNetwork.GATES * units];
    float[] fromMemory = new float[LstmNetwork.GATES * units];
    for (int step = 0; step < inputs.rows(); step++) {
      input.apply(inputs.values(), step * network.dimensions(), fromInput, 0);
      memory.apply(given, 0, fromMemory, 0);
      for (int u = 0; u < units; u++) {
        float let = Dense.sigmoid(fromInput[u] + fromMemory[u]);
        float kept = Dense.sigmoid(fromInput[units + u] + fromMemory[units + u]);
        float news = (float) Math.tanh(fromInput[2 * units + u] + fromMemory[2 * units + u]);
        float told = Dense.sigmoid(fromInput[3 * units + u] + fromMemory[3 * units + u]);
        cell[u] = kept * cell[u] + let * news;
        given[u] = told * (float) Math.tanh(cell[u]);
      }
    }
    float[] mapped = new float[network.dimensions()];
    output.apply(given, 0, mapped, 0);
    float[] state = new float[mapped.length];
    Dense.norm(mapped, 0, scale, shift, state, 0);
    return state;
  }
}
