package dev.weft.models.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.HalfPrecision;
import dev.weft.models.ModelFileException;
import dev.weft.models.internal.file.SectionFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How sections take less room, and come back as they were. */
class PackedSectionsTest {

  @TempDir Path folder;

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  private static byte[] withChecksum(byte[] bytes) throws NoSuchAlgorithmException {
    int end = bytes.length - 32;
    var digest = MessageDigest.getInstance("SHA-256");
    digest.update(bytes, 0, end);
    System.arraycopy(digest.digest(), 0, bytes, end, 32);
    return bytes;
  }

  @Test
  void arraysBeyondOneChunkAreReadBack() throws IOException {
    float[] floats = new float[100_003];
    int[] ints = new int[70_001];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = i;
    }
    Arrays.setAll(ints, i -> -i);
    Path file = folder.resolve("long");
    SectionFile.write(file, Map.of("floats", floats));
    assertThat((float[]) SectionFile.read(file).get("floats")).containsExactly(floats);
    SectionFile.write(file, Map.of("ints", ints));
    assertThat((int[]) SectionFile.read(file).get("ints")).containsExactly(ints);
  }

  @Test
  void equalValuesStandInAFileOnceAndAreReadAsOne() throws IOException {
    float[] values = sines(5_000);
    var matrix = new Matrix(50, 100, values);
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    SectionFile.write(one, new TreeMap<>(Map.of("a", matrix)));
    SectionFile.write(two, new TreeMap<>(Map.of("a", matrix, "b", matrix.copy())));
    assertThat(Files.size(two) - Files.size(one)).isLessThan(20);
    Map<String, Object> read = SectionFile.read(two);
    assertThat(read.get("b")).isEqualTo(matrix).isSameAs(read.get("a"));
  }

  @Test
  void aValueThatRefersToNoneBeforeItIsRefused() throws Exception {
    byte[] codes = new byte[2_000];
    Path file = folder.resolve("forward");
    SectionFile.write(file, new TreeMap<>(Map.of("a", codes, "b", codes)));
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 32 - 1] = 'c';
    Files.write(file, withChecksum(bytes));
    assertThatThrownBy(() -> SectionFile.read(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("it refers to 'c', which is not before it");
  }

  @Test
  void manyBytesArePackedAndReadBack() throws IOException {
    var random = new SplittableRandom(7);
    for (int spread : new int[] {1, 3, 40, 256}) {
      byte[] codes = new byte[200_001];
      for (int i = 0; i < codes.length; i++) {
        codes[i] = (byte) (random.nextInt(spread) + random.nextInt(spread));
      }
      Path file = folder.resolve("codes" + spread);
      SectionFile.write(file, Map.of("codes", codes));
      assertThat((byte[]) SectionFile.read(file).get("codes")).isEqualTo(codes);
      assertThat(Files.size(file)).as("%d", spread).isLessThan(spread < 100 ? 170_000 : 200_400);
    }
    int[] ints = new int[50_000];
    Arrays.setAll(ints, i -> random.nextInt(3_000));
    float[] ones = new float[50_000];
    Arrays.fill(ones, 1);
    int[] offsets = {0, 50_000};
    int[] columns = IntStream.range(0, 50_000).toArray();
    var sparse = new SparseMatrix(1, 50_000, offsets, columns, ones);
    Path file = folder.resolve("arrays");
    SectionFile.write(file, Map.of("ints", ints, "ones", ones, "sparse", sparse));
    Map<String, Object> read = SectionFile.read(file);
    assertThat((int[]) read.get("ints")).isEqualTo(ints);
    assertThat((float[]) read.get("ones")).isEqualTo(ones);
    assertThat(read.get("sparse")).isEqualTo(sparse);
    float[] halfEmpty = sines(100_000);
    Arrays.fill(halfEmpty, 0, 50_000, 0f);
    for (Matrix matrix :
        List.of(
            new Matrix(1_000, 100, halfEmpty),
            HalfPrecision.rounded(new Matrix(100, 1_000, halfEmpty)))) {
      Path packed = folder.resolve("matrix");
      SectionFile.write(packed, Map.of("m", matrix));
      assertThat(SectionFile.read(packed).get("m")).isEqualTo(matrix);
      assertThat(Files.size(packed)).isLessThan(260_000);
    }
    assertThat(Files.size(file)).isLessThan(500_000);
  }

  /** Packed bytes of a few kilobytes that claim to be hundreds of megabytes. */
  @Test
  void nothingIsUnpackedThatCannotBePacked() throws Exception {
    Path file = folder.resolve("bomb");
    SectionFile.write(file, Map.of("v", new byte[70_000]));
    byte[] good = Files.readAllBytes(file);
    var random = new SplittableRandom(3);
    for (int length : new int[] {500_000_000, 75_000, 69_999, 70_001, 0}) {
      byte[] bytes = good.clone();
      ByteBuffer.wrap(bytes).putInt(8 + 4 + 4 + 3 + 1, length);
      Files.write(file, withChecksum(bytes));
      long before = allocated();
      assertThatThrownBy(() -> SectionFile.read(file)).isInstanceOf(ModelFileException.class);
      assertThat(allocated() - before).isLessThan(10_000_000);
    }
    for (int forgery = 0; forgery < 500; forgery++) {
      byte[] bytes = good.clone();
      bytes[28 + random.nextInt(bytes.length - 32 - 28)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, withChecksum(bytes));
      try {
        SectionFile.read(file);
      } catch (ModelFileException e) {
        assertThat(e).hasMessageContaining(file.toString());
      }
    }
  }

  @Test
  void numbersOfHalfPrecisionTakeHalfTheRoomAndAllOthersAreExact() throws IOException {
    float[] values = sines(6_000);
    var exact = new Matrix(60, 100, values);
    var rounded = HalfPrecision.rounded(exact);
    Path file = folder.resolve("vectors");
    SectionFile.write(file, Map.of("v", exact));
    assertThat(SectionFile.read(file).get("v")).isEqualTo(exact);
    assertThat(Files.size(file)).isGreaterThan(24_000);
    SectionFile.write(file, Map.of("v", rounded));
    assertThat(SectionFile.read(file).get("v")).isEqualTo(rounded);
    assertThat(Files.size(file)).isLessThan(12_100);
    for (int i = 0; i < values.length; i++) {
      assertThat(rounded.values()[i]).isCloseTo(values[i], within(0x1p-12f));
    }
    float[] odd = {Float.NaN, 1e9f, -0f, Float.NEGATIVE_INFINITY, 1e-9f};
    SectionFile.write(file, Map.of("v", new Matrix(1, 5, odd)));
    assertThat(SectionFile.read(file).get("v")).isEqualTo(new Matrix(1, 5, odd));
  }

  private static float[] sines(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) Math.sin(i);
    }
    return values;
  }
}
