package dev.weft.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.cli.Terminal;
import dev.weft.cli.Terminal.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code import} and every other command that reads raw data tell of it. */
class ImportCommandTest {

  @TempDir Path folder;

  private Path write(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines));
  }

  private Path events(String name) throws IOException {
    List<String> lines = new ArrayList<>(List.of("user_id,item_id,points"));
    for (int i = 0; i < 60; i++) {
      lines.add("u" + i % 12 + ",i" + i % 11 + "," + i % 5);
    }
    return write(name, lines.toArray(String[]::new));
  }

  @Test
  void jsonNamesEveryColumnAndFileWhatJoinsAndWhatIsOdd() throws IOException {
    events("events.csv");
    write("items.csv", "item_id,title", "i0,A light tent", "i1,", "zz,A gas stove");
    write("NOTES.md", "notes");

    JsonNode json = Terminal.run("import", folder, "--dry-run", "--json").json();

    JsonNode items = json.get("files").get(0);
    assertThat(items.get("columns").get(1).get("name").asText()).isEqualTo("title");
    assertThat(items.get("columns").get(1).get("use").asText()).isEqualTo("attribute");
    assertThat(items.get("columns").get(1).get("kind").asText()).isEqualTo("text");
    assertThat(items.get("columns").get(1).get("missing").asDouble()).isBetween(0.33, 0.34);
    JsonNode points = json.get("files").get(1).get("columns").get(2);
    assertThat(points.get("use").asText()).isEqualTo("unused");
    assertThat(points.get("note").asText()).contains("--column value=points");
    assertThat(json.get("item_join").get("described").asInt()).isEqualTo(3);
    assertThat(json.get("item_join").get("described_with_events").asInt()).isEqualTo(2);
    assertThat(json.get("left_out").get(0).get("file").asText()).endsWith("NOTES.md");
    assertThat(json.get("oddities").get(0).get("code").asText()).isEqualTo("value-unused");
  }

  /** Carts were purchases, for a type could be told of all files alone. */
  @Test
  void aFileMayHaveATypeOfItsOwn() throws IOException {
    Path buys = write("purchases.csv", "user_id,item_id,quantity", "u1,i1,1", "u2,i2,2");
    Path carts = write("cart_additions.csv", "user_id,item_id,quantity", "u1,i2,1");
    List<Object> call = new ArrayList<>(List.of("import", "--events", buys, "--events", carts));
    call.addAll(List.of("--dry-run", "--json"));
    JsonNode odd = Terminal.run(call.toArray()).json();
    assertThat(odd.get("event_types").get("purchase").asInt()).isEqualTo(3);
    assertThat(odd.get("oddities").toString()).contains("--default-type cart_additions.csv:cart");

    call.addAll(List.of("--default-type", "cart_additions.csv:cart"));
    JsonNode told = Terminal.run(call.toArray()).json();
    assertThat(told.get("event_types").get("purchase").asInt()).isEqualTo(2);
    assertThat(told.get("event_types").get("cart").asInt()).isEqualTo(1);
    assertThat(told.get("oddities").toString()).doesNotContain("type-of-name");

    call.addAll(List.of("--default-type", "cart_additions.csv:view"));
    Ran twice = Terminal.run(call.toArray());
    assertThat(twice.exitCode()).isEqualTo(2);
    assertThat(twice.err()).contains("--default-type is given twice for 'cart_additions.csv'");
  }

  /** It said 3 of data that would be imported. */
  @Test
  void aDryRunEndsAsTheImportWould() throws IOException {
    Path some = write("some.csv", "user_id,item_id", "u1,i1", ",i1", "u2,i2");
    Path none = write("none.csv", "user_id,item_id", ",i1");
    for (Path events : List.of(some, none)) {
      for (String onError : List.of("skip", "fail")) {
        int dry =
            Terminal.run("import", "--events", events, "--on-error", onError, "--dry-run")
                .exitCode();
        Path to = folder.resolve(onError + events.getFileName());
        int real =
            Terminal.run("import", "--events", events, "--on-error", onError, "--to", to)
                .exitCode();
        assertThat(dry).as("%s %s", events, onError).isEqualTo(real);
        assertThat(dry).isEqualTo(events.equals(some) && onError.equals("skip") ? 0 : 3);
      }
    }
  }

  /** A dry run of users alone ended with 0, and the import of them with 3. */
  @Test
  void aDryRunOfUsersAloneEndsAsTheImportWould() throws IOException {
    Path users = write("users.csv", "user_id,country", "u1,US");

    Ran dry = Terminal.run("import", "--users", users, "--dry-run");
    Ran real = Terminal.run("import", "--users", users, "--to", folder.resolve("to"));

    for (Ran ran : List.of(dry, real)) {
      assertThat(ran.exitCode()).isEqualTo(3);
      assertThat(ran.err()).contains("holds no item and no event");
    }
  }

  @Test
  void trainTellsInShortWhatItReadAndWhatIsOdd() throws IOException {
    Path events = events("events.csv");
    Path model = folder.resolve("m.weft");

    Ran ran = Terminal.run("train", events, "--to", model, "--algorithm", "popularity");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err())
        .contains("Read 11 items (11 with events, 0 of them with a text), 12 users and 60 events")
        .contains("weft: " + events + ": no column was taken for the value, and points holds");
  }

  @Test
  void trainsJsonCarriesWhatTheImportFoundOdd() throws IOException {
    Path events = events("events.csv");
    Path model = folder.resolve("m.weft");

    JsonNode json =
        Terminal.run("train", events, "--to", model, "--algorithm", "popularity", "--json").json();

    assertThat(json.get("import").get("events").asInt()).isEqualTo(60);
    assertThat(json.get("import").get("oddities").get(0).get("code").asText())
        .isEqualTo("value-unused");
  }

  @Test
  void delimiterHeaderAndEncodingMayBeSaidOfOneFile() throws IOException {
    Path events = write("log.dat", "u1::i7", "u2::i7");
    Path items = write("names.txt", "i7|A lamp: bright");

    JsonNode json =
        Terminal.run(
                "import",
                "--items",
                items,
                "--events",
                events,
                "--delimiter",
                "log.dat:::",
                "--delimiter",
                "names.txt:bar",
                "--header",
                "names.txt:no",
                "--header",
                "log.dat:no",
                "--encoding",
                "names.txt:utf-8",
                "--column",
                "log.dat:user_id=1",
                "--column",
                "log.dat:item_id=2",
                "--column",
                "names.txt:item_id=1",
                "--dry-run",
                "--json")
            .json();

    assertThat(json.get("events").asInt()).isEqualTo(2);
    assertThat(json.get("item_join").get("described_with_events").asInt()).isEqualTo(1);
    assertThat(json.get("files").get(0).get("delimiter").asText()).isEqualTo("bar");
    assertThat(json.get("files").get(1).get("delimiter").asText()).isEqualTo("::");
  }

  @Test
  void aFormThatIsSaidTwiceIsRefused() throws IOException {
    Ran ran =
        Terminal.run(
            "import", events("e.csv"), "--dry-run", "--delimiter", ",", "--delimiter", ";");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("--delimiter is given twice for all files");
  }

  @Test
  void aFolderWhoseEventsWereLeftOutTrainsNothing() throws IOException {
    events("spring_campaign.csv");
    write("items.csv", "item_id,title", "i0,A light tent", "i1,A gas stove");
    Path model = folder.resolve("m.weft");

    Ran ran = Terminal.run("train", folder, "--to", model, "--algorithm", "popularity");

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err())
        .contains("there is no event")
        .contains("--events " + folder.resolve("spring_campaign.csv") + " reads it");
    assertThat(model).doesNotExist();
    Ran told = Terminal.run("import", folder, "--dry-run");
    assertThat(told.exitCode()).isEqualTo(3);
    assertThat(told.out()).contains("items.csv", "there is no event");
  }

  @Test
  void nothingIsWrittenOverWhatIsReadOrOverAnotherTarget() throws IOException {
    Path events = events("events.csv");
    String before = Files.readString(events);
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), events);
    Path other = folder.resolve("other");
    Path types = write("types.txt", "listen");
    Path model = write("shop.weft", "not read before it is refused");
    Path encoder = Files.createDirectory(folder.resolve("encoder"));
    Path onnx = Files.writeString(encoder.resolve("model.onnx"), "x");
    Path npy = folder.resolve("v.npy");
    Path ids = Files.copy(events, folder.resolve("v.npy.ids.txt"));
    Path whole = Files.createDirectory(folder.resolve("whole"));
    Path within = Files.copy(events, whole.resolve("events.csv"));

    for (Object[] arguments :
        new Object[][] {
          {"train", whole, "--algorithm", "popularity", "--to", within},
          {"import", whole, "--to", other, "--on-error", "skip", "--rejects", within},
          {"train", events, "--event-types", types, "--to", types},
          {"train", events, "--encoder", encoder, "--to", onnx},
          {"train", events, "--to", other, "--cache", other},
          {"evaluate", events, "--test", ids, "--html", ids},
          {"evaluate", events, "--test", within, "--validation", ids, "--html", ids},
          {"embed", "--items", ids, "--to", npy},
          {"embed", "--items", events, "--to", npy, "--rejects", ids},
          {"explain-model", model, "--html", model},
          {"demo", "--movielens", whole, "--html", within},
          {"demo", "--keep", other, "--cache", other},
          {"benchmark", "popularity-curve", "--data", whole, "--svg", within},
          {"import", events, "--to", folder},
          {"import", folder, "--to", folder},
          {"import", events, "--to", other, "--on-error", "skip", "--rejects", link},
          {"train", events, "--algorithm", "popularity", "--to", events},
          {"train", events, "--algorithm", "popularity", "--to", other, "--rejects", other},
          {"evaluate", events, "--algorithms", "popularity", "--html", link},
          {"tune", events, "--journal", other, "--out", other},
          {"embed", "--items", events, "--to", events}
        }) {
      Ran ran = Terminal.run(arguments);

      assertThat(ran.exitCode()).as(ran.err()).isEqualTo(2);
      assertThat(ran.err())
          .containsAnyOf("must not name something that", "the name of --to must end");
    }
    for (Path file : List.of(events, ids, within)) {
      assertThat(file).hasContent(before);
    }
    assertThat(other).doesNotExist();
  }

  @Test
  void aFolderWithForeignFilesIsRefusedBeforeAnythingIsRead() throws IOException {
    Path mine = Files.createDirectory(folder.resolve("mine"));
    Path thesis = Files.writeString(mine.resolve("thesis.tex"), "x");
    Files.writeString(mine.resolve("dataset.json"), "{}");

    Ran ran = Terminal.run("import", events("events.csv"), "--to", mine);

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("holds 'thesis.tex'", "nothing in it is replaced");
    assertThat(thesis).hasContent("x");
  }

  @Test
  void theDemoReplacesOnlyItsOwnShop() throws IOException {
    Path shop = Files.createDirectory(folder.resolve("shop"));
    Files.writeString(shop.resolve("README.md"), "SYNTHETIC diamonds, my thesis");
    Path notes = Files.writeString(shop.resolve("notes.txt"), "x");

    Ran ran = Terminal.run("demo", "--keep", folder, "--size", "0.2");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("it holds 'notes.txt'");
    assertThat(notes).hasContent("x");
  }

  @Test
  void aSmallestValueThatLeavesNothingOutIsRefused() throws IOException {
    Path events = events("events.csv");

    Ran ran = Terminal.run("evaluate", events, "--min-value", "3", "--algorithms", "popularity");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("--min-value 3.0", "leaves nothing out", "--column value=NAME");
    Ran named =
        Terminal.run(
            "evaluate",
            events,
            "--min-value",
            "3",
            "--algorithms",
            "popularity",
            "--column",
            "value=points");
    assertThat(named.exitCode()).isZero();
  }
}
