package dev.weft.models.internal.ratings.bayesian;

/**
 * The ratings of each row of one side: those of row i stand at {@code offsets[i]} to {@code
 * offsets[i + 1]} of {@code ratings}, ascending.
 */
record Meetings(int[] offsets, int[] ratings) {

  static Meetings of(int rows, int[] rowOfRating) {
    int[] offsets = new int[rows + 1];
    for (int row : rowOfRating) {
      offsets[row + 1]++;
    }
    for (int i = 0; i < rows; i++) {
      offsets[i + 1] += offsets[i];
    }
    int[] next = offsets.clone();
    int[] ratings = new int[rowOfRating.length];
    for (int r = 0; r < ratings.length; r++) {
      ratings[next[rowOfRating[r]]++] = r;
    }
    return new Meetings(offsets, ratings);
  }

  int rows() {
    return offsets.length - 1;
  }
}
