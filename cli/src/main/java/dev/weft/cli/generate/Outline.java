package dev.weft.cli.generate;

import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** The outlines of drawn items, about the origin and within 1 of it. */
final class Outline {

  /** How many there are. */
  static final int COUNT = 12;

  private Outline() {}

  /** One of them. */
  static Shape of(int number) {
    return switch (number) {
      case 0 -> disc(0, 0, 1);
      case 1 -> box(-0.8, -0.8, 1.6, 1.6);
      case 2 -> polygon(3, 1);
      case 3 -> polygon(10, 0.45);
      case 4 -> both(box(-1, -0.35, 2, 0.7), box(-0.35, -1, 0.7, 2));
      case 5 -> without(disc(0, 0, 1), disc(0, 0, 0.5));
      case 6 -> without(disc(0, 0, 1), box(-1, 0, 2, 1));
      case 7 -> without(disc(0, 0, 1), disc(0.5, 0, 0.8));
      case 8 -> both(box(-0.2, -1, 0.4, 2), box(-0.8, -1, 1.6, 0.5));
      case 9 -> hourglass();
      case 10 -> both(disc(0, -0.5, 0.5), box(-0.7, 0, 1.4, 1));
      default -> polygon(16, 0.7);
    };
  }

  private static Area disc(double x, double y, double radius) {
    return new Area(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
  }

  private static Area box(double x, double y, double width, double height) {
    return new Area(new Rectangle2D.Double(x, y, width, height));
  }

  private static Area both(Area one, Area other) {
    one.add(other);
    return one;
  }

  private static Area without(Area one, Area other) {
    one.subtract(other);
    return one;
  }

  private static Shape hourglass() {
    var path = new Path2D.Double();
    path.moveTo(-0.8, -1);
    path.lineTo(0.8, -1);
    path.lineTo(-0.8, 1);
    path.lineTo(0.8, 1);
    path.closePath();
    return path;
  }

  /** Corners at 1 and {@code inner} by turns: a star, or a polygon where that is 1. */
  private static Shape polygon(int corners, double inner) {
    var path = new Path2D.Double();
    for (int c = 0; c < corners; c++) {
      double angle = 2 * StrictMath.PI * c / corners - StrictMath.PI / 2;
      double radius = c % 2 == 0 ? 1 : inner;
      double x = radius * StrictMath.cos(angle);
      double y = radius * StrictMath.sin(angle);
      if (c == 0) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    path.closePath();
    return path;
  }
}
