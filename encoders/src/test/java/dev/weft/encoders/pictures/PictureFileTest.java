package dev.weft.encoders.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.text.TextEncoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureFileTest {

  private static final int RED = 0xFFCC2222;
  private static final int BLUE = 0xFF2222CC;
  private static final int WIDTH = 48;
  private static final int HEIGHT = 32;

  /** Without loss, 8 × 4 pixels, the left half blue and the right one red. */
  private static final String WEBP = "UklGRiIAAABXRUJQVlA4TBUAAAAvB8AAAA8wIhdRvRXz/EcLCh/R/wAA";

  @TempDir Path folder;

  /** Red, and blue in the upper left quarter. */
  private static byte[] jpeg() throws IOException {
    var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        picture.setRGB(x, y, x < WIDTH / 2 && y < HEIGHT / 2 ? BLUE : RED);
      }
    }
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpeg", bytes);
    return bytes.toByteArray();
  }

  /** A file with a segment of Exif behind its first marker. */
  private static byte[] noted(byte[] jpeg, int orientation) {
    byte[] head = "Exif\0\0MM\0*\0\0\0\10".getBytes(StandardCharsets.ISO_8859_1);
    int length = 2 + head.length + 2 + 12 + 4;
    ByteBuffer bytes = ByteBuffer.allocate(jpeg.length + 2 + length);
    bytes.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) length).put(head);
    bytes.putShort((short) 1); // one entry: the orientation, a short
    bytes.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    bytes.putShort((short) orientation).putShort((short) 0).putInt(0);
    return bytes.put(jpeg, 2, jpeg.length - 2).array();
  }

  /** In which corner the blue quarter is, by what is more of a pixel there. */
  private static String corner(BufferedImage picture) {
    for (String corner : new String[] {"upper left", "upper right", "lower left", "lower right"}) {
      int x = corner.endsWith("left") ? 4 : picture.getWidth() - 5;
      int y = corner.startsWith("upper") ? 4 : picture.getHeight() - 5;
      int rgb = picture.getRGB(x, y);
      if ((rgb & 0xFF) > (rgb >> 16 & 0xFF)) {
        return corner;
      }
    }
    return "none";
  }

  @ParameterizedTest
  @CsvSource({
    "1, upper left, false",
    "2, upper right, false",
    "3, lower right, false",
    "4, lower left, false",
    "5, upper left, true",
    "6, upper right, true",
    "7, lower right, true",
    "8, lower left, true",
    "9, upper left, false"
  })
  void aPictureIsTurnedAsItsCameraWasHeld(int orientation, String corner, boolean transposed)
      throws IOException {
    Path file = Files.write(folder.resolve("held.jpg"), noted(jpeg(), orientation));

    BufferedImage read = PictureFile.read(file);

    assertThat(corner(read)).isEqualTo(corner);
    assertThat(read.getWidth()).isEqualTo(transposed ? HEIGHT : WIDTH);
  }

  @Test
  void aDamagedNoteLosesNoPicture() throws IOException {
    byte[] bytes = noted(jpeg(), 6);
    bytes[20] = (byte) 0xFF; // the number of entries
    Path file = Files.write(folder.resolve("damaged.jpg"), bytes);

    assertThat(corner(PictureFile.read(file))).isNotEqualTo("none");
  }

  @Test
  void picturesOfTheWebAreRead() throws IOException {
    Path file = Files.write(folder.resolve("web.webp"), Base64.getDecoder().decode(WEBP));

    BufferedImage read = PictureFile.read(file);

    assertThat(read.getWidth()).isEqualTo(8);
    assertThat(read.getRGB(1, 1)).isEqualTo(BLUE);
    assertThat(read.getRGB(6, 2)).isEqualTo(RED);
  }

  @Test
  void aPictureOfTheWebThatWasCutIsNamed() throws IOException {
    byte[] whole = Base64.getDecoder().decode(WEBP);
    for (int length : new int[] {20, 26, 36}) {
      Path file = Files.write(folder.resolve("cut.webp"), Arrays.copyOf(whole, length));

      assertThatThrownBy(() -> PictureFile.read(file))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cut.webp");
    }
  }

  /** A model of pictures that gives an answer of its own for each. */
  private record Answering(float... answer) implements PictureEncoder {

    @Override
    public String id() {
      return "answering";
    }

    @Override
    public int dimensions() {
      return 2;
    }

    @Override
    public float[] encode(BufferedImage picture) {
      return answer;
    }
  }

  // It was kept under a hash, or given to an item that refused it without a name.
  @Test
  void whatIsNoVectorOfAPictureIsRefusedNamingItsFile() throws IOException {
    Path file = Files.write(folder.resolve("red.jpg"), jpeg());
    for (float[] answer : new float[][] {{Float.NaN, 1}, {1}, {1, 0, 0}}) {
      try (var vectors =
          new PictureVectors(new Answering(answer), Optional.of(folder.resolve("cache")))) {
        assertThatThrownBy(() -> vectors.of(List.of(file), TextEncoder.EncodingProgress.NONE))
            .isInstanceOf(IOException.class)
            .hasMessage(file + ": the encoder 'answering' must give 2 finite numbers of it");
      }
    }
    try (var vectors =
        new PictureVectors(new Answering(0, 1), Optional.of(folder.resolve("cache")))) {
      assertThat(vectors.of(List.of(file), TextEncoder.EncodingProgress.NONE).row(0))
          .containsExactly(0, 1);
    }
  }
}
