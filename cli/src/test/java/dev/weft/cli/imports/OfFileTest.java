package dev.weft.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which part of an option names a file. */
class OfFileTest {

  @Test
  void whatEndsAsAFileDoesIsOne() {
    assertThat(OfFile.of("ratings.csv:d/M/yyyy H:mm"))
        .isEqualTo(new OfFile("ratings.csv", "d/M/yyyy H:mm"));
    assertThat(OfFile.of("data/2021 sales.jsonl.gz:year"))
        .isEqualTo(new OfFile("data/2021 sales.jsonl.gz", "year"));
    assertThat(OfFile.of("C:\\data\\u.data:year"))
        .isEqualTo(new OfFile("C:\\data\\u.data", "year"));
  }

  @Test
  void formsOfTimesAndColumnsAreNone() {
    for (String text :
        List.of(
            "H:mm",
            "d/M/yyyy H:mm:ss",
            "dd.MM.yyyy:HH:mm",
            "dd.MM.yyyy HH:mm",
            "%d/%m/%Y:%H",
            "texts.a b:c",
            "year",
            "items.csv:",
            ":year")) {
      assertThat(OfFile.of(text)).isEqualTo(new OfFile("", text));
    }
  }
}
