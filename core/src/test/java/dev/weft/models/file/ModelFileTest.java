package dev.weft.models.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.models.Synthetic;
import dev.weft.models.popularity.Popularity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {

  @TempDir Path folder;

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
  void aNewerVersionIsRefusedWithTheRemedy() throws Exception {
    byte[] bytes = written();
    ByteBuffer.wrap(bytes).putInt(8, SectionFile.FORMAT_VERSION + 1);
    Path file = folder.resolve("newer");
    Files.write(file, withChecksum(bytes));
    assertThatThrownBy(() -> SectionFile.read(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("format version is 2 and this Weft reads up to 1: use a newer Weft");
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

  @Test
  void aFailedWriteLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = folder.resolve("model");
    SectionFile.write(file, everything());
    byte[] before = Files.readAllBytes(file);
    var broken = new LinkedHashMap<String, Object>(everything());
    broken.put("unknown", new java.util.BitSet());
    assertThatThrownBy(() -> SectionFile.write(file, broken))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  // Files used to have the mode of temporary files, which only their owner may read.
  @Test
  void aFileHasTheModeOfAnyOtherNewFile() throws IOException {
    Path file = folder.resolve("model");
    SectionFile.write(file, everything());
    Path ordinary = Files.writeString(folder.resolve("ordinary"), "x");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(Files.getPosixFilePermissions(ordinary));
  }

  @Test
  void writingReplacesWhatWasThere() throws IOException {
    Path file = folder.resolve("model");
    Files.writeString(file, "old");
    ModelFile.write(file, new Popularity().fit(Synthetic.data(9, 5, 0, 2, 2, 1)), "h");
    assertThat(ModelFile.read(file).model().items()).isEqualTo(5);
  }

  @Test
  void aFileWithoutAModelIsRefused() throws IOException {
    Path file = folder.resolve("none");
    SectionFile.write(file, Map.of("text", "x"));
    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("model/algorithm");
  }

  @Test
  void aModelOfAnUnknownAlgorithmIsRefused() throws IOException {
    Path file = folder.resolve("future");
    SectionFile.write(file, Map.of("model/algorithm", "quantum(k=3)"));
    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("algorithm must be one of");
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
}
