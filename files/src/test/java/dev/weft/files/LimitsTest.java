package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is too much for one record or file ends in an error that names the limit and a remedy. */
class LimitsTest {

  @TempDir Path folder;

  private static String fields(int count, String before) {
    return IntStream.range(0, count).mapToObj(i -> before + i).collect(Collectors.joining(","));
  }

  private void assertFault(Path file, long line, String... words) {
    Fault fault = TestFiles.fault(file);
    assertThat(fault.file()).isEqualTo(file.toString());
    assertThat(fault.line()).as(fault.toString()).isEqualTo(line);
    assertThat(fault.rule()).contains(words);
    assertThat(fault.toString().length()).isLessThan(900);
  }

  @Test
  void columnsOfAHeader() {
    Path file =
        TestFiles.write(folder, "items.csv", "item_id," + fields(10_000, "c"), fields(10_001, ""));

    assertFault(file, 1, "a file must have at most 10,000 columns: leave some out");
  }

  @Test
  void namesInAMessage() {
    Path many = TestFiles.write(folder, "items.csv", fields(5000, "c"), fields(5000, ""));
    Path longNamed =
        TestFiles.write(folder, "more_items.csv", "n".repeat(100_000) + ",x,y", "1,2,3");

    assertFault(many, 0, "no column of item ids", "c49, … and 4,950 more]");
    assertThat(TestFiles.fault(longNamed).rule().length()).isLessThan(600);
  }

  @Test
  void columnsOfAJsonObject() {
    String wide =
        IntStream.range(0, 10_001)
            .mapToObj(i -> "\"c" + i + "\":1")
            .collect(Collectors.joining(","));
    Path file = TestFiles.write(folder, "items.jsonl", "{}", "{\"item_id\":\"a\"," + wide + "}");
    Path nested =
        TestFiles.write(folder, "more_items.jsonl", "{\"item_id\":\"a\",\"x\":{" + wide + "}}");

    assertThat(TestFiles.faults(ReadOptions.DEFAULTS, file))
        .anyMatch(fault -> fault.line() == 2 && fault.rule().contains("at most 10,000 columns"));
    assertFault(nested, 1, "an object must have at most 10,000 columns: leave some out");
  }

  @Test
  void columnsOfAllObjectsTogether() {
    String[] lines =
        IntStream.range(0, 10_010)
            .mapToObj(i -> "{\"item_id\":\"" + i + "\",\"c" + i + "\":1}")
            .toArray(String[]::new);
    Path file = TestFiles.write(folder, "items.jsonl", lines);

    assertFault(file, 10_000, "all records of a file together", "at most 10,000 columns");
  }

  @Test
  void valuesOfAnArray() {
    String numbers = fields(100_001, "");
    String mixed = "\"x\"," + numbers;
    for (String values : new String[] {numbers, mixed}) {
      String object = "{\"item_id\":\"a\",\"v\":[" + values + "]}";
      assertFault(
          TestFiles.write(folder, "items.jsonl", object),
          1,
          "an array must have at most 100,000 values: shorten it, or leave the field out");
      assertFault(
          TestFiles.write(folder, "items.json", "[" + object + "]"), 1, "at most 100,000 values");
    }
  }

  @Test
  void fieldsOfALine() {
    Path file =
        TestFiles.write(folder, "items.csv", "item_id,title", "a,b", "b" + ",x".repeat(100_001));

    assertFault(file, 3, "a line must have at most 100,000 fields: cut it into several records");
  }

  @Test
  void itemsOfAUserInALine() {
    String many =
        IntStream.range(0, 100_001).mapToObj(String::valueOf).collect(Collectors.joining(" "));
    Path file = TestFiles.write(folder, "events.txt", "1 2 3", "2 3", many);
    Path first = TestFiles.write(folder, "more_events.txt", many, "1 2 3", "2 3");

    assertFault(file, 3, "a line must have at most 100,000 fields: cut it into several records");
    assertFault(first, 1, "a line must have at most 100,000 fields: cut it into several records");
  }

  @Test
  void linesOfAQuotedField() {
    Path file =
        TestFiles.write(folder, "items.csv", "item_id,title", "a,\"" + "\n".repeat(20_000), "b,B");

    assertFault(
        file, 2, "a quote is opened and not closed within 10,000 lines: close it", "--quotes no");
  }

  @Test
  void charactersOfAQuotedField() {
    String line = "x".repeat(1000) + "\n";
    Path file =
        TestFiles.write(folder, "items.csv", "item_id,title", "a,\"" + line.repeat(2000), "b,B");

    assertFault(
        file,
        2,
        "a quote is opened and not closed within 1,048,576 characters: close it",
        "--quotes no");
  }

  @Test
  void depthNamesAndNumbersOfJson() {
    Map<String, String> hostile =
        Map.of(
            "deep", "{\"item_id\":\"a\",\"v\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}",
            "name", "{\"item_id\":\"a\",\"" + "n".repeat(20_000) + "\":1}",
            "digits", "{\"item_id\":\"a\",\"v\":" + "1".repeat(5000) + "}");
    hostile.forEach(
        (name, object) -> {
          assertFault(
              TestFiles.write(folder, name + "_items.jsonl", object),
              1,
              "at most 32 deep in each other, names have 10,000 characters, numbers 1,000 digits");
          assertFault(
              TestFiles.write(folder, name + "_items.json", "[" + object + "]"), 1, "32 deep");
        });
  }

  @Test
  void textOfARecordInAnArray() {
    Path file =
        TestFiles.write(
            folder, "items.json", "[{\"item_id\":\"a\",\"t\":\"" + "x".repeat(17 << 20) + "\"}]");

    assertFault(file, 1, "texts as many characters as a line may have bytes");
  }

  @Test
  void filesThatAreReadWhole() throws IOException {
    byte[] big = new byte[5 << 20];
    Path data = Files.createDirectory(folder.resolve("data"));
    Path manifest = TestFiles.write(data, "dataset.json", big);
    assertFault(data, manifest, "longer than 4,194,304 bytes");
    Path types = TestFiles.write(folder, "types.txt", big);
    assertThatThrownBy(() -> new EventTypes().with(types))
        .isInstanceOf(BadDataException.class)
        .hasMessageContaining("is not a list of event types: name another file");
    Path latin = TestFiles.write(folder, "latin.txt", new byte[] {'a', (byte) 0xE9, '\n'});
    assertThatThrownBy(() -> new EventTypes().with(latin))
        .isInstanceOf(BadDataException.class)
        .hasMessageContaining("must be UTF-8");
  }

  private static void assertFault(Path read, Path named, String words) {
    Fault fault = TestFiles.fault(read);
    assertThat(fault.file()).isEqualTo(named.toString());
    assertThat(fault.rule()).contains(words);
  }

  /** The same values within the limits are read. */
  @Test
  void whatIsAsLongAsMayBeIsRead() {
    Path wide =
        TestFiles.write(folder, "items.csv", "item_id," + fields(9999, "c"), fields(10_000, ""));
    assertThat(TestFiles.dataset(wide).items()).hasSize(1);

    Path vector =
        TestFiles.write(
            folder, "items.jsonl", "{\"item_id\":\"a\",\"vector\":[" + fields(100_000, "") + "]}");
    assertThat(TestFiles.dataset(vector).items().getFirst().vectors().get("vector"))
        .hasSize(100_000);

    Path quoted =
        TestFiles.write(
            folder, "items.csv", "item_id,title", "a,\"" + "x\n".repeat(9000) + "\"", "b,B");
    assertThat(TestFiles.dataset(quoted).items()).hasSize(2);
  }
}
