package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Dataset;
import dev.weft.data.Event;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as public data sets have them: which column holds what, and which file. */
class StrangersColumnsTest {

  private static final ReadOptions DEFAULTS = ReadOptions.DEFAULTS;

  @TempDir Path folder;

  private static Imported events(ReadOptions options, Path file) {
    return new DatasetReader(options).read(List.of(Source.events(file)));
  }

  private static List<String> pairs(Dataset data) {
    var pairs = new ArrayList<String>();
    for (int e = 0; e < data.events().size(); e++) {
      pairs.add(data.events().event(e).userId() + ">" + data.events().event(e).itemId());
    }
    return pairs;
  }

  private Path write(String name, String text) {
    return TestFiles.write(folder, name, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aRemarkBehindTheNameOfATimeIsPassedOver() {
    Path file =
        TestFiles.write(folder, "e.csv", "user_id,item_id,timestamp (UTC)", "u,i,2021-03-04 09:30");
    assertThat(DryRun.dryRun(file).firstTime()).isEqualTo("2021-03-04T09:30:00Z");
  }

  /** A command that a message names was cut by the shell. */
  @Test
  void namesInRemediesAreWhatAShellTakesForOneWord() {
    Path file =
        TestFiles.write(
            folder, "e.csv", "user_id,item_id,Read on", "u,i,2021-03-04", "u,j,2021-03-05");
    assertThat(DryRun.dryRun(file).files().getFirst().columns().getLast().note())
        .contains("--column 'timestamp=Read on' takes it");
  }

  @Test
  void recBolesHeadersTellNamesAndTypes() {
    Path events = write("x.inter", "user_id:token\titem_id:token\trating:float\nu\ti\t4\n");
    Path items =
        TestFiles.write(
            folder,
            "x.item",
            "item_id:token\ttitle:token_seq\tclass:token_seq\tspot:float_seq",
            "i\tA long way\tred blue\t0.5 1");

    Dataset data = TestFiles.dataset(events, items);

    assertThat(data.events().event(0)).isEqualTo(new Event("u", "i", "rating", 4, Event.NO_TIME));
    assertThat(data.items().getFirst().title()).contains("A long way");
    assertThat(data.items().getFirst().tags().get("class")).containsExactly("red", "blue");
  }

  @Test
  void aLineMayHoldAUserAndTheUsersItems() {
    Path file = write("train.txt", "0 70 71 72\n1 70\n2\n3 72 71\n");

    Imported read = DatasetReader.read(file);

    assertThat(pairs(read.dataset()))
        .containsExactlyInAnyOrder("0>70", "0>71", "0>72", "1>70", "3>72", "3>71");
    assertThat(read.report().files().getFirst().notes().toString())
        .contains("4 lines", "1 of them name no item");
  }

  @Test
  void ratingsMayStandBelowTheirItem() {
    Path file =
        write("combined.txt", "5:\n11,3,2005-09-06\n12,5,2005-05-13\n6:\n11,4,2004-01-01\n");

    assertThat(pairs(TestFiles.dataset(file))).containsExactlyInAnyOrder("11>5", "12>5", "11>6");
  }

  @Test
  void theBehavioursOfMindAreClicksAndHistories() {
    Path news =
        write("news.tsv", "N1\tsport\tgolf\tA \"quoted title\thit\thttps://example.org\t[]\t[]\n");
    Path behaviors =
        TestFiles.write(
            folder,
            "behaviors.tsv",
            "1\tU7\t11/15/2019 8:55:22 AM\tN5 N6\tN1-1 N2-0",
            "2\tU7\t11/15/2019 9:55:22 PM\tN5 N6\tN2-0 N9-1");

    Imported read = DatasetReader.read(news, behaviors);

    assertThat(pairs(read.dataset())).containsExactlyInAnyOrder("U7>N5", "U7>N6", "U7>N1", "U7>N9");
    assertThat(read.report().eventTypes()).containsOnlyKeys("click");
    assertThat(read.report().lastTime()).isEqualTo(Instant.parse("2019-11-15T21:55:22Z"));
    assertThat(read.dataset().items().getFirst().title()).contains("A \"quoted title");
    assertThat(read.report().file("behaviors.tsv").orElseThrow().notes().toString())
        .contains("2 times something was shown and not clicked");
  }

  @Test
  void everyFileMayHaveItsOwnColumns() {
    Path items = write("artists.dat", "1\tBlue\n51\tRed\n");
    Path events = write("user_artists.dat", "userID\tartistID\tweight\n2\t51\t13\n2\t1\t11\n");
    Columns alternatives =
        Columns.RECOGNISED.with(Role.ITEM_ID, "artistID").with(Role.ITEM_ID, "1");
    Columns ofFile = Columns.RECOGNISED.with("artists.dat", Role.ITEM_ID, "1");

    for (Columns columns : List.of(alternatives, ofFile)) {
      Dataset data =
          new DatasetReader(DEFAULTS.withColumns(columns))
              .read(List.of(Source.items(items), Source.events(events)))
              .dataset();

      assertThat(data.itemIndex().ids()).containsExactly("1", "51");
      assertThat(pairs(data)).containsExactlyInAnyOrder("2>51", "2>1");
    }
  }

  @Test
  void aColumnThatOneFileLacksIsAFaultOfThatFile() {
    Path events = write("e.csv", "user_id,item_id\nu,i\n");
    Columns columns = Columns.RECOGNISED.with("e.csv", Role.TIMESTAMP, "itemid2");

    Fault fault = TestFiles.faults(DEFAULTS.withColumns(columns), events).getFirst();

    assertThat(fault.file()).isEqualTo("e.csv");
    assertThat(fault.rule()).contains("timestamp", "did you mean 'item_id'?");
  }

  @Test
  void aKindOfAnUnknownColumnIsAFaultWithTheNearestName() {
    Path items = write("items.csv", "item_id,price\na,3\n");
    Columns columns = Columns.RECOGNISED.with("prise", FieldKind.NUMBER);

    assertThat(TestFiles.faults(DEFAULTS.withColumns(columns), items).getFirst().rule())
        .contains("--kind", "did you mean 'price'?");
  }

  @Test
  void theDefaultTypeThatTheCallerNamesIsObeyed() {
    Path file = write("e.csv", "user_id,item_id,rating\nu,i,5000\n");

    Imported read = events(DEFAULTS.withDefaultEventType("play"), file);

    assertThat(read.report().eventTypes()).containsOnlyKeys("play");
  }

  @Test
  void commonNamesOfIdsAreRecognised() {
    for (String header :
        List.of(
            "visitorid,itemid",
            "userID,placeID",
            "User-ID,ISBN",
            "user_id,gmap_id",
            "msno,song_id",
            "customer_id,article_id",
            "user_id,whisky_id", // the only id beside the user's
            "user_id,recipe_id",
            "用户ID,商品ID",
            "用户,电影",
            "学员,课程")) {
      Path file = write("x.csv", header + "\nu,i\n");

      assertThat(pairs(TestFiles.dataset(file))).as(header).containsExactly("u>i");
    }
  }

  /** A column such as “article” may hold ids or texts: ids only where no other column does. */
  @Test
  void aColumnOfIdsGoesBeforeOneThatIsNamedAfterTheItem() {
    Path events = write("events.csv", "用户,用户ID,文章,文章ID\n小明,u,一,i\n");
    Path items = write("items.csv", "文章,文章ID\n一篇很长的文章,i\n");

    var read = TestFiles.dataset(events, items);

    assertThat(pairs(read)).containsExactly("u>i");
    assertThat(read.items().getFirst().toString()).contains("一篇很长的文章");
  }

  @Test
  void marksOfMissingValuesAreNoIds() {
    for (String mark : List.of("NA", "null", "NaN", "-", "N/A", "None", "\\N")) {
      Path file = write("x.csv", "user_id,item_id\n%s,i\n".formatted(mark));

      assertThat(TestFiles.fault(file).rule()).as(mark).contains("must not be a mark");
    }
  }

  @Test
  void aFileOfRepeatedUsersWithRatingsIsNoFileOfUsers() {
    Path file = write("x.csv", "user_id,shop,rating\na,x,1\na,y,2\n");
    Path other = write("y.csv", "item_id,title\nx,X\n");

    assertThat(TestFiles.fault(file, other).rule())
        .contains("no column of item ids is recognised among [user_id, shop, rating]");
  }

  @Test
  void usersAloneAreNoDataSet() {
    Path file = write("matrix.csv", "user_id,Heat,Casino\nu1,5,\nu2,3,4\n");

    assertThat(TestFiles.fault(file).rule()).contains("no column of item ids", "--users");
  }

  @Test
  void itemsMayBeTakenFromAFileOfEvents() {
    Path file =
        TestFiles.write(
            folder,
            "log.csv",
            "user_id,item_id,title,event_type,timestamp,price",
            "u,i,A red lamp,view,1500000000,9.5",
            "v,i,A red lamp,cart,1500000001,9.9");

    Dataset data =
        new DatasetReader(DEFAULTS)
            .read(List.of(Source.items(file), Source.events(file)))
            .dataset();

    assertThat(data.events().size()).isEqualTo(2);
    assertThat(data.items()).hasSize(1);
    assertThat(data.items().getFirst().texts()).containsOnlyKeys("title");
    assertThat(data.items().getFirst().numbers()).containsOnlyKeys("price");
    assertThat(data.items().getFirst().categories()).isEmpty();
  }
}
