package dev.weft.cli.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.cli.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot that was trained under a preset lists as the server lists under it. */
class PresetListsTest {

  private static final int COURSES = 12;
  private static final int LEARNERS = 24;

  @TempDir static Path folder;

  private static Path items;
  private static Path events;

  /** Courses in three rows, each of which builds on the one before it; two are sold out. */
  @BeforeAll
  static void write() throws IOException {
    var rows = new StringBuilder();
    for (int c = 0; c < COURSES; c++) {
      String requires = c < 3 ? "[]" : "[\"c" + (c - 3) + "\"]";
      rows.append("{\"item_id\":\"c")
          .append(c)
          .append("\",\"title\":\"Course number ")
          .append(c)
          .append("\",\"topic\":[\"")
          .append(List.of("knots", "sails", "stars").get(c % 3))
          .append("\"],\"requires\":")
          .append(requires)
          .append(",\"stock\":")
          .append(c == 4 || c == 7 ? 0 : 9)
          .append("}\n");
    }
    items = Files.writeString(folder.resolve("items.jsonl"), rows);
    var log = new StringBuilder("user_id,item_id,event_type\n");
    for (int u = 0; u < LEARNERS; u++) {
      for (int c = u % 3; c < COURSES - 3 * (u % 2 + 1); c += 3) {
        log.append('u').append(u).append(",c").append(c).append(",enrol\n");
        if (c < 3) {
          log.append('u').append(u).append(",c").append(c).append(",complete\n");
        }
      }
    }
    events = Files.writeString(folder.resolve("events.csv"), log);
  }

  private static Path trained(String preset) {
    Path model = folder.resolve(preset + ".weft");
    List<Object> command =
        new ArrayList<>(
            List.of("train", items, events, "--algorithm", "ease", "--encoder", "none"));
    command.addAll(List.of("--to", model));
    if (!preset.equals("plain")) {
      command.addAll(List.of("--preset", preset));
    }
    if (!preset.equals("courses")) {
      command.addAll(
          List.of("--event-type", "enrol: weight=3", "--event-type", "complete: weight=5"));
    }
    var ran = Terminal.run(command.toArray());
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return model;
  }

  private static List<String> list(Path model, Object... more) {
    List<Object> command = new ArrayList<>(List.of("recommend", model, "-n", "12"));
    command.addAll(Arrays.asList(more));
    return ids(command.toArray());
  }

  private static List<String> ids(Object... command) {
    List<Object> words = new ArrayList<>(Arrays.asList(command));
    words.add("--json");
    var ran = Terminal.run(words.toArray());
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    List<String> ids = new ArrayList<>();
    ran.json().get("items").forEach(item -> ids.add(item.get("item_id").asText()));
    return ids;
  }

