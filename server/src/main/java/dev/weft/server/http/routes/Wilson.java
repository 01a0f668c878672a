package dev.weft.server.http.routes;

/**
 * Wilson's interval of a share, at 95 %: where the true share may lie when {@code hits} of {@code
 * trials} were seen (Wilson 1927).
 */
record Wilson(double share, double low, double high) {

  private static final double Z = 1.959963984540054;

  /** Of at least one trial. */
  static Wilson of(long hits, long trials) {
    if (trials < 1 || hits < 0 || hits > trials) {
      throw new IllegalArgumentException("must be 0 <= hits <= trials: " + hits + ", " + trials);
    }
    double share = (double) hits / trials;
    double square = Z * Z / trials;
    double middle = (share + square / 2) / (1 + square);
    double half =
        Z / (1 + square) * Math.sqrt(share * (1 - share) / trials + square / (4 * trials));
    return new Wilson(share, hits == 0 ? 0 : middle - half, hits == trials ? 1 : middle + half);
  }
}
