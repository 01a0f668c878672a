package dev.weft.models;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The values of one hyperparameter, laid out on 0..1. */
public sealed interface Range {

  /** How numbers are laid out. */
  enum Scale {
    /** Evenly. */
    LINEAR,
    /** Every order of magnitude takes as much room; needs a lower end above 0. */
    LOGARITHMIC,
    /** By {@code log(1 + x)}: evenly below 1, by orders of magnitude above, 0 included. */
    FROM_ZERO
  }

  /** The value at a place in 0..1. */
  Object value(double position);

  /** The place of a value; of one outside the range, that of the nearer end. */
  double position(Object value);

  /**
   * Numbers between two ends. Values are rounded to three significant digits, so that what was
   * tried can be read and typed, and never leave the ends.
   *
   * @param from lower end
   * @param to upper end, greater
   * @param scale how the numbers are laid out
   * @param whole whether only whole numbers count
   */
  record Numbers(double from, double to, Scale scale, boolean whole) implements Range {

    private static final MathContext DIGITS = new MathContext(3);

    public Numbers {
      if (!(from < to) || Double.isInfinite(from) || Double.isInfinite(to)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "a range must have finite ends, the lower first: %s to %s", from, to));
      }
      if (scale == Scale.LOGARITHMIC && from <= 0) {
        throw new IllegalArgumentException(
            "the lower end of a logarithmic range must be > 0: " + from);
      }
      if (scale == Scale.FROM_ZERO && from != 0) {
        throw new IllegalArgumentException("a range from zero must begin with 0: " + from);
      }
    }

    @Override
    public Object value(double position) {
      double low = stretched(from);
      double value = shrunk(low + Math.clamp(position, 0, 1) * (stretched(to) - low));
      double rounded = whole ? Math.rint(value) : new BigDecimal(value).round(DIGITS).doubleValue();
      double kept = Math.clamp(rounded, from, to);
      return whole ? (Object) (int) kept : (Object) kept;
    }

    @Override
    public double position(Object value) {
      double number = Math.clamp(((Number) value).doubleValue(), from, to);
      double low = stretched(from);
      return (stretched(number) - low) / (stretched(to) - low);
    }

    private double stretched(double value) {
      return switch (scale) {
        case LINEAR -> value;
        case LOGARITHMIC -> Math.log(value);
        case FROM_ZERO -> Math.log1p(value);
      };
    }

    private double shrunk(double value) {
      return switch (scale) {
        case LINEAR -> value;
        case LOGARITHMIC -> Math.exp(value);
        case FROM_ZERO -> Math.expm1(value);
      };
    }

    @Override
    public String toString() {
      String ends = whole ? (long) from + ".." + (long) to : from + ".." + to;
      return scale == Scale.LINEAR
          ? ends
          : ends + " " + scale.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * One of some values.
   *
   * @param values at least two, all different
   */
  record Choice(List<Object> values) implements Range {

    public Choice {
      values = List.copyOf(values);
      if (values.size() < 2 || values.stream().distinct().count() < values.size()) {
        throw new IllegalArgumentException(
            "a choice needs at least two values, all different: " + values);
      }
    }

    @Override
    public Object value(double position) {
      return values.get(Math.clamp((int) (position * values.size()), 0, values.size() - 1));
    }

    /** The middle of the value's share; of an unknown value, that of the first. */
    @Override
    public double position(Object value) {
      return (Math.max(0, values.indexOf(value)) + 0.5) / values.size();
    }

    @Override
    public String toString() {
      return values.stream().map(String::valueOf).collect(Collectors.joining("|"));
    }
  }
}
