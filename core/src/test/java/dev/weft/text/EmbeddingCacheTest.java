package dev.weft.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.internal.files.DamagedFileException;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Sha256;
import dev.weft.text.internal.LetterEncoder;
import dev.weft.text.internal.Overflowing;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingCacheTest {

  private static final List<String> TEXTS = List.of("ab", "cd", "", "ab", "ddd");
  private static final int RECORD = 32 + 4 * 4 + 4;

  @TempDir Path folder;

  @Test
  void aSecondRunEncodesOnlyWhatChanged() throws IOException {
    Matrix first;
    try (var cache = new EmbeddingCache(new LetterEncoder("x"), folder)) {
      first = cache.encodeAll(TEXTS);
      assertThat(cache.misses()).isEqualTo(4);
      assertThat(cache.hits()).isZero();
    }
    var encoder = new LetterEncoder("x");
    try (var cache = new EmbeddingCache(encoder, folder)) {
      assertThat(cache.size()).isEqualTo(3);
      assertThat(cache.encodeAll(TEXTS)).isEqualTo(first).isEqualTo(encoder.encodeAll(TEXTS));
      encoder.asked.clear();
      cache.encodeAll(List.of("ab", "new c", "cd"));
      assertThat(encoder.asked).containsExactly("new c");
      assertThat(cache.hits()).isEqualTo(6);
      assertThat(cache.misses()).isEqualTo(1);
    }
  }

  @Test
  void encodersOfDifferentIdsDoNotShareVectors() throws IOException {
    try (var cache = new EmbeddingCache(new LetterEncoder("x"), folder)) {
      cache.encodeAll(TEXTS);
    }
    try (var cache = new EmbeddingCache(new LetterEncoder("y"), folder)) {
      assertThat(cache.size()).isZero();
    }
  }

  @Test
  void anEndCutAtAnyByteLosesOnlyTheRecordsItHits() throws IOException {
    fill();
    Path file = onlyFile();
    byte[] whole = Files.readAllBytes(file);
    for (int cut = 1; cut < whole.length; cut++) {
      Files.write(file, Arrays.copyOf(whole, whole.length - cut));
      int expected = Math.max(0, 3 - (cut + RECORD - 1) / RECORD);
      try (var cache = new EmbeddingCache(new LetterEncoder("x"), folder)) {
        assertThat(cache.size()).as("cut " + cut).isEqualTo(expected);
        assertThat(cache.encodeAll(TEXTS)).isEqualTo(new LetterEncoder("x").encodeAll(TEXTS));
      }
      assertThat(Files.size(file)).isEqualTo(whole.length);
    }
  }

  @Test
  void aDamagedRecordIsEncodedAgain() throws IOException {
    fill();
    flip(onlyFile(), Files.size(onlyFile()) - RECORD - 10);
    try (var cache = new EmbeddingCache(new LetterEncoder("x"), folder)) {
      assertThat(cache.size()).isEqualTo(2);
      assertThat(cache.encodeAll(TEXTS)).isEqualTo(new LetterEncoder("x").encodeAll(TEXTS));
    }
    try (var cache = new EmbeddingCache(new LetterEncoder("x"), folder)) {
      assertThat(cache.size()).isEqualTo(3);
    }
  }

  @Test
  void aRecordDamagedWhileOpenIsEncodedAgain() throws IOException {
    fill();
    try (var cache = new EmbeddingCache(new LetterEncoder("x"), folder)) {
      flip(onlyFile(), Files.size(onlyFile()) - 10);
      assertThat(cache.encodeAll(TEXTS)).isEqualTo(new LetterEncoder("x").encodeAll(TEXTS));
      assertThat(cache.misses()).isEqualTo(1);
    }
  }

  @Test
  void aForeignFileIsRefusedAndKept() throws IOException {
    fill();
    Path file = onlyFile();
    Files.writeString(file, "a letter to grandmother, longer than any header would ever be");
    assertThatThrownBy(() -> new EmbeddingCache(new LetterEncoder("x"), folder))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("delete it");
    assertThat(file).content().startsWith("a letter");
  }

  // What was cut at wrong places, or was not a number, came back for good.
  @Test
  void whatIsNotAsTheEncoderSaysIsRefusedByNameAndNotKept() throws IOException {
    TextEncoder wide =
        new LetterEncoder("x") {
          @Override
          public Matrix encodeAll(List<String> texts) {
            return Matrix.zeros(texts.size(), 5);
          }
        };
    TextEncoder few =
        new LetterEncoder("x") {
          @Override
          public Matrix encodeAll(List<String> texts) {
            return Matrix.zeros(texts.size() - 1, 4);
          }
        };
    for (TextEncoder odd : List.of(wide, few, new Overflowing(new LetterEncoder("x")))) {
      try (var cache = new EmbeddingCache(odd, folder)) {
        assertThatThrownBy(() -> cache.encodeAll(List.of("ab", "bad", "cd")))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageStartingWith("the encoder 'x' gave ");
        assertThat(cache.size()).isZero();
      }
    }
    try (var cache = new EmbeddingCache(new LetterEncoder("x"), folder)) {
      assertThat(cache.encodeAll(TEXTS)).isEqualTo(new LetterEncoder("x").encodeAll(TEXTS));
    }
  }

  @Test
  void numbersThatAreNotFiniteFromAnOlderVersionAreEncodedAgain() throws IOException {
    var digest = Sha256.digest();
    digest.update("x\0".getBytes(StandardCharsets.UTF_8));
    var key = VectorFile.Key.of(digest.digest("ab".getBytes(StandardCharsets.UTF_8)));
    try (var file = VectorFile.open(folder, "x", 4)) {
      file.append(List.of(key), new Matrix(1, 4, new float[] {0, Float.NaN, 1, 0}));
    }
    for (int misses = 1; misses >= 0; misses--) {
      try (var cache = new EmbeddingCache(new LetterEncoder("x"), folder)) {
        assertThat(cache.missing(List.of("ab"))).hasSize(misses);
        assertThat(cache.encode("ab")).isEqualTo(new LetterEncoder("x").encode("ab"));
        assertThat(cache.misses()).isEqualTo(misses);
      }
    }
  }

  @Test
  void cachesOfOneProcessShareAFolder() throws IOException {
    try (var one = new EmbeddingCache(new LetterEncoder("x"), folder);
        var two = new EmbeddingCache(new LetterEncoder("x"), folder)) {
      var left =
          CompletableFuture.runAsync(
              () -> IntStream.range(0, 60).forEach(i -> one.encode("a" + i)));
      var right =
          CompletableFuture.runAsync(
              () -> IntStream.range(0, 60).forEach(i -> two.encode("b" + i)));
      CompletableFuture.allOf(left, right).join();
      one.encode("last a");
      assertThat(one.size()).isEqualTo(121);
    }
  }

  @Test
  void processesKilledWhileTheyWriteLeaveASoundFile() throws Exception {
    for (int round = 0; round < 2; round++) {
      Process one = writer("one" + round);
      Process two = writer("two" + round);
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      long start = size();
      while (size() < start + 200L * RECORD && System.nanoTime() < deadline) {
        assertThat(one.isAlive() || two.isAlive()).isTrue();
        Thread.sleep(5);
      }
      one.destroyForcibly().waitFor();
      two.destroyForcibly().waitFor();
    }
    long written = size();
    try (var cache = new EmbeddingCache(new LetterEncoder("x"), folder)) {
      assertThat(cache.size()).isGreaterThanOrEqualTo(400);
      assertThat((long) cache.size() * RECORD).isGreaterThan(written - 1000 - 4 * RECORD);
      List<String> texts = new ArrayList<>();
      for (String name : List.of("one0", "two0", "one1", "two1")) {
        IntStream.range(0, 50).forEach(i -> texts.add(Writer.text(name, i)));
      }
      assertThat(cache.encodeAll(texts)).isEqualTo(new LetterEncoder("x").encodeAll(texts));
      assertThat(cache.hits()).isPositive();
    }
  }

  /** Caches texts one by one until it is killed. */
  static final class Writer {

    private Writer() {}

    public static void main(String[] arguments) throws IOException {
      var cache = new EmbeddingCache(new LetterEncoder("x"), Path.of(arguments[0]));
      for (int i = 0; true; i++) {
        cache.encode(text(arguments[1], i));
      }
    }

    static String text(String name, int i) {
      return name + "abcd".substring(i % 4) + i;
    }
  }

  private Process writer(String name) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            Writer.class.getName(),
            folder.toString(),
            name)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private long size() throws IOException {
    try (var files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private void fill() throws IOException {
    try (var cache = new EmbeddingCache(new LetterEncoder("x"), folder)) {
      cache.encodeAll(TEXTS);
    }
  }

  private Path onlyFile() throws IOException {
    try (var files = Files.list(folder)) {
      return files.findFirst().orElseThrow().toRealPath();
    }
  }

  private static void flip(Path file, long at) throws IOException {
    try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.seek(at);
      int old = raw.read();
      raw.seek(at);
      raw.write(old ^ 0x55);
    }
  }
}