  @Test
  void nothingComesBeforeWhatItBuildsOn() throws IOException {
    Path model = trained("courses");
    // u0 has completed c0, on which c3 builds, and is enrolled in more.
    assertThat(list(model, "--user", "u0", "--include-seen"))
        .contains("c0", "c1", "c2", "c3")
        .hasSize(4);
    assertThat(list(model, "--user", "stranger")).containsExactlyInAnyOrder("c0", "c1", "c2");
    assertThat(list(model, "--user", "u0", "--include-seen", "--preset", "none")).hasSize(COURSES);

    Path lists = folder.resolve("courses.csv");
    var ran =
        Terminal.run("recommend", model, "--all", "--include-seen", "--to", lists, "-n", "12");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.err().replaceAll("\\s+", " "))
        .contains("lists are as the preset courses has them")
        .contains("--preset none");
    assertThat(Files.readAllLines(lists))
        .hasSizeGreaterThan(LEARNERS)
        .noneMatch(line -> line.matches("u[0-9]+,[0-9]+,c(6|7|8|9|10|11),.*"))
        .noneMatch(line -> line.matches("u1,[0-9]+,c3,.*"))
        .anyMatch(line -> line.matches("u1,[0-9]+,c4,.*"));
  }

  private static Terminal.Ran train(String name, String items, String events) throws IOException {
    Path itemFile = Files.writeString(folder.resolve(name + "-items.csv"), items);
    Path eventFile = Files.writeString(folder.resolve(name + "-events.csv"), events);
    var ran =
        Terminal.run(
            "train",
            "--items",
            itemFile,
            "--events",
            eventFile,
            "--preset",
            "courses",
            "--to",
            folder.resolve(name + ".weft"),
            "--algorithm",
            "ease",
            "--encoder",
            "none");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return ran;
  }

  private static final String ENROLLED =
      "user_id,item_id,event_type\nu1,a,enrol\nu1,b,enrol\nu2,a,enrol\nu2,b,enrol\nu3,a,enrol\n";

  /** They hid courses from everybody, and nobody was told. */
  @Test
  void valuesThatAreTheIdOfNoCourseHoldNothingBackAndAreTold() throws IOException {
    var ran =
        train(
            "unknown",
            "item_id,title,requires\na,Knots,none\nb,Sails,none\nc,Stars,a;PR01\n",
            ENROLLED + "u3,a,complete\n");
    assertThat(ran.err().replaceAll("\\s+", " "))
        .contains("passes over 2 values of 'requires' that are the id of no item: 'none', 'PR01'");
    Path model = folder.resolve("unknown.weft");
    assertThat(list(model, "--user", "u3")).containsExactlyInAnyOrder("b", "c");
    assertThat(list(model, "--user", "stranger")).containsExactlyInAnyOrder("a", "b");
  }

  /** Every course with a prerequisite was gone for everyone, without a word. */
  @Test
  void whereNothingIsEverCompletedPrerequisitesDoNotHoldAndANoteSaysSo() throws IOException {
    String said = "the rule prerequisites does not hold yet: no event is of type complete";
    var ran =
        train("undone", "item_id,title,requires\na,Knots,\nb,Sails,\nc,Stars,a;b\n", ENROLLED);
    assertThat(ran.err().replaceAll("\\s+", " ")).contains(said);
    Path model = folder.resolve("undone.weft");
    assertThat(list(model, "--user", "stranger")).contains("c");
    var asked = Terminal.run("recommend", model, "--user", "stranger");
    assertThat(asked.err().replaceAll("\\s+", " ")).contains(said);
    var all = Terminal.run("recommend", model, "--all", "--to", folder.resolve("undone.csv"));
    assertThat(all.err().replaceAll("\\s+", " ")).contains("Note of 3 of the lists: " + said);
  }

  /** Scores were not cosines, and fresher items stood above those that say the words. */
  @Test
  void aSearchIsByLikenessWhateverThePresetRaises() throws IOException {
    String now = Instant.now().minus(1, ChronoUnit.HOURS).toString();
    var items = new StringBuilder("item_id,title,available_from\n");
    items.append("old,Tennis final in the rain,2025-01-01\n");
    items.append("odd,Robots build cars,2025-01-02\n");
    items.append("new,A robot makes coffee,").append(now).append('\n');
    Path itemFile = Files.writeString(folder.resolve("news-items.csv"), items);
    Path eventFile =
        Files.writeString(
            folder.resolve("news-events.csv"), "user_id,item_id\nu1,old\nu1,odd\nu2,old\nu2,odd\n");
    Path model = folder.resolve("news.weft");
    var ran =
        Terminal.run(
            "train",
            "--items",
            itemFile,
            "--events",
            eventFile,
            "--preset",
            "news",
            "--to",
            model,
            "--algorithm",
            "ease",
            "--encoder",
            "english",
            "--no-cache");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(list(model, "--user", "stranger")).startsWith("new");
    var found = Terminal.run("search", model, "tennis", "final", "--json");
    assertThat(found.json().at("/items/0/item_id").asText()).as(found.err()).isEqualTo("old");
    assertThat(found.json().at("/items/0/score").asDouble()).isBetween(-1.0, 1.0);
  }

  @Test
  void whatIsSoldOutDoesNotComeAndAnyPresetCanBeNamed() {
    Path shop = trained("shop");
    assertThat(list(shop, "--user", "stranger")).hasSize(COURSES - 2).doesNotContain("c4", "c7");
    Path plain = trained("plain");
    assertThat(list(plain, "--user", "stranger")).hasSize(COURSES);
    assertThat(list(plain, "--user", "stranger", "--preset", "shop"))
        .isEqualTo(list(shop, "--user", "stranger"));
    var unkept = Terminal.run("recommend", plain, "--user", "u0", "--preset", "courses");
    assertThat(unkept.exitCode()).isEqualTo(2);
    assertThat(unkept.err().replaceAll("\\s+", " "))
        .contains("look at events of type complete")
        .contains("train it with --preset courses");
    var mistyped = Terminal.run("recommend", plain, "--user", "u0", "--preset", "shpo");
    assertThat(mistyped.exitCode()).isEqualTo(2);
    assertThat(mistyped.err().replaceAll("\\s+", " ")).contains("did you mean 'shop'?");
  }

  /** What was sold out was still found by a search, and stood among what is alike. */
  @Test
  void theRulesHoldForWhatIsAlikeAsWell() {
    Path shop = trained("shop");
    assertThat(ids("similar", shop, "c1", "-n", "12")).isNotEmpty().doesNotContain("c4", "c7");
    assertThat(ids("similar", shop, "c1", "-n", "12", "--preset", "none")).contains("c4", "c7");
    Path courses = trained("courses");
    assertThat(ids("similar", courses, "c3", "-n", "12"))
        .containsExactlyInAnyOrder("c0", "c1", "c2");
  }

  @Test
  void theShapeOfListsIsThatOfThePresetAndOptionsGoBeforeIt() {
    Path model = trained("media");
    Object[] user = {"--user", "u1"};
    List<String> plain = list(model, "--user", "u1", "--preset", "none");
    List<String> shaped = list(model, user);
    assertThat(shaped)
        .isEqualTo(
            list(
                model,
                "--user",
                "u1",
                "--preset",
                "none",
                "--diversity",
                "0.3",
                "--diversify",
                "calibration",
                "--popularity",
                "0.35"))
        .isNotEqualTo(plain);
    assertThat(list(model, "--user", "u1", "--diversity", "0", "--popularity", "0.5"))
        .isEqualTo(plain);
  }
}
