package dev.weft.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.cli.Terminal;
import dev.weft.data.Dataset;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresetOptionTest {

  @TempDir Path folder;

  /** What turns texts into vectors, or adds to them, reads the data of a use as a training does. */
  @Test
  void whatReadsTextsKnowsTheTypesOfEventsOfAPreset() throws IOException {
    Path items = folder.resolve("items.csv");
    Files.writeString(items, "item_id,title\nc1,Knots for beginners\nc2,Sailing at night\n");
    Path events = folder.resolve("events.csv");
    Files.writeString(events, "user_id,item_id,event_type\nu1,c1,enrol\nu1,c1,complete\n");
    var embedded =
        Terminal.run("embed", items, events, "--preset", "courses", "--encoder", "english");
    assertThat(embedded.exitCode()).as(embedded.err()).isZero();
    var listed =
        Terminal.run("encoders", items, events, "--encoders", "english", "--preset", "courses");
    assertThat(listed.exitCode()).as(listed.err()).isZero();
    assertThat(listed.out()).contains("2 different texts");
    var enriched =
        Terminal.run(
            "enrich",
            items,
            events,
            "--model",
            "ollama:none?base-url=http://localhost:9/",
            "--to",
            folder.resolve("out"),
            "--preset",
            "course");
    assertThat(enriched.exitCode()).isEqualTo(2);
    assertThat(enriched.err().replaceAll("\\s+", " ")).contains("did you mean 'courses'?");
  }

  /** Single ids made a category, and a few words made one of a stock: the rules did nothing. */
  @Test
  void aFieldThatARuleLooksAtHasTheKindThatTheRuleNeeds() throws IOException {
    Path items = folder.resolve("items.csv");
    Files.writeString(
        items,
        """
        item_id,title,requires,stock
        c1,Knots for beginners,,0
        c2,Sailing at night,c1,5
        c3,Stars of the south,"c1, c2",>100
        """);
    Path events = folder.resolve("events.csv");
    Files.writeString(events, "user_id,item_id\nu1,c1\nu1,c2\n");
    var courses = Terminal.run("import", items, events, "--dry-run", "--preset", "courses");
    assertThat(courses.out()).contains("tags requires");
    var shop = Terminal.run("import", items, events, "--dry-run", "--preset", "shop");
    assertThat(shop.out()).contains("number stock").contains("category requires");
    var told =
        Terminal.run(
            "import", items, events, "--dry-run", "--preset", "shop", "--kind", "stock=category");
    assertThat(told.out()).contains("category stock");
    assertThat(told.err().replaceAll("\\s+", " ")).contains("the rule in_stock does nothing");
  }

  @Test
  void theTypesOfCoursesGoByTheirOtherSpellings() throws IOException {
    Path items = folder.resolve("items.csv");
    Files.writeString(items, "item_id,title\nc1,Knots for beginners\nc2,Sailing at night\n");
    Path events = folder.resolve("events.csv");
    Files.writeString(
        events, "user_id,item_id,event_type\nu1,c1,enroll\nu1,c2,Enrolled\nu1,c1,completed\n");
    var listed =
        Terminal.run("encoders", items, events, "--encoders", "english", "--preset", "courses");
    assertThat(listed.exitCode()).as(listed.err()).isZero();
  }

  @Test
  void aPresetWithoutDataHasNothingToRead() {
    var listed = Terminal.run("encoders", "--preset", "courses");
    assertThat(listed.exitCode()).isEqualTo(2);
    assertThat(listed.err()).contains("--preset says how data is read");
  }

  @Test
  void ofTextFieldsOnlyThoseThatCountAreLeft() {
    var item =
        new Item(
            "a",
            Map.of("title", "Knots", "imprint", "printed in 2020"),
            Map.of("kind", List.of("rope")),
            Map.of("brand", "Marlow"),
            Map.of("price", 3.0),
            Map.of(),
            Item.Availability.ALWAYS);
    Dataset data = Dataset.of(List.of(item), List.of(), Events.builder(EventType.PRESETS).build());
    Item counted = PresetOption.counting(data, Set.of("title")).items().getFirst();
    assertThat(counted.texts()).containsExactly(Map.entry("title", "Knots"));
    assertThat(counted.tags()).isEqualTo(item.tags());
    assertThat(counted.numbers()).isEqualTo(item.numbers());
    assertThat(PresetOption.counting(data, Set.of())).isSameAs(data);
  }
}
