package dev.weft.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.cli.Terminal;
import dev.weft.cli.Terminal.Ran;
import dev.weft.data.Dataset;
import dev.weft.data.Item;
import dev.weft.files.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a drawn shop on the disk to answers that go by its pictures. */
class PicturesTest {

  @TempDir static Path scene;
  private static Path shop;

  @TempDir Path folder;

  @BeforeAll
  static void draw() {
    shop = scene.resolve("shop");
    Ran ran =
        Terminal.run(
            "generate",
            "shop",
            "--pictures",
            "--users",
            150,
            "--items",
            120,
            "--events",
            4000,
            "--share-chinese",
            0,
            "--to",
            shop);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
  }

  @Test
  void aDrawnShopHasPicturesOfMostItemsAndTextsThatSayNothing() throws IOException {
    String items = Files.readString(shop.resolve("items.csv"));
    long named = items.lines().filter(line -> line.contains("pictures/i")).count();
    long drawn;
    try (var files = Files.list(shop.resolve("pictures"))) {
      drawn = files.count();
    }
    assertThat(named).isEqualTo(drawn).isBetween(90L, 119L);
    assertThat(items.lines().filter(line -> line.contains("Article ")).count()).isBetween(20L, 55L);
    assertThat(shop.resolve("README.md")).content().contains("one in ten has no picture");
  }

  @Test
  void theSameSeedDrawsTheSamePictures() {
    Path again = folder.resolve("again");
    Terminal.run(
        "generate",
        "shop",
        "--pictures",
        "--users",
        150,
        "--items",
        120,
        "--events",
        4000,
        "--share-chinese",
        0,
        "--to",
        again);
    for (String file : List.of("items.csv", "events.csv", "pictures/i1.png", "pictures/i2.png")) {
      if (Files.exists(shop.resolve(file))) {
        assertThat(again.resolve(file)).hasSameBinaryContentAs(shop.resolve(file));
      }
    }
  }

  @Test
  void anImportKeepsTheVectorsOfPictures() {
    Path data = folder.resolve("data");
    Ran ran = Terminal.run("import", shop, "--pictures", "picture", "--to", data);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    Dataset read = DataFolder.read(data);
    for (Item item : read.items()) {
      assertThat(item.vectors().containsKey("picture"))
          .isEqualTo(item.categories().containsKey("picture"));
    }
  }

  @Test
  void aModalityMayBeMeasuredByItself() {
    Ran ran =
        Terminal.run(
            "evaluate",
            shop,
            "--pictures",
            "picture",
            "--encoder",
            "none",
            "--protocol",
            "cold-items",
            "--algorithms",
            "modality(of=vectors.picture);modality(of=text)",
            "--vector-weight",
            "picture=7");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("modality");
    assertThat(ran.err()).contains("as vectors 'picture' of 461 numbers");
  }

  @Test
  void picturesThatNobodyAskedForAreTold() {
    Ran ran = Terminal.run("evaluate", shop, "--encoder", "none", "--algorithms", "popularity");
    assertThat(ran.err()).contains("--pictures picture reads them");
  }

  private Path broken() throws IOException {
    Files.writeString(folder.resolve("a.png"), "no picture");
    Files.writeString(
        folder.resolve("items.csv"),
        "item_id,title,picture\na,one,a.png\nb,two,missing.png\nc,three,\n");
    Files.writeString(folder.resolve("events.csv"), "user_id,item_id\nu,a\nu,b\nv,c\n");
    return folder;
  }

  @Test
  void picturesThatCannotBeReadAreNamedAndLeftOutOnlyWhenAsked() throws IOException {
    Path data = broken();
    Path to = scene.resolve("broken-data");
    Ran ran = Terminal.run("import", data, "--pictures", "picture", "--to", to);
    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err())
        .contains("item b")
        .contains("missing.png")
        .contains("--on-error skip leaves such pictures out");
    assertThat(to).doesNotExist();

    ran = Terminal.run("import", data, "--pictures", "picture", "--on-error", "skip", "--to", to);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("2 pictures were left out");
    assertThat(DataFolder.read(to).items()).allMatch(item -> item.vectors().isEmpty());
  }

  @Test
  void aColumnOrAnEncoderThatIsNotThereIsAWrongUse() throws IOException {
    Ran ran = Terminal.run("train", shop, "--pictures", "pictur", "--to", folder.resolve("m"));
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("the column of --pictures").contains("picture");
    ran = Terminal.run("train", shop, "--pictures", "picture=nowhere", "--to", folder.resolve("m"));
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("must be 'features' or a folder with an ONNX model: 'nowhere'");
  }
}
