package dev.weft.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.cli.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventTypesCommandTest {

  @TempDir Path folder;

  /** Twelve users who each bought three of six goods, two of them what most viewed before. */
  private Path shop(String... more) throws IOException {
    List<String> lines = new ArrayList<>(List.of("user_id,item_id,event_type,value"));
    for (int u = 0; u < 12; u++) {
      for (int e = 0; e < 3; e++) {
        lines.add("u%02d,g%d,purchase,1".formatted(u, (u + e) % 6));
      }
    }
    lines.addAll(List.of(more));
    return Files.write(folder.resolve("shop.csv"), lines);
  }

  private Terminal.Ran train(Path data, Object... more) {
    List<Object> arguments =
        new ArrayList<>(
            List.of("train", data, "--encoder", "none", "--algorithm", "popularity", "--to"));
    arguments.add(folder.resolve("m.weft"));
    arguments.addAll(List.of(more));
    return Terminal.run(arguments.toArray());
  }

  private List<String> listed(String user, Object... more) {
    List<Object> arguments =
        new ArrayList<>(List.of("recommend", folder.resolve("m.weft"), "--user", user, "--json"));
    arguments.addAll(List.of(more));
    var ran = Terminal.run(arguments.toArray());
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return StreamSupport.stream(ran.json().get("items").spliterator(), false)
        .map(item -> item.get("item_id").asText())
        .toList();
  }

  @Test
  void anUnknownTypeIsDeclaredAsTheMessageSays() throws IOException {
    Path data = shop("ann,g1,Hoarded,1");
    var refused = train(data);
    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.err()).contains("--event-type 'Hoarded=view'").contains("line 38");
    assertThat(train(data, "--event-type", "Hoarded=view").exitCode()).isZero();
    assertThat(train(data, "--event-type", "hoarded").exitCode()).isZero();
  }

  @Test
  void theTypesMayStandInAFile() throws IOException {
    Path types = Files.writeString(folder.resolve("types"), "hoarded: weight=2\nGrabbed=hoarded\n");
    var ran = train(shop("ann,g1,Grabbed,1"), "--event-types", types);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    Files.writeString(types, "hoarded: polarity=up\n");
    var refused = train(shop("ann,g1,Grabbed,1"), "--event-types", types);
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("types, line 1: polarity must be one of positive");
  }

  // What was viewed alone used to lead the viewer's list again.
  @Test
  void whatWasViewedLeavesTheListUnlessItsTypeSaysOtherwise() throws IOException {
    Path data = shop("u00,g3,view,1", "ann,g3,view,1");
    assertThat(train(data, "--types", "purchase").exitCode()).isZero();
    assertThat(listed("u00")).doesNotContain("g0", "g1", "g2", "g3").contains("g4");
    assertThat(listed("ann")).doesNotContain("g3");
    assertThat(listed("ann", "--include-seen")).contains("g3");
    assertThat(train(data, "--types", "purchase", "--event-type", "view: seen=false").exitCode())
        .isZero();
    assertThat(listed("ann")).contains("g3");
  }

  @Test
  void whatIsBoughtAgainAndAgainMayBeListedAgain() throws IOException {
    assertThat(train(shop(), "--event-type", "purchase: seen=false").exitCode()).isZero();
    assertThat(listed("u00")).contains("g0", "g1", "g2");
  }

  @Test
  void moreOfAThingWeighsMoreWhereItIsWeighted() throws IOException {
    Path data = shop("ann,g5,purchase,7000", "bea,g5,purchase,6000");
    assertThat(train(data, "--weighted").exitCode()).isZero();
    assertThat(listed("nobody").getFirst()).isEqualTo("g5");
  }

  @Test
  void whatEveryoneSentBackIsNotListedAsPopular() throws IOException {
    List<String> more = new ArrayList<>();
    for (int u = 0; u < 12; u++) {
      more.add("u%02d,junk,purchase,2".formatted(u));
      more.add("u%02d,junk,purchase,-2".formatted(u));
    }
    var ran = train(shop(more.toArray(String[]::new)));
    assertThat(ran.err())
        .contains(
            "12 pairs of a user and an item are taken back: all that was bought was sent back.");
    assertThat(listed("nobody").getFirst()).isNotEqualTo("junk");
    assertThat(listed("u00")).doesNotContain("junk");
  }

  // A model of zeros was written, and the command ended well.
  @Test
  void trainingOnNothingNamesWhatThereIs() throws IOException {
    Path data = shop();
    var none = train(data, "--types", "view");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err()).contains("--types", "--min-value", "{purchase=36}");
    assertThat(folder.resolve("m.weft")).doesNotExist();
    assertThat(train(data, "--types", "purchse").err()).contains("did you mean 'purchase'?");
    assertThat(train(data, "--min-value", 3).err()).contains("{purchase=36}");
  }

  @Test
  void anEvaluationDoesNotRankWhatTheListsLeaveOut() throws IOException {
    List<String> more = new ArrayList<>();
    for (int u = 0; u < 12; u++) {
      more.add("u%02d,looked,view,1".formatted(u));
      more.add("v%02d,looked,purchase,1".formatted(u));
      more.add("v%02d,g0,purchase,1".formatted(u));
    }
    Object[] command = {
      "evaluate",
      shop(more.toArray(String[]::new)),
      "--types",
      "purchase",
      "--encoder",
      "none",
      "--algorithms",
      "popularity",
      "--json"
    };
    var report = Terminal.run(command).json();
    assertThat(report.get("protocol").asText()).contains("without items seen but not learned from");
  }
}
