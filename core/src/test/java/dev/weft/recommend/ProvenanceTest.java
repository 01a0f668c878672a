package dev.weft.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.models.internal.file.SectionFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

  private static Snapshot snapshot(long seed) {
    var events = Events.builder(EventType.PRESETS);
    for (int u = 0; u < 6; u++) {
      events.add("u" + u, "i" + u % 3, "view", 1, Event.NO_TIME);
      events.add("u" + u, "i" + (u + 1) % 3, "view", 1, Event.NO_TIME);
    }
    return new SnapshotTrainer(new Preparation().withSeed(seed))
        .train(Dataset.of(List.of(), List.of(), events.build()));
  }
}
