package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.DataHash;
import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.EventType.Polarity;
import dev.weft.data.EventType.Value;
import dev.weft.data.Events;
import dev.weft.data.Item;
import dev.weft.data.Item.Availability;
import dev.weft.data.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundTripTest {

  @TempDir Path folder;

  private static final EventType STAR =
      new EventType("star", EventType.Polarity.POSITIVE, 2.5f, true, true, -1, 7);

  /** Everything that a data set can hold, at its oddest. */
  private static Dataset odd() {
    var events = Events.builder(List.of(EventType.VIEW, STAR));
    events.add("u,1", "a \"b\"", "star", 0.1f, 5);
    events.add("u,1", "a \"b\"", "view", 1, Event.NO_TIME);
    events.add("中文", "only-in-events", "star", -1, -86_400_000L * 365 * 300);
    Item odd =
        new Item(
            "a \"b\"",
            Map.of("title", "line\nbreak, \"quote\" 中 \uD83D\uDE00", "empty", "", "a.b", " x "),
            Map.of("genres", List.of("one|two", " spaced "), "none", List.of()),
            Map.of("brand", "001"),
            Map.of("price", 0.1, "huge", 1e300),
            Map.of("image", new float[] {0.1f, -3e-9f}),
            new Availability(Instant.parse("1800-01-01T00:00:00.123456789Z"), null, true));
    User user = new User("中文", Map.of("labels.x", "true"), Map.of("age", 7.0), "two\nlines");
    return Dataset.of(List.of(odd, Item.ofId("bare")), List.of(user), events.build());
  }

  private static Dataset plain() {
    var events = Events.builder(EventType.PRESETS);
    events.add("u1", "i1", "rating", 4.5f, 1_700_000_000_123L);
    events.add("u2", "i2", "view", 1, Event.NO_TIME);
    Item first =
        new Item(
            "i1",
            Map.of("title", "One, \"two\"\nthree"),
            Map.of("genres", List.of("a", "b")),
            Map.of("brand", "Acme"),
            Map.of("price", 9.5),
            Map.of(),
            Availability.ALWAYS);
    Item second =
        new Item(
            "i2",
            Map.of("title", "Second"),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            new Availability(null, Instant.parse("2030-01-01T00:00:00Z"), true));
    User user = new User("u1", Map.of("country", "CN"), Map.of("age", 30.0), "likes tea");
    return Dataset.of(List.of(first, second), List.of(user), events.build());
  }

  private static void assertSame(Dataset actual, Dataset expected) {
    assertThat(actual.itemIndex().ids()).isEqualTo(expected.itemIndex().ids());
    assertThat(actual.users()).isEqualTo(expected.users());
    for (int i = 0; i < expected.items().size(); i++) {
      Item left = actual.items().get(i);
      Item right = expected.items().get(i);
      assertThat(left.texts()).isEqualTo(right.texts());
      assertThat(left.tags()).isEqualTo(right.tags());
      assertThat(left.availability()).isEqualTo(right.availability());
    }
    assertThat(actual.events().size()).isEqualTo(expected.events().size());
    for (int e = 0; e < expected.events().size(); e++) {
      assertThat(actual.events().event(e)).isEqualTo(expected.events().event(e));
    }
    assertThat(DataHash.of(actual)).isEqualTo(DataHash.of(expected));
  }

  @Test
  void dataFolderGivesBackEveryOddity() {
    Path target = folder.resolve("data");

    DataFolder.write(odd(), target);

    Dataset read = DataFolder.read(target);
    assertSame(read, odd());
    assertThat(read.events().types()).isEqualTo(odd().events().types());
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
  void folderThatIsNoDataFolderIsNotReplaced() throws IOException {
    Path letter =
        Files.writeString(Files.createDirectory(folder.resolve("mine")).resolve("l"), "x");

    assertThatThrownBy(() -> DataFolder.write(plain(), folder.resolve("mine")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holds 'l', which is not a part of a data folder");
    assertThat(letter).hasContent("x");
  }

  /** A folder with a foreign dataset.json was emptied, and with it all else that lay there. */
  @Test
  void nothingThatWeftDidNotWriteIsReplaced() throws IOException {
    Path foreign = Files.createDirectory(folder.resolve("foreign"));
    Files.writeString(foreign.resolve("dataset.json"), "{\"title\": \"my thesis\"}");
    assertThatThrownBy(() -> DataFolder.write(plain(), foreign))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no dataset.json that Weft wrote");

    Path own = folder.resolve("own");
    DataFolder.write(plain(), own);
    Path git = Files.createDirectory(own.resolve(".git"));
    assertThatThrownBy(() -> DataFolder.write(odd(), own))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holds '.git'");
    assertThat(git).exists();
    assertSame(DataFolder.read(own), plain());
  }

  /** The manifest was enough, whatever the files beside it held. */
  @Test
  void aFileThatWasChangedSinceIsNotReplaced() throws IOException {
    Path target = folder.resolve("shop");
    DataFolder.write(odd(), target);
    Files.writeString(target.resolve("items.jsonl.gz"), "thesis");
    assertThatThrownBy(() -> DataFolder.write(odd(), target))
        .hasMessageContaining("holds 'items.jsonl.gz', which was changed after Weft wrote it");
    assertThat(target.resolve("items.jsonl.gz")).hasContent("thesis");
  }

  @Test
  void whatFollowsAManifestIsNoticed() throws IOException {
    Path target = folder.resolve("shop");
    DataFolder.write(odd(), target);
    Path manifest = target.resolve("dataset.json");
    Files.writeString(manifest, Files.readString(manifest) + "garbage {");
    assertThatThrownBy(() -> DataFolder.read(target))
        .isInstanceOf(BadDataException.class)
        .hasMessageContaining("is not the manifest of a data folder");
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

  /** Commands read a folder beside others by the reader, which did not look at the manifest. */
  @Test
  void readerNoticesAChangedDataFolder() throws IOException {
    Path target = folder.resolve("data");
    DataFolder.write(plain(), target);
    Path events = target.resolve("events.csv.gz");
    List<String> lines;
    try (var in = new java.util.zip.GZIPInputStream(Files.newInputStream(events))) {
      lines =
          new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).lines().toList();
    }
    rewrite(events, lines.subList(0, lines.size() - 1));
    assertThatThrownBy(() -> DatasetReader.read(target))
        .isInstanceOf(BadDataException.class)
        .hasMessageContaining("the folder's files were changed: it must hold");

    List<String> renamed = new java.util.ArrayList<>(lines);
    renamed.set(1, "x" + lines.get(1));
    rewrite(events, renamed);
    assertThatThrownBy(() -> DatasetReader.read(target))
        .isInstanceOf(BadDataException.class)
        .hasMessageContaining("the folder's files were changed: their hash must be");
  }

  /** Its events were read with the types of any file, and no change of it was noticed. */
  @Test
  void aDataFolderWithoutItsManifestIsRefusedAndItsFilesAreReadWhenNamed() throws IOException {
    Path target = folder.resolve("data");
    DataFolder.write(plain(), target);
    Files.delete(target.resolve("dataset.json"));

    assertThatThrownBy(() -> DatasetReader.read(target))
        .isInstanceOf(BadDataException.class)
        .hasMessageContaining(target.resolve("dataset.json") + ": is missing")
        .hasMessageContaining("import the sources again, or name the files themselves");

    Files.delete(target.resolve("users.jsonl.gz"));
    assertThatThrownBy(() -> DatasetReader.read(target)).hasMessageContaining("is missing");

    Path items = target.resolve("items.jsonl.gz");
    Path events = target.resolve("events.csv.gz");
    assertThat(DatasetReader.read(items, events).dataset().events().size())
        .isEqualTo(plain().events().size());
  }

  @Test
  void aFolderOfEventsAloneNeedsNoManifest() throws IOException {
    Path target = folder.resolve("data");
    DataFolder.write(plain(), target);
    for (String name : List.of("dataset.json", "items.jsonl.gz", "users.jsonl.gz")) {
      Files.delete(target.resolve(name));
    }

    assertThat(DatasetReader.read(target).report().events()).isEqualTo(plain().events().size());
  }

  /** What was read beside other files was held against its counts alone. */
  @Test
  void aChangedDataFolderIsNoticedBesideOtherFilesAndWithNamedColumns() throws IOException {
    Path target = folder.resolve("data");
    DataFolder.write(plain(), target);
    Path more = TestFiles.write(folder, "more_items.csv", "item_id,title", "another,A tent");
    Columns named = Columns.RECOGNISED.with(Role.VALUE, "value");
    assertThat(DatasetReader.read(target, more).report().items()).isPositive();
    Path events = target.resolve("events.csv.gz");
    List<String> lines;
    try (var in = new java.util.zip.GZIPInputStream(Files.newInputStream(events))) {
      lines =
          new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).lines().toList();
    }
    List<String> renamed = new java.util.ArrayList<>(lines);
    renamed.set(1, "x" + lines.get(1));
    rewrite(events, renamed);

    assertThatThrownBy(() -> DatasetReader.read(target, more))
        .isInstanceOf(BadDataException.class)
        .hasMessageContaining("the folder's files were changed: its SHA-256 must be");
    assertThatThrownBy(
            () ->
                new DatasetReader(ReadOptions.DEFAULTS.withColumns(named))
                    .read(List.of(Source.of(target))))
        .isInstanceOf(BadDataException.class)
        .hasMessageContaining("the folder's files were changed: its SHA-256 must be");
  }

  private static void rewrite(Path file, List<String> lines) throws IOException {
    try (var out = new java.util.zip.GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(
          (String.join("\n", lines) + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
  }

  @Test
  void dataFolderThatWasChangedIsRefused() throws IOException {
    Path target = folder.resolve("data");
    DataFolder.write(plain(), target);
    Path other = folder.resolve("other");
    DataFolder.write(odd(), other);
    Files.copy(
        other.resolve("users.jsonl.gz"),
        target.resolve("users.jsonl.gz"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    assertThatThrownBy(() -> DataFolder.read(target))
        .isInstanceOf(BadDataException.class)
        .hasMessageContaining("the folder's files were changed");
  }

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
