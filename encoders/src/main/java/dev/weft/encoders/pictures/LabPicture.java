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
    float[] red = channel(picture, 16);
    float[] green = channel(picture, 8);
    float[] blue = channel(picture, 0);
    int pixels = SIDE * SIDE;
    var lab = new LabPicture(new float[pixels], new float[pixels], new float[pixels]);
    for (int pixel = 0; pixel < pixels; pixel++) {
      lab.set(pixel, red[pixel], green[pixel], blue[pixel]);
    }
    return lab;
  }

  /** One colour in linear light, row by row of the square: first narrowed, then shortened. */
  private static float[] channel(BufferedImage picture, int shift) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    var across = Resampling.of(width, SIDE);
    var down = Resampling.of(height, SIDE);
    float[] narrow = new float[height * SIDE];
    int[] rgb = new int[width];
    float[] row = new float[width];
    for (int y = 0; y < height; y++) {
      picture.getRGB(0, y, width, 1, rgb, 0, width);
      for (int x = 0; x < width; x++) {
        row[x] = LINEAR[(rgb[x] >> shift) & 0xFF];
      }
      for (int x = 0; x < SIDE; x++) {
        narrow[y * SIDE + x] = across.mean(x, row, 0, 1);
      }
    }
    float[] square = new float[SIDE * SIDE];
    for (int pixel = 0; pixel < square.length; pixel++) {
      square[pixel] = down.mean(pixel / SIDE, narrow, pixel % SIDE, SIDE);
    }
    return square;
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
          (float) (value <= 0.04045 ? value / 12.92 : StrictMath.pow((value + 0.055) / 1.055, 2.4));
    }
    return linear;
  }
}
