package dev.weft.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.models.Algorithm;
import dev.weft.models.internal.content.Content;
import dev.weft.models.internal.file.SectionFile;
import dev.weft.models.internal.neighbours.ItemKnn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenanceTest {

  @TempDir private Path folder;

  @Test
  void theTrainersSeedAndChoicesComeBackFromTheFile() throws IOException {
    Snapshot snapshot = snapshot(Long.MAX_VALUE - 1);
    assertThat(snapshot.provenance().choices()).first().asString().startsWith("held out");
    Path file = folder.resolve("shop.weft");
    SnapshotFile.write(file, snapshot);
    assertThat(SnapshotFile.read(file).provenance()).isEqualTo(snapshot.provenance());
    assertThat(SnapshotFile.read(file).provenance().seed()).isEqualTo(Long.MAX_VALUE - 1);
  }

  @Test
  void aFileOfAnOlderVersionIsReadAndSaysThatNothingIsKnown() throws IOException {
    Path file = folder.resolve("shop.weft");
    SnapshotFile.write(file, snapshot(1));
    var sections = SectionFile.read(file);
    sections.keySet().removeAll(List.of("seed", "weft-version", "choices"));
    SectionFile.write(file, sections);
    assertThat(SnapshotFile.read(file).provenance().isKnown()).isFalse();
  }

  @Test
  void whatAnAlgorithmNeedsAndTheDataLacksIsSaid() {
    List<String> said = new ArrayList<>();
    train(Optional.of(new Content()), said, events());
    assertThat(said)
        .anyMatch(
            line -> line.startsWith("content needs texts or attributes of items, and the items"));
    said.clear();
    train(Optional.of(new ItemKnn()), said, events());
    assertThat(said).noneMatch(line -> line.contains("needs"));
  }

  @Test
  void aDefaultThatIsAlikeForEveryoneSaysSo() {
    List<String> said = new ArrayList<>();
    var few = Events.builder(EventType.PRESETS);
    for (String pair : "0a 1a 1b 2a 2b 3a 3b 4e 4f 5e 5f 6e 6f 7e 7f 8e 8f 9f".split(" ")) {
      few.add("u" + pair.charAt(0), pair.substring(1), "view", 1, Event.NO_TIME);
    }
    train(Optional.empty(), said, few.build());
    assertThat(said).anyMatch(line -> line.contains("go by popularity alone"));
    said.clear();
    var many = Events.builder(EventType.PRESETS);
    for (int u = 0; u < 60; u++) {
      for (int i = 0; i < 8; i++) {
        many.add("u" + u, "i" + (u % 3 * 12 + (u + 5 * i) % 12), "view", 1, Event.NO_TIME);
      }
    }
    train(Optional.empty(), said, many.build());
    assertThat(said).noneMatch(line -> line.contains("go by popularity alone"));
  }

  private static void train(Optional<Algorithm> algorithm, List<String> said, Events events) {
    new SnapshotTrainer(new Preparation(), algorithm, said::add)
        .train(Dataset.of(List.of(), List.of(), events));
  }

  private static Snapshot snapshot(long seed) {
    return new SnapshotTrainer(new Preparation().withSeed(seed))
        .train(Dataset.of(List.of(), List.of(), events()));
  }

  private static Events events() {
    var events = Events.builder(EventType.PRESETS);
    for (int u = 0; u < 6; u++) {
      events.add("u" + u, "i" + u % 3, "view", 1, Event.NO_TIME);
      events.add("u" + u, "i" + (u + 1) % 3, "view", 1, Event.NO_TIME);
    }
    return events.build();
  }
}
