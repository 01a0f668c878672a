package dev.weft.neural;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.weft.math.Matrix;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What the words of an item say in their order: the mean of a cell's states over them, no longer
 * than 1 as the fixed vectors are, through a learned map that starts at 0. Nothing of an item
 * without known words.
 *
 * @param cell reads the words
 * @param dropout share of numbers of the words' vectors left out while training
 */
record WordReader(WordCell cell, double dropout) {

  static final String WORDS = "words";
  static final String SAID = "said";

  static WordReader of(TextTower tower) {
    return new WordReader(WordCell.of(tower), tower.dropout());
  }

  /**
   * The learned matrices at their start.
   *
   * @param words vectors of the words
   * @param width length of what is said
   */
  Map<String, Matrix> start(Matrix words, int width, RandomGenerator random) {
    Map<String, Matrix> start = new LinkedHashMap<>(cell.start(random));
    start.put(WORDS, words);
    start.put(SAID, Matrix.zeros(cell.outputs(), width));
    return start;
  }

  /** What is said, a row each; made by a manager and given back with it. */
  NDArray read(WordBatch words, Parameters parameters, boolean training, NDManager manager) {
    Shape shape = new Shape(words.rows(), words.length());
    NDArray ahead = vectors(manager.create(words.ahead(), shape), parameters, training);
    NDArray back = vectors(manager.create(words.back(), shape), parameters, training);
    NDArray shares = manager.create(words.shares(), new Shape(words.rows(), words.length(), 1));
    NDArray mean = cell.states(ahead, back, parameters).mul(shares).sum(new int[] {1});
    return Torch.scaled(mean, 1 / Math.sqrt(cell.outputs())).matMul(parameters.get(SAID));
  }

  private NDArray vectors(NDArray rows, Parameters parameters, boolean training) {
    NDArray vectors = ItemTable.picked(parameters.get(WORDS), rows);
    return training && dropout > 0
        ? vectors.getNDArrayInternal().dropout(vectors, (float) dropout, true).singletonOrThrow()
        : vectors;
  }
}
