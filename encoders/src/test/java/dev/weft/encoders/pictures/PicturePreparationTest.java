package dev.weft.encoders.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the numbers of Pillow 13.0.0, resize and crop as Transformers calls them. */
class PicturePreparationTest {

  private static final String PLAIN = "\"image_mean\": [0, 0, 0], \"image_std\": [1, 1, 1]";

  @TempDir Path folder;

  private PicturePreparation read(String json) throws IOException {
    Files.writeString(folder.resolve(PicturePreparation.FILE), "{" + json + "}");
    return PicturePreparation.read(folder);
  }

  private static BufferedImage picture() {
    var picture = new BufferedImage(13, 7, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 7; y++) {
      for (int x = 0; x < 13; x++) {
        int red = (x * 37 + y * 11) % 256;
        int green = (x * x * 5 + y * 71) % 256;
        int blue = (x * y * 19 + 40) % 256;
        picture.setRGB(x, y, (red << 16) | (green << 8) | blue);
      }
    }
    return picture;
  }

  private static int[] colour(float[] pixels, int channel) {
    int size = pixels.length / 3;
    int[] values = new int[size];
    for (int i = 0; i < size; i++) {
      values[i] = Math.round(pixels[channel * size + i] * 255);
    }
    return values;
  }

  private float[] resized(String resample) throws IOException {
    return read("\"size\": {\"shortest_edge\": 5}, \"crop_size\": 4, \"do_center_crop\": true,"
            + resample
            + PLAIN)
        .pixels(picture());
  }

  @Test
  void bicubicIsAsPillowHasIt() throws IOException {
    float[] pixels = resized("\"resample\": 3, ");
    assertThat(colour(pixels, 0))
        .containsExactly(119, 177, 185, 17, 133, 191, 203, 31, 149, 207, 190, 47, 165, 223, 51, 63);
    assertThat(colour(pixels, 1))
        .containsExactly(
            65, 129, 207, 135, 173, 141, 119, 138, 62, 68, 136, 116, 102, 171, 124, 73);
    assertThat(colour(pixels, 2))
        .containsExactly(54, 60, 79, 88, 138, 184, 97, 118, 143, 82, 126, 170, 74, 102, 157, 104);
    assertThat(resized("")).as("which is usual").isEqualTo(pixels);
  }

  @Test
  void bilinearIsAsPillowHasIt() throws IOException {
    float[] pixels = resized("\"resample\": 2, ");
    assertThat(colour(pixels, 0))
        .containsExactly(119, 172, 177, 24, 132, 185, 190, 37, 148, 201, 177, 53, 164, 217, 64, 69);
    assertThat(colour(pixels, 2))
        .containsExactly(60, 69, 78, 87, 132, 174, 102, 119, 137, 89, 126, 163, 84, 106, 150, 105);
  }

  @Test
  void smallPicturesBecomeLargerAsPillowHasIt() throws IOException {
    float[] pixels = read("\"size\": {\"height\": 20, \"width\": 20}, " + PLAIN).pixels(picture());
    int[] red = colour(pixels, 0);
    int[] green = colour(pixels, 1);
    assertThat(Arrays.copyOfRange(red, 180, 200))
        .containsExactly(
            28, 45, 73, 97, 121, 145, 169, 192, 217, 255, 204, 37, 45, 81, 105, 129, 153, 177, 205,
            222);
    assertThat(Arrays.copyOfRange(green, 0, 20))
        .containsExactly(
            0, 0, 0, 9, 22, 40, 62, 89, 119, 152, 210, 255, 126, 58, 134, 230, 237, 95, 155, 237);
  }

  @Test
  void coloursAreShiftedAndScaled() throws IOException {
    var grey = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64; i++) {
      grey.setRGB(i % 8, i / 8, 0x336699);
    }
    float[] pixels =
        read("\"size\": 4, \"crop_size\": 4, \"do_center_crop\": true, \"image_mean\": [0.2, 0.1,"
                + " 0.5], \"image_std\": [0.5, 0.25, 2]")
            .pixels(grey);
    assertThat(pixels[0]).isCloseTo((float) ((0x33 / 255.0 - 0.2) / 0.5), within());
    assertThat(pixels[16]).isCloseTo((float) ((0x66 / 255.0 - 0.1) / 0.25), within());
    assertThat(pixels[47]).isCloseTo((float) ((0x99 / 255.0 - 0.5) / 2), within());
  }

  private static Offset<Float> within() {
    return Assertions.within(1e-6f);
  }

  @Test
  void whatCannotBeObeyedIsRefusedByFileAndKey() throws IOException {
    assertThatThrownBy(() -> PicturePreparation.read(folder.resolve("none")))
        .hasMessageContaining("has no preprocessor_config.json");
    for (String[] bad :
        new String[][] {
          {"\"size\": 4, \"resample\": 0, " + PLAIN, "resample must be 2 (bilinear)"},
          {"\"size\": 0, " + PLAIN, "size must be in 1..4096"},
          {"\"size\": 4294967300, " + PLAIN, "size must be in 1..4096"},
          {"\"size\": 4.5, " + PLAIN, "size must be a whole number"},
          {"\"size\": {\"shortest_edge\": true}, " + PLAIN, "size must be a whole number"},
          {"\"size\": {\"longest_edge\": 4}, " + PLAIN, "size must be a number"},
          {"\"size\": {\"shortest_edge\": 4}, " + PLAIN, "must state height and width"},
          {"\"size\": 4, \"image_mean\": [1, 2]", "image_mean must be three numbers"},
          {"\"size\": 4, \"do_rescale\": false, " + PLAIN, "must be on"},
          {"\"size\": 4, \"do_pad\": true, " + PLAIN, "do_pad is an option that Weft does not"}
        }) {
      assertThatThrownBy(() -> read(bad[0]))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(PicturePreparation.FILE)
          .hasMessageContaining(bad[1]);
    }
  }
}
