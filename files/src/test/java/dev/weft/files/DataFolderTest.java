package dev.weft.files;

import static dev.weft.files.SmallData.assertSame;
import static dev.weft.files.SmallData.odd;
import static dev.weft.files.SmallData.plain;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.DataHash;
import dev.weft.data.Dataset;
import dev.weft.data.EventType;
import dev.weft.data.EventType.Polarity;
import dev.weft.data.EventType.Value;
import dev.weft.data.Events;
import dev.weft.data.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder gives back what was written to it. */
class DataFolderTest {

  @TempDir Path folder;

  @Test
  void dataFolderGivesBackEveryOddity() {
    Path target = folder.resolve("data");

    DataFolder.write(odd(), target);

    Dataset read = DataFolder.read(target);
    assertSame(read, odd());
    assertThat(read.events().types()).isEqualTo(odd().events().types());
  }

  @Test
  void emptyDataFolderCanBeReadBack() {
    Dataset empty = Dataset.of(List.of(), List.of(), Events.builder(EventType.PRESETS).build());
    Path target = folder.resolve("data");

    DataFolder.write(empty, target);

    assertSame(DataFolder.read(target), empty);
  }

  @Test
  @Tag("data-ml-100k")
  void movieLens100kComesBackFromItsDataFolder() {
    Dataset data = TestFiles.dataset(TestFiles.data("ml-100k"));
    Path target = folder.resolve("data");

    DataFolder.write(data, target);

    assertThat(DataHash.of(DataFolder.read(target))).isEqualTo(DataHash.of(data));
  }

  @Test
  void textsThatLookLikeListsComeBackAsTheyWere() {
    for (String text : List.of("c(\"4\", NA)", "['red', 'wool']", "character(0)", "[\"a\"]")) {
      Item item =
          new Item(
              "i",
              Map.of("name", text),
              Map.of(),
              Map.of("shade", text),
              Map.of(),
              Map.of(),
              Item.Availability.ALWAYS);
      Dataset data =
          Dataset.of(List.of(item), List.of(), Events.builder(EventType.PRESETS).build());
      Path target = folder.resolve("data" + text.hashCode());

      DataFolder.write(data, target);

      assertSame(DataFolder.read(target), data);
    }
  }

  @Test
  void readerReadsADataFolderWithItsOwnEventTypes() {
    Path target = folder.resolve("data");
    DataFolder.write(odd(), target);

    Imported read = DatasetReader.read(target);

    assertThat(read.report().layout()).isEqualTo(Layout.WEFT);
    assertSame(read.dataset(), odd());
  }

  @Test
  void aDataFolderKeepsWhatWasDeclared() {
    List<EventType> types =
        new EventTypes()
            .with("listen: weight=2, valued=count, seen=false, words=heard|Scrobbled 2x")
            .with("pv2=view")
            .types();
    Path log = TestFiles.write(folder, "e.csv", "user_id,item_id,event,value", "u,i,heard,30");
    var options = ReadOptions.DEFAULTS.withEventTypes(types);
    Dataset data = new DatasetReader(options).read(List.of(Source.of(log))).dataset();
    Path target = folder.resolve("data");

    DataFolder.write(data, target);

    assertThat(DataFolder.read(target).events().types()).isEqualTo(types);
    assertThat(TestFiles.dataset(target).events().event(0).type()).isEqualTo("listen");
  }

  @Test
  void whatTheCallerDeclaresCountsMoreThanAFolder() {
    Path target = folder.resolve("data");
    DataFolder.write(plain(), target);
    var options =
        ReadOptions.DEFAULTS.withEventTypes(new EventTypes().with("view: seen=false").types());

    Dataset read = new DatasetReader(options).read(List.of(Source.of(target))).dataset();

    assertThat(read.events().types())
        .filteredOn(type -> type.name().equals("view"))
        .singleElement()
        .matches(type -> !type.countsAsSeen());
  }

  // Folders written before types had words and kinds of values must still be read, hash and all.
  @Test
  void aFolderOfAnOlderVersionIsReadWithItsOwnTypes() throws IOException {
    EventType stars =
        new EventType("stars", Polarity.POSITIVE, 1, true, Value.RATING, 0, 5, Set.of());
    EventType bought =
        new EventType("purchase", Polarity.POSITIVE, 5, true, false, -1e9, 1e9)
            .withWords(EventType.PURCHASE.words());
    var events =
        Events.builder(List.of(stars, bought))
            .add("u", "i", "stars", 4, 7)
            .add("u", "j", "purchase", 2, 8);
    Dataset data = Dataset.of(List.of(), List.of(), events.build());
    Path target = folder.resolve("data");
    DataFolder.write(data, target);
    Path manifest = target.resolve("dataset.json");
    String older = Files.readString(manifest).replaceAll(",\\s*\"(value|words)\" : \"[^\"]*\"", "");
    assertThat(older).contains("\"valued\" : true").doesNotContain("words");
    Files.writeString(manifest, older);

    Dataset read = DataFolder.read(target);

    assertThat(read.events().types()).containsExactly(stars, bought);
    assertThat(TestFiles.dataset(target).events().types()).contains(stars, EventType.PURCHASE);
  }

  @Test
  void dataFolderIsReplacedWholeAndLeavesNothingBeside() throws IOException {
    Path target = folder.resolve("data");
    DataFolder.write(odd(), target);

    DataFolder.write(plain(), target);

    assertSame(DataFolder.read(target), plain());
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(target);
    }
  }

  @Test
  void linkToADataFolderStaysOne() throws IOException {
    Path own = folder.resolve("own");
    DataFolder.write(plain(), own);
    Path link = Files.createSymbolicLink(folder.resolve("link"), own);

    DataFolder.write(odd(), link);

    assertThat(link).isSymbolicLink();
    assertSame(DataFolder.read(own), odd());
  }
}
