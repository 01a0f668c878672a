package dev.weft.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.encoders.pictures.PictureEncoder;
import dev.weft.encoders.pictures.PictureLine;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder with both sides of a model, of which the one gives the mean colour of a picture. */
class ClipFolderTest {

  @TempDir Path folder;

  @BeforeEach
  void lay() throws IOException {
    TinyOnnx.meanColour().write(folder.resolve("onnx/vision_model.onnx"));
    Files.writeString(
        folder.resolve("preprocessor_config.json"),
        """
        {"size": {"shortest_edge": 8}, "do_center_crop": true,
         "crop_size": {"height": 8, "width": 8}, "resample": 3,
         "image_mean": [0.5, 0.5, 0.5], "image_std": [0.5, 0.25, 0.5]}
        """);
  }

  private static BufferedImage plain(int width, int middle, int sides) {
    var picture = new BufferedImage(width, 16, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * 16; i++) {
      int x = i % width;
      picture.setRGB(x, i / width, Math.abs(2 * x + 1 - width) <= 28 ? middle : sides);
    }
    return picture;
  }

  @Test
  void aPictureIsPreparedAsTheFolderSaysAndSeenByTheModel() throws IOException {
    try (PictureEncoder encoder = PictureLine.open(folder.toString())) {
      assertThat(encoder.dimensions()).isEqualTo(3);
      float[] vector = encoder.encode(plain(16, 0xFF8000, 0xFF8000));
      double[] expected =
          TinyFolder.unit(
              new double[] {(1 - 0.5) / 0.5, (128 / 255.0 - 0.5) / 0.25, (0 - 0.5) / 0.5});
      for (int c = 0; c < 3; c++) {
        assertThat(vector[c]).isCloseTo((float) expected[c], within(1e-5f));
      }
      assertThat(encoder.encode(plain(64, 0xFF8000, 0x0000FF)))
          .as("the sides are cut off")
          .isEqualTo(vector);
    }
  }

  @Test
  void theIdFollowsModelAndPreparation() throws IOException {
    String before = id();
    assertThat(id()).isEqualTo(before);
    Path config = folder.resolve("preprocessor_config.json");
    Files.writeString(config, Files.readString(config).replace("0.25", "0.5"));
    assertThat(id()).isNotEqualTo(before);
  }

  private String id() throws IOException {
    try (PictureEncoder encoder = PictureLine.open(folder.toString())) {
      return encoder.id();
    }
  }

  @Test
  void theTextSideOfAFolderWithBothIsATextEncoder() throws IOException {
    TinyFolder.in(folder);
    Files.move(folder.resolve("model.onnx"), folder.resolve("onnx/text_model.onnx"));
    try (OnnxEncoder encoder = EncoderLine.parse(folder.toString()).open()) {
      assertThat(encoder.encode("red wool")).hasSize(TinyFolder.DIMENSIONS);
    }
  }

  @Test
  void aFolderWithoutAModelOfPicturesIsRefused() throws IOException {
    Files.delete(folder.resolve("onnx/vision_model.onnx"));
    assertThatThrownBy(() -> PictureLine.open(folder.toString()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has no vision_model.onnx or model.onnx");
    TinyFolder.in(folder);
    assertThatThrownBy(() -> PictureLine.open(folder.toString()))
        .hasMessageContaining("takes [input_ids], but a model of pictures takes pixel_values");
    Files.writeString(folder.resolve("model.onnx"), "no model");
    assertThatThrownBy(() -> PictureLine.open(folder.toString()))
        .hasMessageContaining("cannot be run as an ONNX model");
  }
}
