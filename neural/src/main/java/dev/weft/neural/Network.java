package dev.weft.neural;

import ai.djl.ndarray.NDArray;
import dev.weft.math.Matrix;
import java.util.Map;
import java.util.random.RandomGenerator;

/** A network that reads a sequence of vectors; its state after each is what comes next. */
interface Network {

  /** The learned matrices at their start. */
  Map<String, Matrix> start(RandomGenerator random);

  /** Whether a parameter is a vector. */
  boolean isVector(String name);

  /**
   * The states.
   *
   * @param inputs rows × length × d
   * @param training whether parts are left out at random
   * @return rows × length × d
   */
  NDArray states(NDArray inputs, Parameters parameters, boolean training);

  /** Reads one history with finished parameters, in plain Java. */
  Reader reader(Map<String, Matrix> parameters);

  /** A finished network; thread-safe. */
  interface Reader {

    /**
     * The state after the last of some vectors.
     *
     * @param inputs length × d, row-major, at least one row; may be overwritten
     * @return d numbers
     */
    float[] state(Matrix inputs);
  }
}
