package dev.weft.math.internal;

/** By how much one of two things is ahead of the other on the same questions. Of one thread. */
public final class PairedGain {

  private double sum;
  private double squares;
  private int count;

  /** That of some values over others, question by question. */
  public static PairedGain of(double[] values, double[] others) {
    var gain = new PairedGain();
    for (int i = 0; i < values.length; i++) {
      gain.add(values[i] - others[i]);
    }
    return gain;
  }

  /** Takes the difference on one question more. */
  public void add(double difference) {
    sum += difference;
    squares += difference * difference;
    count++;
  }

  /** Number of questions. */
  public int count() {
    return count;
  }

  /** The mean difference; NaN without a question. */
  public double mean() {
    return sum / count;
  }

  /** Whether the mean difference exceeds this many of its standard errors. */
  public boolean exceeds(double errors) {
    double mean = mean();
    double variance = Math.max(0, squares / count - mean * mean);
    return mean > errors * Math.sqrt(variance / count);
  }
}
