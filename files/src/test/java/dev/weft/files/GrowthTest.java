package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.weft.files.internal.formats.DelimitedReader;
import dev.weft.files.internal.formats.Dialect;
import dev.weft.files.internal.lines.LineReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reading is linear in the file and bounded in memory, whatever the file is made to look like. Work
 * is counted, in characters looked at and in bytes taken from the heap; seconds say nothing on a
 * busy machine.
 */
class GrowthTest {

  private static final int SIZE = 4000;
  private static final String HEAD = "item_id,title\n";

  @TempDir Path folder;

  /** Files that grow with a number, by name; each once made a reader repeat its work. */
  private static Map<String, IntFunction<String>> hostile() {
    var files = new TreeMap<String, IntFunction<String>>();
    files.put("quotes-apart.csv", n -> HEAD + "a\"b,\"c\n".repeat(n));
    files.put("quotes-open.csv", n -> HEAD + "a,\"b\n".repeat(n));
    files.put("quotes-in-pairs.csv", n -> HEAD + "a,\"b\nx\"y,z\n".repeat(n));
    files.put("quotes-doubled.csv", n -> HEAD + "a,\"\"\"b,\"\"\n".repeat(n));
    files.put("quotes-escaped.csv", n -> HEAD + "a,\"b\\\"\n".repeat(n));
    files.put("quotes-of-one-line.csv", n -> HEAD + "a,\"" + "b\"\"".repeat(10 * n));
    files.put("empty-lines-in-quotes.csv", n -> HEAD + "a,\"" + "\n".repeat(20 * n));
    files.put("columns.csv", n -> "item_id," + columns(n) + "\nx" + ",1".repeat(n) + "\n");
    files.put("blanks.csv", n -> "item_id title\n" + "a  \t ".repeat(n) + "\n");
    files.put("bars-in-a-cell.csv", n -> HEAD + "a," + "b|".repeat(n) + "\n");
    files.put("keys.jsonl", n -> "{\"item_id\":\"a\"," + keys(n) + "}\n");
    files.put(
        "keys-of-all.jsonl",
        n ->
            IntStream.range(0, n)
                .mapToObj(i -> "{\"item_id\":\"" + i + "\",\"k" + i + "\":1}\n")
                .collect(Collectors.joining()));
    files.put("keys-left-out.json", n -> "[{\"item_id\":\"a\",\"v\":[{" + keys(n) + "}]}]");
    files.put("vector.jsonl", n -> "{\"item_id\":\"a\",\"v\":[" + "1,".repeat(n) + "1]}\n");
    files.put("python.jsonl", n -> "{'item_id':'a','v':[" + "u'b',".repeat(n) + "None]}\n");
    return files;
  }

  private static String columns(int count) {
    return IntStream.range(0, count).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
  }

  private static String keys(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"k" + i + "\":1")
        .collect(Collectors.joining(","));
  }

  /** Bytes that a dry run takes from the heap. */
  private long allocated(String name, String content) throws IOException {
    Path file = folder.resolve(name.substring(0, name.indexOf('.')) + "-items" + suffix(name));
    Files.writeString(file, content);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    try {
      new DatasetReader(ReadOptions.DEFAULTS.skippingErrors()).dryRun(List.of(Source.items(file)));
    } catch (BadDataException e) {
      assertThat(e.faults()).isNotEmpty();
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static String suffix(String name) {
    return name.substring(name.indexOf('.'));
  }

  @Test
  void twiceTheFileTakesTwiceTheMemory() throws IOException {
    for (var file : hostile().entrySet()) {
      allocated(file.getKey(), file.getValue().apply(10)); // classes are loaded here
      long once = allocated(file.getKey(), file.getValue().apply(SIZE));
      long twice = allocated(file.getKey(), file.getValue().apply(2 * SIZE));
      assertThat((double) twice / once)
          .as("%s: %d and %d", file.getKey(), once, twice)
          .isLessThan(2.5);
    }
  }

  /** Lines {@code a"b,"c} were read again for each of them: 560 KB took minutes. */
  @Test
  void noCharacterIsGivenOutManyTimes() {
    for (var file : hostile().entrySet()) {
      if (file.getKey().endsWith(".csv")) {
        byte[] bytes = file.getValue().apply(20 * SIZE).getBytes(StandardCharsets.UTF_8);
        var lines =
            new LineReader(
                Path.of(file.getKey()),
                new ByteArrayInputStream(bytes),
                StandardCharsets.UTF_8,
                16 << 20);
        try {
          var reader =
              new DelimitedReader(
                  file.getKey(), lines, Dialect.RECOGNISED, 16 << 20, Columns.RECOGNISED, false);
          while (reader.next() != null) {
            // read to the end
          }
        } catch (BadDataException e) {
          assertThat(file.getKey()).isEqualTo("columns.csv");
        }
        assertThat(lines.given()).as(file.getKey()).isLessThan(4L * bytes.length + (10 << 20));
      }
    }
  }

  /** Reads files in a process of its own, whose heap is small. */
  static final class Reading {
    public static void main(String[] arguments) {
      for (String file : arguments) {
        try {
          new DatasetReader(ReadOptions.DEFAULTS).read(List.of(Source.items(Path.of(file))));
          System.out.println("read " + file);
        } catch (BadDataException e) {
          System.out.println("refused " + file + " " + e.faults().getFirst());
        }
      }
    }
  }

  private Path packed(String name, String begin, String many, int times, String end)
      throws IOException {
    Path file = folder.resolve(name + ".gz");
    byte[] block = many.repeat(1000).getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
      out.write(begin.getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < times; i++) {
        out.write(block);
      }
      out.write(end.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  /** An open quote and millions of empty lines took a gigabyte, a long vector 256 MB. */
  @Test
  void hostileFilesAreReadOrRefusedInASmallHeap() throws Exception {
    String object = "{\"item_id\":\"a\",\"v\":";
    List<Path> files =
        List.of(
            packed("quote_items.csv", HEAD + "a,\"", "\n", 16_000, ""),
            packed("line_items.csv", HEAD, "x", 200_000, ""),
            packed("vector_items.jsonl", object + "[", "1,", 4000, "1]}\n"),
            packed("vector_items.json", "[" + object + "[", "1,", 4000, "1]}]"),
            packed("words_items.json", "[" + object + "[", "\"a\",", 2000, "1]}]"),
            packed("text_items.json", "[" + object + "\"", "x", 100_000, "\"}]"),
            packed("open_items.json", "[" + object + "[", "[],", 20_000, ""),
            packed("commas_items.csv", HEAD, ",", 15_000, ""));
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx88m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.weft.files.GrowthTest$Reading"));
    files.forEach(file -> command.add(file.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output.lines()).hasSameSizeAs(files).allMatch(line -> line.length() < 700);
    assertThat(output).contains("within 10,000 lines", "at most 100,000 values");
    assertThat(output).contains("more than 16777216; were its line ends lost?");
  }
}
