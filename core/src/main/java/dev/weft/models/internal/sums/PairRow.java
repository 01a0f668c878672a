package dev.weft.models.internal.sums;

import java.util.Arrays;

/**
 * The numbers of one row by column: an open-addressing table with linear probing, at most three
 * quarters full. A number that comes back to zero keeps its place until the table is rebuilt, which
 * drops it, so the table follows what is there now and not what ever was.
 */
final class PairRow {

  private static final int FREE = -1;
  private static final int LEAST = 4;

  private int[] columns = {};
  private float[] values = {};
  private int taken;
  private int zeros;

  void add(int column, float value) {
    if (value == 0) {
      return;
    }
    int at = find(column);
    if (at < 0) {
      if (4 * (taken + 1) > 3 * columns.length) {
        rebuild();
      }
      at = place(column);
    }
    boolean wasZero = values[at] == 0;
    values[at] += value;
    zeros += (values[at] == 0 ? 1 : 0) - (wasZero ? 1 : 0);
    if (columns.length > LEAST && 8 * (taken - zeros) < columns.length) {
      rebuild();
    }
  }

  float at(int column) {
    int at = find(column);
    return at < 0 ? 0 : values[at];
  }

  /** The columns that are not zero, ascending. */
  int[] columns() {
    int[] kept = new int[taken - zeros];
    int count = 0;
    for (int at = 0; at < columns.length; at++) {
      if (columns[at] != FREE && values[at] != 0) {
        kept[count++] = columns[at];
      }
    }
    Arrays.sort(kept);
    return kept;
  }

  long bytes() {
    return (long) (Integer.BYTES + Float.BYTES) * columns.length;
  }

  /** The place of a column, or −1. */
  private int find(int column) {
    if (columns.length == 0) {
      return -1;
    }
    int at = start(column);
    while (columns[at] != FREE) {
      if (columns[at] == column) {
        return at;
      }
      at = at + 1 & columns.length - 1;
    }
    return -1;
  }

  /** Takes a free place for a column that has none; its number is zero. */
  private int place(int column) {
    int at = start(column);
    while (columns[at] != FREE) {
      at = at + 1 & columns.length - 1;
    }
    columns[at] = column;
    values[at] = 0;
    taken++;
    zeros++;
    return at;
  }

  private int start(int column) {
    int mixed = column * 0x9E3779B9; // 2³² over the golden ratio
    return (mixed ^ mixed >>> 16) & columns.length - 1;
  }

  /** A table of what is not zero, with room for as much again. */
  private void rebuild() {
    int[] oldColumns = columns;
    float[] oldValues = values;
    int size = Math.max(LEAST, Integer.highestOneBit(Math.max(1, taken - zeros)) * 4);
    columns = new int[size];
    values = new float[size];
    Arrays.fill(columns, FREE);
    taken = 0;
    zeros = 0;
    for (int at = 0; at < oldColumns.length; at++) {
      if (oldColumns[at] != FREE && oldValues[at] != 0) {
        int place = place(oldColumns[at]);
        values[place] = oldValues[at];
        zeros--;
      }
    }
  }
}
