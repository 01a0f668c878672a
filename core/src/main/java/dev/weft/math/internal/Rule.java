package dev.weft.math.internal;

import java.util.Locale;

/**
 * What the arguments of public methods must be. Each rule gives back the value that keeps it;
 * otherwise the complaint names the rule and the value: {@code k must be in 1..10000: 0}. A number
 * that is not one (NaN) keeps none.
 */
public final class Rule {

  private Rule() {}

  /**
   * A whole number from {@code least} to {@code most}, both included. A range without a number,
   * such as that of the items of an empty catalogue, is not shown.
   */
  public static int within(String name, int value, int least, int most) {
    if (most < least) {
      throw new IllegalArgumentException("nothing can be given as " + name + ": " + value);
    }
    if (value < least || value > most) {
      throw broken(name, "in " + least + ".." + most, value);
    }
    return value;
  }

  /** A number from {@code least} to {@code most}, both included. */
  public static double within(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw broken(name, "in " + plain(least) + ".." + plain(most), value);
    }
    return value;
  }

  /** A number between {@code least} and {@code most}, both excluded. */
  public static double between(String name, double value, double least, double most) {
    if (!(value > least && value < most)) {
      throw broken(name, "in (" + plain(least) + ", " + plain(most) + ")", value);
    }
    return value;
  }

  /** A number above {@code least}, up to {@code most}. */
  public static double aboveTo(String name, double value, double least, double most) {
    if (!(value > least && value <= most)) {
      throw broken(name, "in (" + plain(least) + ", " + plain(most) + "]", value);
    }
    return value;
  }

  /** A number from {@code least}, below {@code most}. */
  public static double below(String name, double value, double least, double most) {
    if (!(value >= least && value < most)) {
      throw broken(name, "in [" + plain(least) + ", " + plain(most) + ")", value);
    }
    return value;
  }

  /** A whole number of at least {@code least}. */
  public static int atLeast(String name, int value, int least) {
    if (value < least) {
      throw broken(name, ">= " + least, value);
    }
    return value;
  }

  /** A finite number above 0. */
  public static double positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw broken(name, "finite and > 0", value);
    }
    return value;
  }

  /** A finite number of at least 0. */
  public static double notNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw broken(name, "finite and >= 0", value);
    }
    return value;
  }

  private static IllegalArgumentException broken(String name, String rule, Number value) {
    // What was a float is shown as one: 0.1 and not 0.10000000149011612.
    boolean single = value instanceof Double number && (float) number.doubleValue() == number;
    return new IllegalArgumentException(
        name + " must be " + rule + ": " + (single ? String.valueOf(value.floatValue()) : value));
  }

  /** Without a fraction where it is whole. */
  private static String plain(double bound) {
    return bound == Math.rint(bound)
        ? String.format(Locale.ROOT, "%.0f", bound)
        : Double.toString(bound);
  }
}
