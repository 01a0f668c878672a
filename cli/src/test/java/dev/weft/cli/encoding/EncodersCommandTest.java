package dev.weft.cli.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.cli.Terminal;
import dev.weft.cli.Terminal.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodersCommandTest {

  private static final String ELSEWHERE = "openai:m?batch=2&base-url=http://192.0.2.1";

  @TempDir private Path folder;

  @Test
  void withoutDataEveryNameIsListedAndWhatItLacks() {
    Ran ran = Terminal.run("encoders");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("all-MiniLM-L6-v2-int8, 384 dimensions", "bilingual", "896 dimensions")
        .contains("e5-small  ", "not here: fetch", "WEFT_CLASS_PATH");
  }

  @Test
  void withDataEachSaysWhatItCostsAndNothingIsSent() throws IOException {
    Path items =
        Files.writeString(
            folder.resolve("items.csv"),
            """
            item_id,title,description
            x,A red bicycle,It has two wheels
            y,A blue scarf,
            z,A red bicycle,
            """);
    Ran ran =
        Terminal.run("encoders", "--items", items, "--encoders", "english," + ELSEWHERE, "--json");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    JsonNode json = ran.json();
    assertThat(json.get("texts").asInt()).isEqualTo(3);
    JsonNode english = json.get("encoders").get(0);
    assertThat(english.get("tokens").asInt()).as("[CLS] and [SEP] of three").isEqualTo(5 + 6 + 5);
    assertThat(english.get("seconds").asDouble()).isPositive();
    JsonNode server = json.get("encoders").get(1);
    assertThat(server.get("requests").asInt()).isEqualTo(2);
    assertThat(server.get("seconds").isNull()).isTrue();
    assertThat(server.get("tokens").asInt()).isEqualTo((2 + 5) + (2 + 6) + (2 + 4));
    assertThat(server.get("what").asText()).contains("billed");
  }
}
