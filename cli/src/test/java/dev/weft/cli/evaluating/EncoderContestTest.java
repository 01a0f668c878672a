package dev.weft.cli.evaluating;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.cli.Terminal;
import dev.weft.cli.Terminal.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncoderContestTest {

  private static final String[] KINDS = {"guitar and amplifier", "hiking boots", "cooking pan"};

  @TempDir private Path folder;

  /** People like one kind of thing each, which the titles alone tell. */
  private void shop() throws IOException {
    var random = new Random(3);
    var items = new StringBuilder("item_id,title\n");
    for (int i = 0; i < 60; i++) {
      items.append(String.format(Locale.ROOT, "i%d,%s no %d\n", i, KINDS[i % 3], i));
    }
    var events = new StringBuilder("user_id,item_id\n");
    for (int u = 0; u < 90; u++) {
      for (int e = 0; e < 8; e++) {
        int item = random.nextInt(20) * 3 + u % 3;
        events.append(String.format(Locale.ROOT, "u%d,i%d\n", u, item));
      }
    }
    Files.writeString(folder.resolve("items.csv"), items);
    Files.writeString(folder.resolve("events.csv"), events);
  }

  @Test
  void everyAlgorithmIsComparedWithItselfByAPairedTest() throws IOException {
    shop();
    Ran ran =
        Terminal.run(
            "evaluate",
            folder,
            "--protocol",
            "cold-items",
            "--encoders",
            "none,english",
            "--algorithms",
            "popularity,content",
            "--no-cache",
            "--json");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    JsonNode compared = ran.json().get("encoders");
    assertThat(compared).hasSize(2);
    JsonNode popularity = compared.get(0);
    assertThat(popularity.get("algorithm").asText()).isEqualTo("popularity");
    assertThat(popularity.get("difference").asDouble()).as("reads no texts").isZero();
    JsonNode content = compared.get(1);
    assertThat(content.get("encoder").asText()).isEqualTo("english");
    assertThat(content.get("base").asText()).isEqualTo("none");
    assertThat(content.get("difference").asDouble())
        .isEqualTo(
            content.get("mean").asDouble() - content.get("base_mean").asDouble(),
            Offset.offset(1e-9));
    assertThat(content.get("p").asDouble()).isBetween(0.0, 1.0);
    assertThat(ran.json().toString()).contains("content [none]", "content [english]");
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() throws IOException {
    shop();
    assertThat(Terminal.run("evaluate", folder, "--encoders", "english").err())
        .contains("two different encoders or more");
    assertThat(
            Terminal.run("evaluate", folder, "--encoders", "english,none", "--encoder", "none")
                .err())
        .contains("does not go with --encoder");
  }
}
