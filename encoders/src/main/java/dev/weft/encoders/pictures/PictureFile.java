package dev.weft.encoders.pictures;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads picture files: PNG, JPEG, WebP and GIF (the first frame of both), BMP, TIFF, WBMP.
 *
 * <p>They are turned as their cameras say, and what is transparent is white. Of large pictures
 * every n-th pixel is read, so that the shorter side keeps at least 1,024 of them and no file takes
 * more memory than that.
 */
final class PictureFile {

  /** The shorter side of what is kept of a large picture. */
  private static final int ENOUGH = 1024;

  /** More pixels than any camera makes: damage, or meant to do harm. */
  private static final long MOST_PIXELS = 1L << 30;

  private PictureFile() {}

  /**
   * Reads a file.
   *
   * @throws IOException when it is not there or not a picture, naming it
   */
  static BufferedImage read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " does not exist");
    }
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException(
            file
                + " is not a picture that is read: PNG, JPEG, WebP, GIF, BMP and TIFF are; convert"
                + " it to PNG");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, false);
        Turn turn = Turn.of(reader);
        return turn.upright(onWhite(read(reader, file)));
      } finally {
        reader.dispose();
      }
    } catch (IIOException | EOFException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // What decoders throw at damaged files.
      throw new IOException(file + " cannot be read as a picture: " + e.getMessage(), e);
    }
  }

  private static BufferedImage read(ImageReader reader, Path file) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if ((long) width * height > MOST_PIXELS) {
      throw new IOException(
          String.format(
              Locale.ROOT, "%s has %,d × %,d pixels: make it smaller", file, width, height));
    }
    var parameters = reader.getDefaultReadParam();
    int step = Math.max(1, Math.min(width, height) / ENOUGH);
    parameters.setSourceSubsampling(step, step, 0, 0);
    return reader.read(0, parameters);
  }

  private static BufferedImage onWhite(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    var opaque = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      picture.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        row[x] = onWhite(row[x]);
      }
      opaque.setRGB(0, y, width, 1, row, 0, width);
    }
    return opaque;
  }

  private static int onWhite(int argb) {
    int alpha = argb >>> 24;
    int opaque = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int channel = (argb >> shift) & 0xFF;
      opaque |= ((channel * alpha + 255 * (255 - alpha) + 127) / 255) << shift;
    }
    return opaque;
  }
}
