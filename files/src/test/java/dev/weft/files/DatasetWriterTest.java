package dev.weft.files;

import static dev.weft.files.SmallData.STAR;
import static dev.weft.files.SmallData.assertSame;
import static dev.weft.files.SmallData.odd;
import static dev.weft.files.SmallData.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.Dataset;
import dev.weft.data.Events;
import dev.weft.data.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports are read back as the same data. */
class DatasetWriterTest {

  @TempDir Path folder;

  @Test
  void everyExportIsReadBackAsTheSameData() {
    for (String ending : List.of("csv", "csv.gz", "csv.zst", "jsonl", "jsonl.zst", "parquet")) {
      Path items = folder.resolve("items." + ending);
      Path users = folder.resolve("users." + ending);
      Path events = folder.resolve("events." + ending);
      DatasetWriter.items(plain(), items);
      DatasetWriter.users(plain(), users);
      DatasetWriter.events(plain(), events);

      assertSame(TestFiles.dataset(items, users, events), plain());
    }
  }

  @Test
  void vectorsAndTagsWithBarsSurviveParquet() {
    Path items = folder.resolve("items.parquet");
    Path users = folder.resolve("users.parquet");
    Dataset data = Dataset.of(odd().items(), odd().users(), Events.builder(List.of(STAR)).build());

    DatasetWriter.items(data, items);
    DatasetWriter.users(data, users);

    Dataset read = TestFiles.dataset(items, users);
    Item item = read.items().get(read.itemIndex().index("a \"b\""));
    assertThat(item.tags().get("genres")).containsExactly("one|two", " spaced ");
    assertThat(item.vectors().get("image")).containsExactly(0.1f, -3e-9f);
    assertThat(item.texts())
        .isEqualTo(odd().items().get(read.itemIndex().index("a \"b\"")).texts());
  }

  @Test
  void csvRefusesWhatItCannotHold() throws IOException {
    Path items = Files.writeString(folder.resolve("items.csv"), "old");

    assertThatThrownBy(() -> DatasetWriter.items(odd(), items))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("write JSON Lines or Parquet");
    assertThat(items).hasContent("old");
  }

  @Test
  void unknownEndingIsRefused() {
    assertThatThrownBy(() -> DatasetWriter.items(plain(), folder.resolve("items.xlsx")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(".parquet");
  }
}
