package dev.weft.encoders.pictures;

import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * How a picture has to be turned to stand upright. Cameras and telephones store what the sensor saw
 * and note how they were held (Exif, tag 0x0112); every viewer turns it.
 *
 * @param transposed whether rows become columns
 * @param fromRight whether pixels are read from the right of what is stored
 * @param fromBottom whether they are read from its bottom
 */
record Turn(boolean transposed, boolean fromRight, boolean fromBottom) {

  private static final Turn NONE = new Turn(false, false, false);

  /** What the reader of a file knows; none where it knows nothing, or the note is damaged. */
  static Turn of(ImageReader reader) {
    try {
      IIOMetadata metadata = reader.getImageMetadata(0);
      if (metadata == null || !metadata.isStandardMetadataFormatSupported()) {
        return NONE;
      }
      var root = (Element) metadata.getAsTree(IIOMetadataFormatImpl.standardMetadataFormatName);
      NodeList noted = root.getElementsByTagName("ImageOrientation");
      return noted.getLength() == 0 ? NONE : named(((Element) noted.item(0)).getAttribute("value"));
    } catch (IOException | RuntimeException e) {
      return NONE; // pixels count, whatever is written about them
    }
  }

  /** By the names that the standard metadata of Java's pictures have, Exif's number behind. */
  private static Turn named(String orientation) {
    return switch (orientation) {
      case "FlipH" -> new Turn(false, true, false); // 2
      case "Rotate180" -> new Turn(false, true, true); // 3
      case "FlipV" -> new Turn(false, false, true); // 4
      case "FlipVRotate90" -> new Turn(true, false, false); // 5
      case "Rotate270" -> new Turn(true, false, true); // 6
      case "FlipHRotate90" -> new Turn(true, true, true); // 7
      case "Rotate90" -> new Turn(true, true, false); // 8
      default -> NONE;
    };
  }

  /** A picture as it should be seen; the same where nothing is to be turned. */
  BufferedImage upright(BufferedImage picture) {
    if (equals(NONE)) {
      return picture;
    }
    int width = picture.getWidth();
    int height = picture.getHeight();
    var upright =
        new BufferedImage(
            transposed ? height : width, transposed ? width : height, picture.getType());
    for (int y = 0; y < upright.getHeight(); y++) {
      for (int x = 0; x < upright.getWidth(); x++) {
        int column = transposed ? y : x;
        int row = transposed ? x : y;
        upright.setRGB(
            x,
            y,
            picture.getRGB(
                fromRight ? width - 1 - column : column, fromBottom ? height - 1 - row : row));
      }
    }
    return upright;
  }
}
