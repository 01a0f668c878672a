package dev.weft.encoders.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.math.Matrix;
import dev.weft.text.TextEncoder.EncodingProgress;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFeaturesTest {

  private static final int RED = 0xFFCC2222;
  private static final int BLUE = 0xFF2222CC;
  private static final int WHITE = 0xFFFFFFFF;

  @TempDir Path folder;

  private static BufferedImage drawn(int side, IntBinaryOperator colour) {
    var picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        picture.setRGB(x, y, colour.applyAsInt(x, y));
      }
    }
    return picture;
  }

  private static BufferedImage disc(int side, int colour) {
    int centre = side / 2;
    int radius = side / 3;
    return drawn(side, (x, y) -> Math.hypot(x - centre, y - centre) < radius ? colour : WHITE);
  }

  private static BufferedImage stripes(int width, boolean across) {
    return drawn(96, (x, y) -> (across ? y : x) / width % 2 == 0 ? RED : WHITE);
  }

  private static double alike(BufferedImage one, BufferedImage other) {
    var features = new PictureFeatures();
    float[] a = features.encode(one);
    float[] b = features.encode(other);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private Path write(String name, BufferedImage picture) throws IOException {
    Path file = folder.resolve(name);
    ImageIO.write(picture, "png", file.toFile());
    return file;
  }

  @Test
  void aVectorHasLengthOneWhateverThePicture() {
    var features = new PictureFeatures();
    for (BufferedImage picture :
        List.of(disc(96, RED), drawn(1, (x, y) -> WHITE), drawn(300, (x, y) -> 0xFF000000))) {
      float[] vector = features.encode(picture);
      assertThat(vector).hasSize(features.dimensions());
      double squares = 0;
      for (float value : vector) {
        squares += value * value;
      }
      assertThat(squares).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void colourTellsPicturesApart() {
    assertThat(alike(disc(96, RED), disc(96, 0xFFDD3333)))
        .isGreaterThan(alike(disc(96, RED), disc(96, BLUE)) + 0.1);
  }

  @Test
  void outlinesTellPicturesApart() {
    BufferedImage square =
        drawn(96, (x, y) -> Math.max(Math.abs(x - 48), Math.abs(y - 48)) < 28 ? RED : WHITE);
    assertThat(alike(disc(96, RED), disc(90, RED)))
        .isGreaterThan(alike(disc(96, RED), square) + 0.02);
  }

  @Test
  void directionAndWidthOfAPatternTellPicturesApart() {
    double same = alike(stripes(8, true), stripes(8, true));
    assertThat(same).isCloseTo(1, within(1e-5));
    assertThat(alike(stripes(8, true), stripes(8, false))).isLessThan(same - 0.2);
    assertThat(alike(stripes(3, true), stripes(12, true))).isLessThan(same - 0.01);
  }

  @Test
  void theSizeOfAPictureHardlyMatters() {
    assertThat(alike(disc(96, RED), disc(400, RED))).isGreaterThan(0.97);
  }

  @Test
  void whatIsTransparentIsWhite() throws IOException {
    BufferedImage clear = drawn(64, (x, y) -> x < 32 ? RED : 0x00123456);
    BufferedImage white = drawn(64, (x, y) -> x < 32 ? RED : WHITE);
    BufferedImage one = PictureFile.read(write("clear.png", clear));
    BufferedImage other = PictureFile.read(write("white.png", white));
    assertThat(new PictureFeatures().encode(one))
        .containsExactly(new PictureFeatures().encode(other));
  }

  @Test
  void largePicturesAreReadInPart() throws IOException {
    Path file = write("large.png", drawn(3000, (x, y) -> RED));
    assertThat(PictureFile.read(file).getWidth()).isBetween(1024, 2047);
  }

  @Test
  void whatIsNoPictureIsNamed() throws IOException {
    Path text = Files.writeString(folder.resolve("text.png"), "no picture");
    assertThatThrownBy(() -> PictureFile.read(text))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("text.png is not a picture that is read");
    Path whole = write("whole.png", disc(96, RED));
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(folder.resolve("cut.png"), java.util.Arrays.copyOf(bytes, 60));
    assertThatThrownBy(() -> PictureFile.read(cut))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cut.png");
    assertThatThrownBy(() -> PictureFile.read(folder.resolve("none.png")))
        .hasMessageContaining("none.png does not exist");
  }

  /** Counts what it encodes. */
  private static final class Counting implements PictureEncoder {

    private final PictureFeatures features = new PictureFeatures();
    private final AtomicInteger encoded = new AtomicInteger();

    @Override
    public String id() {
      return features.id();
    }

    @Override
    public int dimensions() {
      return features.dimensions();
    }

    @Override
    public float[] encode(BufferedImage picture) {
      encoded.incrementAndGet();
      return features.encode(picture);
    }
  }

  @Test
  void aPictureIsEncodedOnceWhateverItIsCalled() throws IOException {
    var encoder = new Counting();
    Path red = write("red.png", disc(64, RED));
    Path same = Files.copy(red, folder.resolve("same.png"));
    Path blue = write("blue.png", disc(64, BLUE));
    Matrix first;
    try (var vectors = new PictureVectors(encoder, Optional.of(folder.resolve("cache")))) {
      first = vectors.of(List.of(red, same, blue), EncodingProgress.NONE);
    }
    assertThat(first.row(0)).containsExactly(first.row(1)).isNotEqualTo(first.row(2));
    assertThat(encoder.encoded).hasValue(2);
    try (var vectors = new PictureVectors(encoder, Optional.of(folder.resolve("cache")))) {
      assertThat(vectors.of(List.of(blue, red), EncodingProgress.NONE).row(0))
          .containsExactly(first.row(2));
    }
    assertThat(encoder.encoded).hasValue(2);
  }
}
