package dev.weft.cli.generate;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/**
 * Draws a simulated item: its outline tells topic and kind, the pattern on it the style, and the
 * six numbers of its hidden taste are the hue, how vivid and how light it is, how wide and how
 * steep the pattern runs, and how strongly it stands out. Place, size, turn and ground are chance
 * and tell nothing.
 */
final class Drawing {

  static final int SIDE = 96;

  private static final int PATTERNS = 6;

  private final Product product;
  private final int topic;
  private final int within;
  private final Dice dice;

  /**
   * Of one item.
   *
   * @param topic position of its topic
   * @param within position of its kind within the topic
   * @param dice decide what tells nothing
   */
  Drawing(Product product, int topic, int within, Dice dice) {
    this.product = product;
    this.topic = topic;
    this.within = within;
    this.dice = dice;
  }

  BufferedImage picture() {
    var picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setColor(Color.getHSBColor((float) dice.uniform(), 0.06f, level(0.88, 1)));
      graphics.fillRect(0, 0, SIDE, SIDE);
      Shape outline = placed(Outline.of(topic % Outline.COUNT));
      graphics.setColor(colour(0));
      graphics.fill(outline);
      graphics.clip(outline);
      graphics.setColor(colour(0.25 + 0.45 * share(5)));
      pattern(graphics);
    } finally {
      graphics.dispose();
    }
    return picture;
  }

  private float level(double min, double max) {
    return (float) dice.uniform(min, max);
  }

  /** A number of the taste as a share, 0 to 1: about half of the items on either side of ½. */
  private double share(int taste) {
    return 1 / (1 + StrictMath.exp(-1.6 * product.taste()[taste]));
  }

  /** The item's colour, made darker. */
  private Color colour(double darker) {
    // From red to blue and no further, so that the ends of the scale are not neighbours.
    float hue = (float) (0.66 * share(0));
    float vivid = (float) (0.35 + 0.65 * share(1));
    float light = (float) (0.5 + 0.45 * share(2));
    return Color.getHSBColor(hue, vivid, (float) (light * (1 - darker)));
  }

  /**
   * Kinds of a topic are the same outline, from broad to tall; topics beyond the twelfth are small.
   */
  private Shape placed(Shape outline) {
    double tall = 0.7 + 0.15 * (within % 5);
    double size = (topic < Outline.COUNT ? 38 : 24) * dice.uniform(0.92, 1.08);
    var place = new AffineTransform();
    place.translate(SIDE / 2.0 + dice.uniform(-5, 5), SIDE / 2.0 + dice.uniform(-5, 5));
    place.rotate(dice.uniform(-0.15, 0.15));
    place.scale(size / tall, size * tall);
    return place.createTransformedShape(outline);
  }

  private void pattern(Graphics2D graphics) {
    double width = 4 + 12 * share(3);
    graphics.rotate((share(4) - 0.5) * StrictMath.PI * 0.8, SIDE / 2.0, SIDE / 2.0);
    switch (product.style() % PATTERNS) {
      case 0 -> {}
      case 1 -> stripes(graphics, width);
      case 2 -> dots(graphics, width);
      case 3 -> {
        stripes(graphics, width);
        graphics.rotate(StrictMath.PI / 2, SIDE / 2.0, SIDE / 2.0);
        stripes(graphics, width);
      }
      case 4 -> graphics.fill(new Rectangle2D.Double(-SIDE, SIDE / 2.0, 3 * SIDE, SIDE));
      default -> rings(graphics, width);
    }
  }

  private static void stripes(Graphics2D graphics, double width) {
    graphics.setStroke(new BasicStroke((float) (width / 2)));
    for (double x = -SIDE; x < 2 * SIDE; x += width) {
      graphics.draw(new Line2D.Double(x, -SIDE, x, 2 * SIDE));
    }
  }

  private static void dots(Graphics2D graphics, double width) {
    for (double x = -SIDE; x < 2 * SIDE; x += width) {
      for (double y = -SIDE; y < 2 * SIDE; y += width) {
        graphics.fill(new Ellipse2D.Double(x, y, width / 2, width / 2));
      }
    }
  }

  private static void rings(Graphics2D graphics, double width) {
    graphics.setStroke(new BasicStroke((float) (width / 2)));
    for (double r = width; r < SIDE; r += width) {
      graphics.draw(new Ellipse2D.Double(SIDE / 2.0 - r, SIDE / 2.0 - r, 2 * r, 2 * r));
    }
  }
}
