package dev.weft.files;

import static dev.weft.files.SmallData.assertSame;
import static dev.weft.files.SmallData.odd;
import static dev.weft.files.SmallData.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Weft did not write is neither replaced nor taken for its own. */
class ForeignFolderTest {

  @TempDir Path folder;

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
  void dataFolderThatWasChangedIsRefused() throws IOException {
    Path target = folder.resolve("data");
    DataFolder.write(plain(), target);
    Path other = folder.resolve("other");
    DataFolder.write(odd(), other);
    Files.copy(
        other.resolve("users.jsonl.gz"),
        target.resolve("users.jsonl.gz"),
        StandardCopyOption.REPLACE_EXISTING);

    assertThatThrownBy(() -> DataFolder.read(target))
        .isInstanceOf(BadDataException.class)
        .hasMessageContaining("the folder's files were changed");
  }

  /** Commands read a folder beside others by the reader, which did not look at the manifest. */
  @Test
  void readerNoticesAChangedDataFolder() throws IOException {
    Path target = folder.resolve("data");
    DataFolder.write(plain(), target);
    Path events = target.resolve("events.csv.gz");
    List<String> lines = unpacked(events);
    rewrite(events, lines.subList(0, lines.size() - 1));
    assertThatThrownBy(() -> DatasetReader.read(target))
        .isInstanceOf(BadDataException.class)
        .hasMessageContaining("the folder's files were changed: it must hold");

    rewrite(events, withAnotherUser(lines));
    assertThatThrownBy(() -> DatasetReader.read(target))
        .isInstanceOf(BadDataException.class)
        .hasMessageContaining("the folder's files were changed: their hash must be");
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
    rewrite(events, withAnotherUser(unpacked(events)));

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

  private static List<String> unpacked(Path file) throws IOException {
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  /** The first event, behind the header, becomes another user's. */
  private static List<String> withAnotherUser(List<String> lines) {
    List<String> renamed = new ArrayList<>(lines);
    renamed.set(1, "x" + lines.get(1));
    return renamed;
  }

  private static void rewrite(Path file, List<String> lines) throws IOException {
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
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
}
