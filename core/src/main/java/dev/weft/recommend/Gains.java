package dev.weft.recommend;

import java.util.Arrays;

/**
 * What each item gained or lost since something was counted. Immutable; a change copies one block
 * of items and the list of blocks, O(items / {@value #SIZE}), and all are read in one sweep.
 *
 * @param blocks by item; null where none of a block changed
 */
record Gains(Block[] blocks) {

  /** Nothing. */
  static final Gains NONE = new Gains(new Block[0]);

  private static final int SIZE = 64;

  /** Of so many items that follow each other. */
  private record Block(double[] fading, double[] lasting, int[] takers) {

    Block copy() {
      return new Block(fading.clone(), lasting.clone(), takers.clone());
    }
  }

  /** What is told of each item that may have changed. */
  interface Visitor {
    void at(int item, double fading, double lasting, int takers);
  }

  boolean isEmpty() {
    return blocks.length == 0;
  }

  /** With more of an item, or less. */
  Gains with(int item, double fading, double lasting, int takers) {
    int at = item / SIZE;
    Block[] more = Arrays.copyOf(blocks, Math.max(blocks.length, at + 1));
    Block block =
        more[at] == null
            ? new Block(new double[SIZE], new double[SIZE], new int[SIZE])
            : more[at].copy();
    block.fading[item % SIZE] += fading;
    block.lasting[item % SIZE] += lasting;
    block.takers[item % SIZE] += takers;
    more[at] = block;
    return new Gains(more);
  }

  /** Visits items of blocks in which any changed. */
  void forEach(Visitor visitor) {
    for (int at = 0; at < blocks.length; at++) {
      Block block = blocks[at];
      for (int i = 0; block != null && i < SIZE; i++) {
        visitor.at(at * SIZE + i, block.fading[i], block.lasting[i], block.takers[i]);
      }
    }
  }
}
