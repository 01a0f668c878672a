package dev.weft.encoders.pictures;

/**
 * How much a square picture changes at each pixel, and in which of {@value #DIRECTIONS} directions,
 * opposite ones alike. A change between two directions counts for both.
 *
 * @param side of the square
 * @param strength of each pixel, row by row; owned by the record
 * @param direction of each pixel, 0 (included) to {@value #DIRECTIONS} (excluded)
 */
record Gradients(int side, float[] strength, float[] direction) {

  static final int DIRECTIONS = 9;

  /** Of central differences; those at the edge of the picture are of one side. */
  static Gradients of(float[] values, int side) {
    var gradients = new Gradients(side, new float[side * side], new float[side * side]);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        float across =
            values[y * side + Math.min(side - 1, x + 1)] - values[y * side + Math.max(0, x - 1)];
        float down =
            values[Math.min(side - 1, y + 1) * side + x] - values[Math.max(0, y - 1) * side + x];
        double half = (Math.atan2(down, across) / Math.PI + 1) % 1;
        gradients.strength[y * side + x] = (float) Math.hypot(across, down);
        gradients.direction[y * side + x] = (float) (half * DIRECTIONS) % DIRECTIONS;
      }
    }
    return gradients;
  }

  /**
   * Adds a histogram of directions for each of {@code cells × cells} parts, row by row.
   *
   * @param at where the first begins
   */
  void addHistograms(int cells, float[] histograms, int at) {
    for (int i = 0; i < strength.length; i++) {
      int cell = i / side * cells / side * cells + i % side * cells / side;
      int lower = (int) direction[i];
      float share = direction[i] - lower;
      int from = at + cell * DIRECTIONS;
      histograms[from + lower] += (1 - share) * strength[i];
      histograms[from + (lower + 1) % DIRECTIONS] += share * strength[i];
    }
  }

  /** The picture at half its size. */
  static float[] halved(float[] values, int side) {
    int half = side / 2;
    float[] smaller = new float[half * half];
    for (int i = 0; i < smaller.length; i++) {
      int corner = i / half * 2 * side + i % half * 2;
      smaller[i] =
          (values[corner] + values[corner + 1] + values[corner + side] + values[corner + side + 1])
              / 4;
    }
    return smaller;
  }
}
