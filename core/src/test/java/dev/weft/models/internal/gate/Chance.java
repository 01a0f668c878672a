package dev.weft.models.internal.gate;

/** How far apart paired values are, in standard errors of the mean difference. */
final class Chance {

  private Chance() {}

  /** By how many standard errors the mean of the first is above that of the second. */
  static double errorsAhead(double[] first, double[] second) {
    double mean = 0;
    for (int i = 0; i < first.length; i++) {
      mean += (first[i] - second[i]) / first.length;
    }
    double squares = 0;
    for (int i = 0; i < first.length; i++) {
      double off = first[i] - second[i] - mean;
      squares += off * off;
    }
    double error = Math.sqrt(squares / first.length / first.length);
    return mean == 0 ? 0 : mean / error;
  }
}
