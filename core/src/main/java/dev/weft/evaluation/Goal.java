package dev.weft.evaluation;

/** Which of two figures is the better one. */
public enum Goal {
  /** The higher, as of nDCG. */
  HIGHEST,
  /** The lower, as of RMSE. */
  LOWEST;

  /** What every finite figure is better than. */
  public double worst() {
    return this == HIGHEST ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }

  /** The figure itself, or its negative where the lower is better: the best has the most. */
  public double merit(double figure) {
    return this == HIGHEST ? figure : -figure;
  }
}
