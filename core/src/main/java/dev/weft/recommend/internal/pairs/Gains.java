package dev.weft.recommend.internal.pairs;

import java.util.Arrays;
import java.util.BitSet;

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

  /** Of a block of items that follow each other. */
  private record Block(double[] fading, double[] lasting, int[] takers) {

    static Block empty() {
      return new Block(new double[SIZE], new double[SIZE], new int[SIZE]);
    }

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
    var sum = new Sum(this);
    sum.add(item, fading, lasting, takers);
    return sum.gains();
  }

  /** Many changes, of which each block is copied for the first alone. */
  static final class Sum {

    private Block[] blocks;
    private final BitSet own = new BitSet();

    Sum(Gains begin) {
      this.blocks = begin.blocks.clone();
    }

    void add(int item, double fading, double lasting, int takers) {
      int at = item / SIZE;
      if (at >= blocks.length) {
        blocks = Arrays.copyOf(blocks, at + 1);
      }
      if (!own.get(at)) {
        own.set(at);
        blocks[at] = blocks[at] == null ? Block.empty() : blocks[at].copy();
      }
      Block block = blocks[at];
      block.fading[item % SIZE] += fading;
      block.lasting[item % SIZE] += lasting;
      block.takers[item % SIZE] += takers;
    }

    /** What has come of it; nothing is to be added any more. */
    Gains gains() {
      return new Gains(blocks);
    }
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
