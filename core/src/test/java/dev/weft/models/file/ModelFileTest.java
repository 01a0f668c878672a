package dev.weft.models.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.HalfPrecision;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.ModelFileException;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Signal;
import dev.weft.models.Synthetic;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.file.SectionFile;
import dev.weft.models.internal.popularity.Popularity;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
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

  private static float[] sines(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) Math.sin(i);
    }
    return values;
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
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

  /** Such a file used to be written, and nothing could read it. */
  @Test
  void anAlgorithmOfAnotherHouseIsRefusedBeforeAnythingIsWritten() throws IOException {
    Path file = folder.resolve("outside");
    assertThatThrownBy(() -> ModelFile.write(file, new Foreign().fit(SOME), "h"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a model of foreign (" + Foreign.class.getName() + ")")
        .hasMessageContaining("can be used but not stored");
    assertThat(file).doesNotExist();
    assertThatThrownBy(() -> ModelFile.write(file, new Popularity2().fit(SOME), "h"))
        .hasMessageContaining("a model of popularity (");
  }

  private static final TrainingData SOME = Synthetic.data(9, 5, 0, 2, 2, 1);

  /** What the class path does not name. */
  private interface Outsider extends Algorithm {
    @Override
    default String description() {
      return "of another house";
    }

    @Override
    default Set<Need> needs() {
      return Set.of(Need.EVENTS);
    }

    @Override
    default Set<Signal> signals(int historyLength, int itemSupport) {
      return Set.of(Signal.POPULARITY);
    }

    @Override
    default SearchSpace searchSpace() {
      return SearchSpace.NONE;
    }

    @Override
    default Model read(ModelReader in) {
      return new ForeignModel(this, in.count("items"));
    }

    @Override
    default Model fit(TrainingData data) {
      return new ForeignModel(this, data.items());
    }
  }

  private record Foreign() implements Outsider {}

  /** Of the name of one that can be read. */
  private record Popularity2() implements Outsider {
    @Override
    public String name() {
      return "popularity";
    }
  }

  private record ForeignModel(Algorithm algorithm, int items) implements Model {
    @Override
    public void score(Evidence evidence, float[] scores) {
      Arrays.fill(scores, 0, items, 1);
    }

    @Override
    public Signal source(Evidence evidence, int item) {
      return Signal.POPULARITY;
    }

    @Override
    public void write(ModelWriter out) {
      out.number("items", items);
    }
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
  void aModelThatIsTrainedAgainKeepsTheModeOfItsFile() throws IOException {
    Path file = folder.resolve("model");
    SectionFile.write(file, everything());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    SectionFile.write(file, everything());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
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
