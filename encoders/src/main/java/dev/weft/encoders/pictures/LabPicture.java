package dev.weft.encoders.pictures;

import java.awt.image.BufferedImage;

/**
 * A picture brought to a square of {@value #SIDE} × {@value #SIDE} pixels in CIELAB, a space in
 * which equal distances look about equally large (CIE 1976; sRGB primaries, D65). Pixels are
 * averaged in linear light.
 *
 * @param lightness L*, 0 to 100, row by row; owned by the record
 * @param a green to red, about −86 to 98
 * @param b blue to yellow, about −108 to 94
 */
record LabPicture(float[] lightness, float[] a, float[] b) {

  static final int SIDE = 128;

  private static final float[] LINEAR = linear();

  static LabPicture of(BufferedImage picture) {
    int pixels = SIDE * SIDE;
    var lab = new LabPicture(new float[pixels], new float[pixels], new float[pixels]);
    for (int y = 0; y < SIDE; y++) {
      int top = from(y, picture.getHeight());
      int bottom = to(y, picture.getHeight());
      int[] rows =
          picture.getRGB(
              0, top, picture.getWidth(), bottom - top, null, 0, picture.getWidth());
      for (int x = 0; x < SIDE; x++) {
        lab.set(y * SIDE + x, rows, x, bottom - top, picture.getWidth());
      }
    }
    return lab;
  }

  private static int from(int place, int size) {
    return (int) ((long) place * size / SIDE);
  }

  private static int to(int place, int size) {
    return Math.max(from(place, size) + 1, from(place + 1, size));
  }

  /** The mean colour of a box of pixels. */
  private void set(int pixel, int[] rows, int x, int height, int width) {
    double red = 0;
    double green = 0;
    double blue = 0;
    int left = from(x, width);
    int right = to(x, width);
    for (int row = 0; row < height; row++) {
      for (int column = left; column < right; column++) {
        int rgb = rows[row * width + column];
        red += LINEAR[(rgb >> 16) & 0xFF];
        green += LINEAR[(rgb >> 8) & 0xFF];
        blue += LINEAR[rgb & 0xFF];
      }
    }
    double count = (double) height * (right - left);
    set(pixel, red / count, green / count, blue / count);
  }

  private void set(int pixel, double red, double green, double blue) {
    double x = curve((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047);
    double y = curve(0.2126729 * red + 0.7151522 * green + 0.0721750 * blue);
    double z = curve((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883);
    lightness[pixel] = (float) (116 * y - 16);
    a[pixel] = (float) (500 * (x - y));
    b[pixel] = (float) (200 * (y - z));
  }

  private static double curve(double t) {
    return t > 216.0 / 24389 ? StrictMath.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
  }

  private static float[] linear() {
    float[] linear = new float[256];
    for (int i = 0; i < linear.length; i++) {
      double value = i / 255.0;
      linear[i] =
          (float)
              (value <= 0.04045 ? value / 12.92 : StrictMath.pow((value + 0.055) / 1.055, 2.4));
    }
    return linear;
  }
}
