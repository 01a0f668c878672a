package dev.weft.neural;

import java.util.Arrays;

/**
 * Words of some items side by side, from the first on and from the last back, filled up behind
 * their end.
 *
 * @param rows number of items
 * @param length of the longest, at least 1
 * @param ahead rows × length, row-major; 0 behind the end
 * @param back the same from the last word on
 * @param shares of each place in the mean over its item's words; 0 behind the end
 */
record WordBatch(int rows, int length, long[] ahead, long[] back, float[] shares) {

  static WordBatch of(int[][] words) {
    int length = Math.max(1, Arrays.stream(words).mapToInt(own -> own.length).max().orElse(0));
    long[] ahead = new long[words.length * length];
    long[] back = new long[ahead.length];
    float[] shares = new float[ahead.length];
    for (int row = 0; row < words.length; row++) {
      int[] own = words[row];
      for (int t = 0; t < own.length; t++) {
        ahead[row * length + t] = own[t];
        back[row * length + t] = own[own.length - 1 - t];
        shares[row * length + t] = 1f / own.length;
      }
    }
    return new WordBatch(words.length, length, ahead, back, shares);
  }
}
