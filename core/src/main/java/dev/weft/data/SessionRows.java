package dev.weft.data;

import dev.weft.math.SparseMatrix;
import java.util.Arrays;

/** Collects sessions one after the other; those of fewer than two items tell nothing and go. */
final class SessionRows {

  private final int columns;
  private int[] users = new int[64];
  private long[] starts = new long[64];
  private int[] offsets = new int[65];
  private int[] indices = new int[256];
  private int rows;
  private int open;
  private int openUser;
  private long openStart;

  SessionRows(int columns) {
    this.columns = columns;
  }

  /** Ends the open session and opens one of a user that begins at some time. */
  void next(int user, long start) {
    close();
    openUser = user;
    openStart = start;
  }

  /** Adds an item to the open session. */
  void add(int item) {
    int at = offsets[rows] + open;
    if (at == indices.length) {
      indices = Arrays.copyOf(indices, indices.length * 2);
    }
    indices[at] = item;
    open++;
  }

  Sessions build() {
    close();
    int entries = offsets[rows];
    float[] ones = new float[entries];
    Arrays.fill(ones, 1);
    return new Sessions(
        Arrays.copyOf(users, rows),
        Arrays.copyOf(starts, rows),
        new SparseMatrix(
            rows,
            columns,
            Arrays.copyOf(offsets, rows + 1),
            Arrays.copyOf(indices, entries),
            ones));
  }

  private void close() {
    int from = offsets[rows];
    Arrays.sort(indices, from, from + open);
    int distinct = 0;
    for (int i = from; i < from + open; i++) {
      if (distinct == 0 || indices[i] != indices[from + distinct - 1]) {
        indices[from + distinct++] = indices[i];
      }
    }
    open = 0;
    if (distinct < 2) {
      return;
    }
    if (rows + 1 == users.length) {
      users = Arrays.copyOf(users, rows * 2);
      starts = Arrays.copyOf(starts, users.length);
      offsets = Arrays.copyOf(offsets, users.length + 1);
    }
    users[rows] = openUser;
    starts[rows] = openStart;
    offsets[++rows] = from + distinct;
  }
}
