package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.EventType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Odd words for events: each option that an error prints must read the word as it is pasted. */
class StrangersWordsTest {

  /** An option in the error, with the word of a shell behind it. */
  private static final Pattern OPTION =
      Pattern.compile("--event-type[ =]((?:'(?:[^']|'\\\\'')*'|[^\\s';)]+)+)");

  @TempDir Path folder;

  private Path words(String... words) {
    List<String> lines = new ArrayList<>(List.of("user_id,item_id,event"));
    for (String word : words) {
      lines.add("u,p,\"" + word.replace("\"", "\"\"") + "\"");
    }
    return TestFiles.write(folder, "log.csv", lines.toArray(String[]::new));
  }

  private static List<EventType> declared(List<String> texts) {
    var types = new EventTypes();
    texts.forEach(types::with);
    return types.types();
  }

  /** What a shell makes of what is pasted into it. */
  private static String pasted(String text) throws IOException {
    Process shell = new ProcessBuilder("sh", "-c", "printf %s " + text).start();
    return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static List<String> options(String rule) throws IOException {
    var options = new ArrayList<String>();
    for (var found : OPTION.matcher(rule).results().toList()) {
      options.add(pasted(found.group(1)));
    }
    return options;
  }

  private static ImportReport read(Path file, List<EventType> types) {
    return new DatasetReader(ReadOptions.DEFAULTS.withEventTypes(types))
        .dryRun(List.of(Source.events(file)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$autocapture",
        "\\core\\event\\course_viewed",
        "edx.course.enrollment.activated",
        "it's mine",
        "''",
        "Order: placed",
        "order: weight=2",
        "a: words=b",
        "a=b",
        "a=b: c",
        "one, two",
        "one|two",
        "one: two, three",
        "-1",
        "--help",
        "-h",
        "追加评论",
        "поставил",
        "view!",
        "$(rm x) `y` \"z\"",
        "#12",
        "a very long word that goes on and on until no name of a type may be as long",
        "tab\there",
        "two\nlines",
        "left\u202eright",
        "~",
        "!!",
      })
  void eachOptionThatIsPrintedReadsTheWord(String word) throws IOException {
    Path file = words(word);
    String rule = read(file, EventType.PRESETS).faults().getFirst().rule();
    List<String> options = options(rule);
    assertThat(options).as(rule).hasSizeGreaterThanOrEqualTo(2);
    for (String option : options) {
      ImportReport report = read(file, declared(List.of(option)));
      assertThat(report.faults()).as(option).isEmpty();
      assertThat(report.events()).as(option).isEqualTo(1);
    }
  }

  @Test
  void twoWordsGetTypesOfTheirOwn() throws IOException {
    Path file = words("追加评论", "加入书架", "a.b", "$c");
    var own = new ArrayList<String>();
    for (Fault fault : read(file, EventType.PRESETS).faults()) {
      own.add(options(fault.rule()).getLast());
    }
    assertThat(read(file, declared(own)).eventTypes()).hasSize(4).containsKeys("a_b", "c");
  }

  @Test
  void ofWhatCannotBeNamedNoOptionIsPrinted() {
    for (String word : List.of("_", "- -", "x".repeat(300))) {
      String rule = read(words(word), EventType.PRESETS).faults().getFirst().rule();
      assertThat(rule).contains("--column event_type=-").doesNotContain("--event-type");
    }
  }

  @Test
  void aColumnOfYesAndNoWithAnOddNameIsReadAsItIsPrinted() throws IOException {
    Path file =
        TestFiles.write(
            folder, "l.csv", "user_id,item_id,it's: cancelled", "u,p,no", "u,q,yes", "v,p,no");
    String odd = DryRun.oddity(DryRun.dryRun(file), "flag-unused");
    List<String> options = options(odd);
    assertThat(options).as(odd).isNotEmpty();
    assertThat(read(file, declared(List.of(options.getFirst()))).eventTypes())
        .containsEntry("dislike", 1);
  }

  @Test
  void aDeclarationWithSettingsStaysOne() {
    List<EventType> types = declared(List.of("listen: weight=2, words=heard|a:b", "x: y=listen"));
    EventType listen = types.getLast();
    assertThat(listen.weight()).isEqualTo(2);
    assertThat(listen.words()).containsExactlyInAnyOrder("heard", "a:b", "x: y");
  }
}
