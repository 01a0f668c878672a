package dev.weft.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.cli.Terminal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {

  private static final int ITEMS = 24;
  private static final int USERS = 30;
  private static final int STEPS = 8;

  @TempDir private Path folder;

  /** Two tastes, whose items are called alike; a user takes one item of the taste an hour. */
  private Path shop() throws IOException {
    Path shop = Files.createDirectories(folder.resolve("shop"));
    var items = new StringBuilder("item_id,title\n");
    for (int i = 0; i < ITEMS; i++) {
      items.append("i").append(i).append(i % 2 == 0 ? ",wool scarf " : ",steel pan ").append(i);
      items.append('\n');
    }
    Files.writeString(shop.resolve("items.csv"), items);
    var events = new StringBuilder("user_id,item_id,event_type,timestamp\n");
    for (int step = 0; step < STEPS; step++) {
      for (int user = 0; user < USERS; user++) {
        int item = (2 * ((step * 5 + user / 2) % (ITEMS / 2))) + user % 2;
        long time = 1_600_000_000L + (step * USERS + user) * 600L;
        events.append("u" + user + ",i" + item + ",purchase," + time + "\n");
      }
    }
    Files.writeString(shop.resolve("events.csv"), events);
    return shop;
  }

  private static JsonNode figures(JsonNode result) {
    ((ObjectNode) result).remove("import");
    result.get("rivals").forEach(rival -> ((ObjectNode) rival).remove("seconds"));
    return result;
  }

  /** A log that import took under a preset was refused, for types that the preset declares. */
  @Test
  void theTypesOfAPresetAreKnown() throws IOException {
    var log = new StringBuilder("user_id,item_id,event_type,timestamp\n");
    for (int step = 0; step < STEPS; step++) {
      for (int user = 0; user < 6; user++) {
        String type = step % 2 == 0 ? "enrol" : "complete";
        String day = "2026-01-" + (10 + step);
        log.append("u%d,c%d,%s,%s\n".formatted(user, (step + user) % 7, type, day));
      }
    }
    Path events = Files.writeString(folder.resolve("log.csv"), log);
    Object[] replay = {"replay", "--events", events, "--encoder", "none", "--rivals", "popular"};
    List<Object> under = new ArrayList<>(List.of(replay));
    under.addAll(List.of("--preset", "courses"));
    var ran = Terminal.run(under.toArray());
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(Terminal.run(replay).err()).contains("must be a declared event type");
  }

  @Test
  void theLiveEngineLearnsFromEveryEventAndTheNightFromYesterday() throws Exception {
    Path picture = folder.resolve("replay.svg");
    var ran =
        Terminal.run("replay", shop(), "--no-cache", "--window", "60", "--to", picture, "--json");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    JsonNode result = ran.json();
    assertThat(result.get("asked").intValue() + result.get("repeat").intValue())
        .isEqualTo(USERS * STEPS);
    JsonNode live = result.get("rivals").get(0);
    assertThat(live.get("trainings").intValue()).isPositive();
    JsonNode nightly = result.get("rivals").get(2);
    assertThat(nightly.get("name").textValue()).isEqualTo("retrained every night");
    assertThat(nightly.get("curve").get(0).get("ndcg@10").doubleValue()).isZero();
    assertThat(nightly.get("trainings").intValue()).isEqualTo(2);
    // Ten of the twelve items of a taste fill the list of whoever has shown it.
    assertThat(live.get("hit_rate@10").doubleValue()).isGreaterThan(0.7);
    assertThat(Files.readAllLines(folder.resolve("replay.csv"))).hasSize(1 + 5 * 4);
    var svg =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(Files.readAllBytes(picture)));
    assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(5);
  }

  @Test
  void theSameSeedGivesTheSameFigures() throws IOException {
    Object[] line = {
      "replay", shop(), "--no-cache", "--first", "120", "--rivals", "live,popular", "--json"
    };
    var once = Terminal.run(line);
    assertThat(once.exitCode()).as(once.err()).isZero();
    assertThat(figures(Terminal.run(line).json())).isEqualTo(figures(once.json()));
  }

  @Test
  void anItemThatComesWithItsFirstEventIsNotAskedForByIt() throws IOException {
    var ran =
        Terminal.run(
            "replay",
            shop(),
            "--encoder",
            "none",
            "--arrival",
            "first-event",
            "--rivals",
            "popular",
            "--json");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.json().get("arrival").intValue()).isEqualTo(ITEMS);
  }

  @Test
  void wrongUsageIsRefusedBeforeDataIsRead() {
    Path missing = folder.resolve("missing");
    for (List<String> wrong :
        List.of(
            List.of("--first", "0"),
            List.of("--window", "0"),
            List.of("--refresh-hours", "0"),
            List.of("--arrival", "never"),
            List.of("--rivals", "lives"),
            List.of("--to", "picture.png"))) {
      var ran = Terminal.run("replay", missing, wrong.get(0), wrong.get(1));
      assertThat(ran.exitCode()).as("%s", wrong).isEqualTo(2);
      assertThat(ran.err()).contains(wrong.get(0).substring(0, 4));
    }
  }

  @Test
  void eventsWithoutATimeCannotBeReplayed() throws IOException {
    Path events =
        Files.writeString(folder.resolve("log.csv"), "user_id,item_id\nann,x\nbob,y\nann,y\n");
    var ran = Terminal.run("replay", "--events", events);
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("3 of 3 events have none").contains("--column timestamp=");
  }
}
