package dev.weft.encoders.pictures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens what turns pictures into vectors, by a line: {@value #FEATURES}, or a model's folder. */
public final class PictureLine {

  /** Colours, outlines and patterns, without a model. */
  public static final String FEATURES = "features";

  private PictureLine() {}

  /**
   * Opens an encoder.
   *
   * @throws IOException when a folder's model cannot be read
   * @throws IllegalArgumentException when the line names neither
   */
  public static PictureEncoder open(String line) throws IOException {
    if (line.equals(FEATURES)) {
      return new PictureFeatures();
    }
    if (!Files.isDirectory(Path.of(line))) {
      throw new IllegalArgumentException(
          "an encoder of pictures must be 'features' or a folder with an ONNX model: '"
              + line
              + "'");
    }
    return OnnxPictures.open(Path.of(line));
  }
}
