package dev.weft.encoders.pictures;

/**
 * How a row of pixels becomes a longer or shorter one: each new pixel is a weighted mean of
 * neighbours. Going down, of all that it covers, in part where it covers them in part; going up, of
 * the two beside it.
 *
 * @param from the first pixel of each mean
 * @param weights of each mean, summing to 1; owned by the record
 */
record Resampling(int[] from, float[][] weights) {

  static Resampling of(int size, int target) {
    var resampling = new Resampling(new int[target], new float[target][]);
    double step = (double) size / target;
    for (int t = 0; t < target; t++) {
      if (step > 1) {
        resampling.cover(t, t * step, Math.min(size, (t + 1) * step));
      } else {
        resampling.between(t, (t + 0.5) * step - 0.5, size);
      }
    }
    return resampling;
  }

  /** As Pillow resizes: smoothed over as many pixels as become one. */
  static Resampling smooth(int size, int target, Smoothing smoothing) {
    var resampling = new Resampling(new int[target], new float[target][]);
    double step = (double) size / target;
    double wider = Math.max(1, step);
    double reach = smoothing.reach() * wider;
    for (int t = 0; t < target; t++) {
      double centre = (t + 0.5) * step;
      int first = Math.max(0, (int) (centre - reach + 0.5));
      int end = Math.min(size, (int) (centre + reach + 0.5));
      double[] parts = new double[end - first];
      double sum = 0;
      for (int i = 0; i < parts.length; i++) {
        parts[i] = smoothing.weight(Math.abs(i + first - centre + 0.5) / wider);
        sum += parts[i];
      }
      resampling.from[t] = first;
      resampling.weights[t] = new float[parts.length];
      for (int i = 0; i < parts.length; i++) {
        resampling.weights[t][i] = (float) (parts[i] / sum);
      }
    }
    return resampling;
  }

  private void cover(int target, double start, double end) {
    int first = (int) start;
    float[] parts = new float[(int) Math.ceil(end) - first];
    for (int i = 0; i < parts.length; i++) {
      double covered = Math.min(end, first + i + 1.0) - Math.max(start, first + i);
      parts[i] = (float) (covered / (end - start));
    }
    from[target] = first;
    weights[target] = parts;
  }

  private void between(int target, double place, int size) {
    double inside = Math.clamp(place, 0, size - 1.0);
    int first = (int) inside;
    float beyond = (float) (inside - first);
    from[target] = first;
    weights[target] = beyond == 0 ? new float[] {1} : new float[] {1 - beyond, beyond};
  }

  /**
   * A weighted mean.
   *
   * @param values where they stand
   * @param offset of the first pixel
   * @param stride from one to the next
   */
  float mean(int target, float[] values, int offset, int stride) {
    float sum = 0;
    float[] parts = weights[target];
    for (int i = 0; i < parts.length; i++) {
      sum += parts[i] * values[offset + (from[target] + i) * stride];
    }
    return sum;
  }
}
