package dev.weft.models.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of sections is read back, or its damage is named. */
class SectionFileTest {

  @TempDir Path folder;

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  private byte[] written() throws IOException {
    Path file = folder.resolve("written");
    SectionFile.write(file, everything());
    return Files.readAllBytes(file);
  }

  private static byte[] withChecksum(byte[] bytes) throws NoSuchAlgorithmException {
    int end = bytes.length - 32;
    var digest = MessageDigest.getInstance("SHA-256");
    digest.update(bytes, 0, end);
    System.arraycopy(digest.digest(), 0, bytes, end, 32);
    return bytes;
  }

  private static Map<String, Object> everything() {
    var sections = new LinkedHashMap<String, Object>();
    sections.put("number", 0.1);
    sections.put("ints", new int[] {1, -2, Integer.MAX_VALUE});
    sections.put("floats", new float[] {0.5f, Float.MIN_VALUE});
    sections.put("matrix", new Matrix(1, 2, new float[] {3, 4}));
    sections.put(
        "sparse", new SparseMatrix(2, 3, new int[] {0, 1, 1}, new int[] {2}, new float[] {7}));
    sections.put("text", "书 ü");
    sections.put("bytes", new byte[] {9, 8});
    sections.put("none", new float[0]);
    return sections;
  }

  @Test
  void everyKindOfSectionIsReadBack() throws IOException {
    Path file = folder.resolve("all");
    SectionFile.write(file, everything());
    Map<String, Object> read = SectionFile.read(file);
    assertThat(read.keySet()).containsExactlyElementsOf(everything().keySet());
    everything().forEach((name, value) -> assertThat(read.get(name)).as(name).isEqualTo(value));
  }

  @Test
  void equalContentsAreEqualFiles() throws IOException {
    SectionFile.write(folder.resolve("a"), everything());
    SectionFile.write(folder.resolve("b"), everything());
    assertThat(folder.resolve("a")).hasSameBinaryContentAs(folder.resolve("b"));
  }

  @Test
  void anyFlippedByteIsFound() throws IOException {
    byte[] good = written();
    Path file = folder.resolve("flipped");
    for (int at = 0; at < good.length; at++) {
      byte[] bad = good.clone();
      bad[at] ^= 0x10;
      Files.write(file, bad);
      assertThatThrownBy(() -> SectionFile.read(file))
          .as("byte %d", at)
          .isInstanceOf(ModelFileException.class)
          .hasMessageContaining(file.toString());
    }
  }

  @Test
  void anyMissingOrSpareByteAtTheEndIsFound() throws IOException {
    byte[] good = written();
    Path file = folder.resolve("cut");
    for (int length = 0; length < good.length; length++) {
      Files.write(file, Arrays.copyOf(good, length));
      assertThatThrownBy(() -> SectionFile.read(file))
          .as("%d bytes", length)
          .isInstanceOf(ModelFileException.class)
          .hasMessageContaining("cut short");
    }
    Files.write(file, Arrays.copyOf(good, good.length + 1));
    assertThatThrownBy(() -> SectionFile.read(file)).isInstanceOf(ModelFileException.class);
  }

  @Test
  void aForeignFileIsCalledForeign() throws IOException {
    Path file = folder.resolve("ratings.csv");
    Files.writeString(file, "user_id,item_id\nu1,i1\n".repeat(10));
    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(
            "cannot read " + file + ": it is not a Weft file: it does not begin with WEFTFILE");
  }

  @Test
  void aMissingFileIsCalledMissing() {
    assertThatThrownBy(() -> ModelFile.read(folder.resolve("nowhere")))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("there is no such file");
  }

  @Test
  void aFolderIsCalledOne() {
    assertThatThrownBy(() -> SectionFile.read(folder))
        .isInstanceOf(ModelFileException.class)
        .hasMessageStartingWith("cannot read " + folder + ": it is a folder: name a file");
  }

