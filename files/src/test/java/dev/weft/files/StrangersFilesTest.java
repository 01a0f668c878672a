package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.files.ReadOptions.TimeUnit;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text files as public data sets have them: how their lines are cut and decoded. */
class StrangersFilesTest {

  private static final ReadOptions DEFAULTS = ReadOptions.DEFAULTS;

  @TempDir Path folder;

  private static Imported events(ReadOptions options, Path file) {
    return new DatasetReader(options).read(List.of(Source.events(file)));
  }

  private static ReadOptions positions(int user, int item) {
    return DEFAULTS.withColumns(
        Columns.RECOGNISED
            .with(Role.USER_ID, Integer.toString(user))
            .with(Role.ITEM_ID, Integer.toString(item)));
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
  void runsOfBlanksSeparateFields() {
    Path file = write("ratings.txt", "7 12  3.5\n7   13 1\n 8 12\t4\n");

    Imported read = events(positions(1, 2), file);

    assertThat(pairs(read.dataset())).containsExactlyInAnyOrder("7>12", "7>13", "8>12");
    assertThat(read.report().files().getFirst().delimiter()).isEqualTo("blanks");
  }

  @Test
  void colonsAndTheDelimiterOfHiveSeparateFields() {
    for (String delimiter : List.of("::", "\u0001")) {
      Path file = write("r.dat", "7::12::5\n8::12::4\n".replace("::", delimiter));

      assertThat(pairs(events(positions(1, 2), file).dataset())).containsExactly("7>12", "8>12");
    }
  }

  @Test
  void aDelimiterThatTheCallerNamesWins() {
    Path file = write("r.csv", "user_id~item_id\na,b~c,d\n");
    var options = DEFAULTS.withForm(TextForm.RECOGNISED.withDelimiter("~"));

    assertThat(pairs(events(options, file).dataset())).containsExactly("a,b>c,d");
  }

  @Test
  void aRecordOfOneFieldTellsWhichDelimiterWasSeen() {
    Path file = write("r.csv", "user_id,item_id\nu~i\n");

    assertThat(TestFiles.fault(file).rule())
        .contains("1 fields", "2 columns", "taken to be comma", "--delimiter");
  }

  @Test
  void emptyFieldsBehindTheLastColumnAreNone() {
    Path file = write("r.csv", "user_id,item_id,\nu,i,\nu,j\n");

    assertThat(pairs(TestFiles.dataset(file))).containsExactly("u>i", "u>j");
  }

  @Test
  void theDelimiterThatASpreadsheetDeclaresIsTaken() {
    Path file = write("r.csv", "sep=;\nuser_id;item_id\nu;i\n");

    assertThat(pairs(TestFiles.dataset(file))).containsExactly("u>i");
  }

  @Test
  void theNumbersOfRowsThatTheHeaderDoesNotNameAreLeftOut() {
    Path file = write("r.csv", "user_id,item_id\n1,u,i\n2,v,i\n3,w,j\n");

    assertThat(pairs(TestFiles.dataset(file))).containsExactlyInAnyOrder("u>i", "v>i", "w>j");
  }

  @Test
  void aFirstRecordIsNotTakenForAHeader() {
    String[] files = {
      "3,Western,Action\n4,Heat,Crime\n", // a word that is the name of a column
      "u_1\t2011-05-04T23:00:57Z\ta9\tDeep\nu_1\t2011-05-04T23:01:57Z\ta8\tDish\n",
      "ann\tb12\nbob\tb13\ncid\tb12\n", // an id as those below
      "ann\tred\tx\nann\tblue\ty\n", // stands below itself again
      "N7\tsport\thttps://example.org/7\nN8\tnews\thttps://example.org/8\n"
    };
    for (String text : files) {
      Imported read = events(positions(1, 2), write("plays.dat", text));

      assertThat(read.report().events()).as(text).isEqualTo((int) text.lines().count());
      assertThat(read.report().files().getFirst().notes().toString()).contains("a record");
    }
  }

  @Test
  void aHeaderOfUnknownNamesIsStillOne() {
    Path file = write("r.csv", "who,what,seen\nann,heat,3\nbob,ali,4\n");
    var columns = Columns.RECOGNISED.with(Role.USER_ID, "who").with(Role.ITEM_ID, "what");

    assertThat(pairs(events(DEFAULTS.withColumns(columns), file).dataset()))
        .containsExactly("ann>heat", "bob>ali");
  }

  @Test
  void theCallerSaysThatThereIsNoHeader() {
    Path file = write("r.csv", "user,item\nann,heat\n");
    var options = positions(1, 2).withForm(TextForm.RECOGNISED.withHeader(TextForm.Header.NO));

    assertThat(pairs(events(options, file).dataset())).containsExactly("ann>heat", "user>item");
  }

  @Test
  void linesThatEndWithCarriageReturnsAreLines() {
    Path file = write("r.csv", "user_id,item_id\ru,i\rv,i\r");

    Imported read = DatasetReader.read(file);

    assertThat(pairs(read.dataset())).containsExactly("u>i", "v>i");
    assertThat(read.report().files().getFirst().notes().toString()).contains("carriage return");
  }

  @Test
  void quotesInATextBetweenTabsAreCharacters() {
    Path file =
        write(
            "items.tsv",
            "item_id\ttitle\tgenre\na\t\"Open\tx\nb\t\"Shut\" up\tx\nc\t\"Whole\"\ty\nd\t5\" pipe\ty\n");

    Dataset data = TestFiles.dataset(file);

    assertThat(data.items().stream().map(item -> item.title().orElseThrow()))
        .containsExactly("\"Open", "\"Shut\" up", "Whole", "5\" pipe");
  }

  @Test
  void aBackslashMayStandBeforeAQuote() {
    Path file = write("items.csv", "\"item_id\";\"title\"\n\"a\";\"The \\\"Big\\\" One\"\n");

    assertThat(TestFiles.dataset(file).items().getFirst().title()).contains("The \"Big\" One");
  }

  @Test
  void theCallerSaysThatQuotesEncloseNothing() {
    Path file = write("items.csv", "item_id,title\na,\"A\"B\n");
    var options = DEFAULTS.withForm(TextForm.RECOGNISED.withQuotes(TextForm.Quotes.NO));

    Dataset data = new DatasetReader(options).read(List.of(Source.items(file))).dataset();

    assertThat(data.items().getFirst().title()).contains("\"A\"B");
  }

  @Test
  void aFileFullOfOpenQuotesIsReadInTimeLinearInItsSize() {
    var text = new StringBuilder("item_id,title,note\n");
    for (int i = 0; i < 200_000; i++) {
      text.append("x\",").append(i).append(",\"y\n"); // each closes the quote before it, for good
    }
    Path file = write("items.csv", text.toString());

    long started = System.nanoTime();
    TestFiles.faults(DEFAULTS.skippingErrors(), file);

    assertThat(System.nanoTime() - started).isLessThan(30_000_000_000L);
  }

  private Path titles(String title, Charset charset) {
    String text = "item_id,title\na,plain\nb,%s\nc,plain again\n".formatted(title);
    return TestFiles.write(folder, "items.csv", text.getBytes(charset));
  }

  @Test
  void theEncodingIsToldByTheBytesAndSaid() {
    Object[][] expected = {
      {"Amélie à Montréal", StandardCharsets.UTF_8, ""},
      {"Amélie à Montréal", StandardCharsets.ISO_8859_1, "Latin-1"},
      {"Straße – ‘Ärger’", Charset.forName("windows-1252"), "Latin-1"},
      {"红色的雨伞和围巾", Charset.forName("GB18030"), "GB18030"},
    };
    for (Object[] each : expected) {
      Path file = titles((String) each[0], (Charset) each[1]);

      Imported read = DatasetReader.read(file);

      assertThat(read.dataset().items().get(1).title()).contains((String) each[0]);
      assertThat(read.report().files().getFirst().notes().toString()).contains((String) each[2]);
    }
  }

  @Test
  void theCallerNamesTheEncoding() {
    for (String name : List.of("utf-16", "big5", "shift_jis", "utf-16le")) {
      Path file = titles("日本海", Charset.forName(name));
      var options = DEFAULTS.withForm(TextForm.RECOGNISED.withEncoding(name));

      Dataset data = new DatasetReader(options).read(List.of(Source.of(file))).dataset();

      assertThat(data.items().get(1).title()).as(name).contains("日本海");
    }
  }

  @Test
  void bytesOfNoEncodingAreAFaultThatNamesTheOption() {
    Path file = titles("\u0081\u008D\u0090", StandardCharsets.ISO_8859_1);

    assertThat(TestFiles.fault(file).rule()).contains("--encoding");
    Path korean = titles("여름에 쓰기 좋은 가벼운 우산과 모자", Charset.forName("EUC-KR"));
    assertThat(TestFiles.fault(korean).rule()).contains("--encoding");
  }

  @Test
  void aFileOfAKnownNameThatIsCutInAnotherWayIsRecognisedByItsContent() {
    Path file = TestFiles.write(folder, "movies.dat", "id\ttitle", "1\tHeat: Part 2");

    Dataset data = new DatasetReader(DEFAULTS).read(List.of(Source.items(file))).dataset();

    assertThat(data.items().getFirst().title()).contains("Heat: Part 2");
  }

  @Test
  void aFileWithoutHeaderShowsItsFirstRecordWhereColumnsAreAskedFor() {
    Path file = write("x.csv", "17,23,5.0,978300760\n18,23,4.0,978300761\n");

    assertThat(TestFiles.fault(file).toString())
        .contains("among [1, 2, 3, 4]", "'17,23,5.0,978300760'");
  }

  @Test
  void filesThatAreNoTextNameTheRemedy() throws java.io.IOException {
    var zip = new ByteArrayOutputStream();
    try (var packed = new ZipOutputStream(zip)) {
      packed.putNextEntry(new ZipEntry("a.csv"));
    }
    assertThat(TestFiles.fault(TestFiles.write(folder, "a.csv", zip.toByteArray())).rule())
        .contains("unpack");
    assertThat(TestFiles.fault(TestFiles.write(folder, "a.xlsx", zip.toByteArray())).rule())
        .contains("save the sheet as CSV");
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
  void everyFileMayHaveItsOwnForm() {
    Path items =
        TestFiles.write(
            folder, "lamps.txt", "x1;Lampe für Züge\n".getBytes(StandardCharsets.ISO_8859_1));
    Path events = write("log.txt", "user_id~item_id\nu;1~x1\n");
    TextForm all = TextForm.RECOGNISED.withDelimiter("~");
    TextForm form =
        all.withFile(
            "lamps.txt",
            all.withDelimiter("semicolon").withHeader(TextForm.Header.NO).withEncoding("latin1"));
    Columns columns =
        Columns.RECOGNISED.with("lamps.txt", Role.ITEM_ID, "1").with("2", FieldKind.TEXT);

    Dataset data =
        new DatasetReader(DEFAULTS.withForm(form).withColumns(columns))
            .read(List.of(Source.items(items), Source.events(events)))
            .dataset();

    assertThat(pairs(data)).containsExactly("u;1>x1");
    assertThat(data.items().getFirst().texts()).containsEntry("2", "Lampe für Züge");
  }

  @Test
  void aFormOfAFileThatIsNotReadIsAFault() {
    Path events = write("log.csv", "user_id,item_id\nu,x\n");
    TextForm form = TextForm.RECOGNISED.withFile("lag.csv", TextForm.RECOGNISED);

    assertThatThrownBy(() -> events(DEFAULTS.withForm(form), events))
        .hasMessageContaining("'lag.csv'")
        .hasMessageContaining("is not read");
  }

  @Test
  void theCallerSaysThatTheFirstLineNamesTheColumns() {
    Path file = write("r.csv", "1,2\nu,x\n");
    assertThat(pairs(events(positions(1, 2), file).dataset())).containsExactly("1>2", "u>x");

    var options = positions(1, 2).withForm(TextForm.RECOGNISED.withHeader(TextForm.Header.YES));

    assertThat(pairs(events(options, file).dataset())).containsExactly("u>x");
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
  void aTimeMayBeLeftOut() {
    Path file = write("e.csv", "user_id,item_id,date\nu,i,sometime\n");
    Columns ignored = Columns.RECOGNISED.with("date", FieldKind.IGNORED);
    Columns none = Columns.RECOGNISED.with(Role.TIMESTAMP, Columns.LEFT_OUT);

    for (Columns columns : List.of(ignored, none)) {
      assertThat(events(DEFAULTS.withColumns(columns), file).dataset().events().time(0))
          .isEqualTo(Event.NO_TIME);
    }
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
            "用户ID,商品ID")) {
      Path file = write("x.csv", header + "\nu,i\n");

      assertThat(pairs(TestFiles.dataset(file))).as(header).containsExactly("u>i");
    }
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

  @Test
  void timesOfTheFormsThatTheCallerNamesAreRead() {
    String[][] expected = {
      {"d/M/yyyy H:mm", "5/1/2020 7:30", "2020-01-05T07:30:00Z"},
      {"M/d/yy H:mm", "12/1/10 8:26", "2010-12-01T08:26:00Z"},
      {"%d/%m/%Y %H:%M", "05/01/2020 07:30", "2020-01-05T07:30:00Z"},
      {"%Y%m%d-%H%M", "20200105-0730", "2020-01-05T07:30:00Z"},
      {"yyyy", "2020", "2020-01-01T00:00:00Z"},
    };
    for (String[] each : expected) {
      Path file = write("e.csv", "user_id,item_id,time\nu,i,\"%s\"\n".formatted(each[1]));
      var options = DEFAULTS.withForm(TextForm.RECOGNISED.withTimeFormats(List.of(each[0])));

      assertThat(events(options, file).report().firstTime())
          .as(each[0])
          .isEqualTo(Instant.parse(each[2]));
    }
  }

  @Test
  void yearsHoursAndTheDaysOfSpreadsheetsAreNoSecondsOf1970() {
    for (String[] each :
        new String[][] {{"2001", "--time-format yyyy"}, {"43535", "--time-unit spreadsheet"}}) {
      Path file = write("e.csv", "user_id,item_id,date\nu,i,%s\n".formatted(each[0]));

      assertThat(TestFiles.fault(file).rule()).contains(each[1], "--column timestamp=-");
    }
    Path days = write("d.csv", "user_id,item_id,time_stamp\nu,i,0829\n");
    assertThat(TestFiles.fault(days).rule()).contains("--time-format");
    var hours = new StringBuilder("user_id,item_id,time\n");
    for (int i = 0; i < 24; i++) {
      hours.append("u,i").append(i).append(',').append(i).append('\n');
    }
    assertThat(TestFiles.fault(write("h.csv", hours.toString())).rule()).contains("an hour");
  }

  @Test
  void aSpreadsheetsDayIsReadWhenItIsToldSo() {
    Path file = write("e.csv", "user_id,item_id,date\nu,i,43835.5\n");

    assertThat(events(DEFAULTS.withTimeUnit(TimeUnit.SPREADSHEET), file).report().firstTime())
        .isEqualTo(Instant.parse("2020-01-05T12:00:00Z"));
  }
}
