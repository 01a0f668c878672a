package dev.weft.neural;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.weft.math.Matrix;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The map of a {@link TextTower} and its loss.
 *
 * @param reads whether the items have words, and the tower reads them
 */
record TowerNetwork(TextTower tower, boolean reads) {

  private static final String MAP = "map";
  private static final String HIDDEN = "hidden";
  private static final String LENGTH = "length";

  /** Keeps a length from being divided by when it is 0. */
  private static final double LEAST = 1e-12;

  /**
   * The learned matrices at their start.
   *
   * @param width length of the fixed vectors
   * @param words vectors of the words, where they are read
   */
  Map<String, Matrix> start(int width, Matrix words, RandomGenerator random) {
    Map<String, Matrix> start = new LinkedHashMap<>();
    if (tower.hidden() > 0) {
      start.put(HIDDEN, Shapes.map(tower.hidden(), width, random));
      start.put(HIDDEN + "-bias", Shapes.zeros(tower.hidden()));
    }
    int from = tower.hidden() > 0 ? tower.hidden() : width;
    start.put(MAP, Matrix.zeros(width, from));
    start.put(MAP + "-bias", Shapes.zeros(width));
    if (tower.lengths()) {
      start.put(LENGTH, Matrix.zeros(1, width));
      start.put(LENGTH + "-bias", Shapes.zeros(1));
    }
    if (reads) {
      start.putAll(WordReader.of(tower).start(words, width, random));
    }
    return start;
  }

  static boolean isVector(String name) {
    return name.endsWith("-bias");
  }

  /**
   * The vectors of items, a row each.
   *
   * @param fixed their fixed vectors
   * @param words their words, where they are read
   */
  NDArray items(NDArray fixed, WordBatch words, Parameters parameters, boolean training) {
    NDArray f =
        training && tower.dropout() > 0
            ? fixed
                .getNDArrayInternal()
                .dropout(fixed, (float) tower.dropout(), true)
                .singletonOrThrow()
            : fixed;
    NDArray inner =
        tower.hidden() > 0 ? mapped(f, parameters, HIDDEN).getNDArrayInternal().relu() : f;
    NDArray whole = f.add(mapped(inner, parameters, MAP));
    if (reads) {
      whole = whole.add(WordReader.of(tower).read(words, parameters, training, fixed.getManager()));
    }
    NDArray direction = unit(whole);
    return tower.lengths() ? direction.mul(mapped(f, parameters, LENGTH).tanh().exp()) : direction;
  }

  private static NDArray mapped(NDArray x, Parameters parameters, String name) {
    return x.getNDArrayInternal()
        .linear(x, parameters.get(name), parameters.get(name + "-bias"))
        .singletonOrThrow();
  }

  private static NDArray unit(NDArray rows) {
    return rows.div(rows.square().sum(new int[] {1}, true).add(LEAST).sqrt());
  }

  /**
   * The mean loss of some users.
   *
   * @param taken users × items, 1 where one was taken
   * @param asked one item of each user
   */
  NDArray loss(NDArray taken, long[] asked, NDArray items) {
    return switch (tower.objective()) {
      case ELSA -> {
        NDArray own = taken.mul(items.square().sum(new int[] {1}, true).transpose());
        NDArray told = taken.matMul(items).matMul(items.transpose()).sub(own);
        yield unit(taken).sub(unit(told)).square().sum(new int[] {1}).mean();
      }
      case INFO_NCE -> {
        NDManager manager = taken.getManager();
        NDArray answers = manager.create(asked);
        NDArray others = taken.matMul(items).sub(ItemTable.picked(items, answers));
        NDArray scores =
            Torch.scaled(unit(others).matMul(items.transpose()), 1 / tower.temperature());
        NDArray places = manager.create(asked, new Shape(asked.length, 1));
        yield scores.logSoftmax(-1).gather(places, 1).mean().neg();
      }
    };
  }
}
