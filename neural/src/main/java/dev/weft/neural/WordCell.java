package dev.weft.neural;

import ai.djl.ndarray.NDArray;
import dev.weft.math.Matrix;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Reads words from either end. */
sealed interface WordCell {

  /** The learned matrices at their start. */
  Map<String, Matrix> start(RandomGenerator random);

  /**
   * What is read at each place. Nothing behind the end of a text changes what lies before it.
   *
   * @param ahead rows × length × d, the words from the first on
   * @param back the words from the last on
   * @return rows × length × {@link #outputs}
   */
  NDArray states(NDArray ahead, NDArray back, Parameters parameters);

  /** Numbers of a state. */
  int outputs();

  static WordCell of(TextTower tower) {
    return tower.encoder() == TowerEncoder.LSTM
        ? new Memory(tower.embedding(), tower.units())
        : new Plain(tower.embedding(), tower.units());
  }

  /** {@code tanh(Uᵀx_t + Vᵀx_(T+1−t) + b)}. */
  record Plain(int dimensions, int units) implements WordCell {

    static final String AHEAD = "ahead";
    static final String BACK = "back";
    static final String BIAS = "cell-bias";

    @Override
    public Map<String, Matrix> start(RandomGenerator random) {
      Map<String, Matrix> start = new LinkedHashMap<>();
      start.put(AHEAD, Shapes.map(units, dimensions, random).transpose());
      start.put(BACK, Shapes.map(units, dimensions, random).transpose());
      start.put(BIAS, Shapes.zeros(units));
      return start;
    }

    @Override
    public NDArray states(NDArray ahead, NDArray back, Parameters parameters) {
      return ahead
          .matMul(parameters.get(AHEAD))
          .add(back.matMul(parameters.get(BACK)))
          .add(parameters.get(BIAS))
          .tanh();
    }

    @Override
    public int outputs() {
      return units;
    }
  }

  /** Two memories, one from either end. */
  record Memory(int dimensions, int units) implements WordCell {

    static final String AHEAD = "ahead-";
    static final String BACK = "back-";

    @Override
    public Map<String, Matrix> start(RandomGenerator random) {
      Map<String, Matrix> start = new LinkedHashMap<>();
      LstmNetwork.startMemory(start, AHEAD, dimensions, units, random);
      LstmNetwork.startMemory(start, BACK, dimensions, units, random);
      return start;
    }

    @Override
    public NDArray states(NDArray ahead, NDArray back, Parameters parameters) {
      return LstmNetwork.memories(ahead, parameters, AHEAD, units)
          .concat(LstmNetwork.memories(back, parameters, BACK, units), 2);
    }

    @Override
    public int outputs() {
      return 2 * units;
    }
  }
}
