package dev.weft.neural;

import dev.weft.data.History;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Kernels;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.Signal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A finished sequence network: an item's score is the product of its vector and the state after the
 * history. Answered in plain Java, without the native library. A history without an entry that
 * speaks for its item is answered by each item's support.
 */
public final class SequenceModel implements Model {

  private static final Kernels KERNELS = Kernels.fastest();
  private static final String PARAMETER = "network/";

  private final SequenceAlgorithm algorithm;
  private final Matrix vectors;
  private final float[] support;
  private final WeightScale scale;
  private final Map<String, Matrix> parameters;
  private final Network.Reader reader;

  /** A model; without columns of the vectors it knows the support alone. */
  SequenceModel(
      SequenceAlgorithm algorithm,
      Matrix vectors,
      float[] support,
      WeightScale scale,
      Map<String, Matrix> parameters) {
    this.algorithm = algorithm;
    this.vectors = vectors;
    this.support = support;
    this.scale = scale;
    this.parameters = parameters;
    this.reader =
        vectors.columns() == 0 ? _ -> new float[0] : algorithm.network().reader(parameters);
  }

  /** Reads what {@link #write} wrote. */
  static SequenceModel read(SequenceAlgorithm algorithm, ModelReader in) {
    Matrix vectors = in.matrix("items", ModelReader.ANY, ModelReader.ANY);
    float[] support = in.floats("support", vectors.rows());
    var scale = new WeightScale(in.finite("weight-mean"), in.finite("weight-deviation"));
    Map<String, Matrix> parameters = new LinkedHashMap<>();
    if (vectors.columns() > 0) {
      algorithm
          .shapes()
          .forEach(
              (name, shape) ->
                  parameters.put(name, in.matrix(PARAMETER + name, shape.rows(), shape.columns())));
      in.matrix("items", vectors.rows(), algorithm.dimensions());
    }
    return new SequenceModel(algorithm, vectors, support, scale, parameters);
  }

  @Override
  public Algorithm algorithm() {
    return algorithm;
  }

  @Override
  public int items() {
    return support.length;
  }

  @Override
  public void score(Evidence evidence, float[] scores) {
    History history = told(evidence.history());
    if (history.size() == 0 || vectors.columns() == 0) {
      System.arraycopy(support, 0, scores, 0, items());
      return;
    }
    float[] state = state(history);
    int d = state.length;
    for (int item = 0; item < items(); item++) {
      scores[item] = KERNELS.dot(vectors.values(), item * d, state, 0, d);
    }
  }

  /** The entries that speak for their item. */
  static History told(History history) {
    return history.filter(entry -> history.weight(entry) > 0);
  }

  /** The state after a history of at least one entry that speaks for its item. */
  float[] state(History history) {
    Steps last = Steps.last(history, algorithm.learning().length());
    for (int i = 0; i < last.size(); i++) {
      last.weights()[i] = scale.of(last.weights()[i]);
    }
    return reader.state(algorithm.table().inputs(last, vectors, parameters));
  }

  @Override
  public Signal source(Evidence evidence, int item) {
    return told(evidence.history()).size() == 0
        ? Signal.POPULARITY
        : Signal.first(algorithm, evidence, support[item]);
  }

  @Override
  public void write(ModelWriter out) {
    out.matrix("items", vectors);
    out.floats("support", support);
    out.number("weight-mean", scale.mean());
    out.number("weight-deviation", scale.deviation());
    if (vectors.columns() > 0) {
      algorithm
          .shapes()
          .keySet()
          .forEach(name -> out.matrix(PARAMETER + name, Shapes.of(parameters, name)));
    }
  }
}