  @Test
  void aNewerVersionIsRefusedWithTheRemedy() throws Exception {
    byte[] bytes = written();
    ByteBuffer.wrap(bytes).putInt(8, SectionFile.FORMAT_VERSION + 1);
    Path file = folder.resolve("newer");
    Files.write(file, withChecksum(bytes));
    assertThatThrownBy(() -> SectionFile.read(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("format version is 4 and this Weft reads up to 3: use a newer Weft");
  }

  @Test
  void sectionsThatContradictThemselvesAreRefused() throws Exception {
    Path file = folder.resolve("odd");
    SectionFile.write(file, Map.of("m", new Matrix(2, 1, new float[2])));
    byte[] bytes = Files.readAllBytes(file);
    bytes[8 + 4 + 4 + 3 + 1 + 3] = 9; // rows of the matrix
    Files.write(file, withChecksum(bytes));
    assertThatThrownBy(() -> SectionFile.read(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("contradicts itself");
  }

  /** Of what older versions could hold, files differ in nothing but the number. */
  @Test
  void anOlderVersionIsRead() throws Exception {
    byte[] bytes = written();
    for (int version = 1; version < SectionFile.FORMAT_VERSION; version++) {
      ByteBuffer.wrap(bytes).putInt(8, version);
      Path file = folder.resolve("older");
      Files.write(file, withChecksum(bytes));
      assertThat(SectionFile.read(file).keySet()).isEqualTo(everything().keySet());
    }
  }

  /** A length of 500 million in a file of 100 bytes used to make room for as many. */
  @Test
  void nothingIsAllocatedThatTheFileHasNoBytesFor() throws Exception {
    Path file = folder.resolve("lengths");
    for (Object value : new Object[] {new int[3], new float[3], new byte[12], "twelve bytes"}) {
      SectionFile.write(file, Map.of("v", value));
      byte[] bytes = Files.readAllBytes(file);
      ByteBuffer.wrap(bytes).putInt(8 + 4 + 4 + 3 + 1, 500_000_000);
      Files.write(file, withChecksum(bytes));
      long before = allocated();
      assertThatThrownBy(() -> SectionFile.read(file))
          .isInstanceOf(ModelFileException.class)
          .hasMessageContaining("end before they should");
      assertThat(allocated() - before).isLessThan(10_000_000);
    }
  }

  @Test
  void forgedHeadsAndCountsAreRefused() throws Exception {
    byte[] good = written();
    Path file = folder.resolve("forged");
    var random = new SplittableRandom(1);
    for (int forgery = 0; forgery < 2_000; forgery++) {
      byte[] bad = good.clone();
      int at = 12 + random.nextInt(bad.length - 32 - 12);
      bad[at] = (byte) random.nextInt(256);
      Files.write(file, withChecksum(bad));
      try {
        SectionFile.read(file);
      } catch (ModelFileException e) {
        assertThat(e).hasMessageContaining(file.toString());
      } catch (RuntimeException | IOException | Error e) {
        throw new AssertionError("forgery %d, byte %d is %d".formatted(forgery, at, bad[at]), e);
      }
    }
  }

  @Test
  void aSectionThatStandsTwiceAndBytesBehindTheLastAreRefused() throws Exception {
    Path file = folder.resolve("twice");
    SectionFile.write(file, new TreeMap<>(Map.of("a", 1.0, "b", 2.0)));
    byte[] bytes = Files.readAllBytes(file);
    byte[] twice = bytes.clone();
    twice[8 + 4 + 4 + 3 + 1 + 8 + 2] = 'a';
    Files.write(file, withChecksum(twice));
    assertThatThrownBy(() -> SectionFile.read(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("it stands there twice: 'a'");
    byte[] one = bytes.clone();
    one[8 + 4 + 3] = 1;
    Files.write(file, withChecksum(one));
    assertThatThrownBy(() -> SectionFile.read(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("12 bytes stand behind the last");
  }
}
