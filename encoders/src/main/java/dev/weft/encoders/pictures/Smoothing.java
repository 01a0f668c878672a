package dev.weft.encoders.pictures;

import java.util.Locale;
import java.util.Optional;

/** How pixels between pixels are found, with the numbers that Pillow gives them. */
enum Smoothing {
  /** Between the two beside it. */
  BILINEAR(2, 1) {
    @Override
    double weight(double away) {
      return Math.max(0, 1 - away);
    }
  },
  /** By the cubic of Keys with a = −½ (1981, "Cubic convolution interpolation"). */
  BICUBIC(3, 2) {
    @Override
    double weight(double away) {
      if (away < 1) {
        return (1.5 * away - 2.5) * away * away + 1;
      }
      return away < 2 ? ((-0.5 * away + 2.5) * away - 4) * away + 2 : 0;
    }
  };

  private final int number;
  private final int reach;

  Smoothing(int number, int reach) {
    this.number = number;
    this.reach = reach;
  }

  /** What a pixel counts, at least 0 pixels away. */
  abstract double weight(double away);

  /** How far a pixel counts when pictures do not become smaller. */
  int reach() {
    return reach;
  }

  static Optional<Smoothing> numbered(int number) {
    for (Smoothing each : values()) {
      if (each.number == number) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
