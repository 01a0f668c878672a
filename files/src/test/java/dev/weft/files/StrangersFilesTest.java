package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.Dataset;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
      {"红色的雨伞 ¥10.50", Charset.forName("GB18030"), "GB18030"}, // ¥ takes four bytes
    };
    for (Object[] each : expected) {
      Path file = titles((String) each[0], (Charset) each[1]);

      Imported read = DatasetReader.read(file);

      assertThat(read.dataset().items().get(1).title()).contains((String) each[0]);
      assertThat(read.report().files().getFirst().notes().toString()).contains((String) each[2]);
    }
  }

  @Test
  void textThatWasEncodedTwiceIsOdd() {
    for (String[] title : new String[][] {{"GrÃ¶ÃŸeâ€™s", "Größe’s"}, {"çº¢è‰²", "红色"}}) {
      Path file = titles(title[0], StandardCharsets.UTF_8);
      assertThat(DryRun.oddity(DryRun.dryRun(file), "encoded-twice"))
          .contains("of the column 'title' 1 value", title[0], title[1], "iconv");
    }
    for (String title :
        List.of("Größe’s", "ÃO PAULO", "Ça va", "50 Â", "NESCAFÉ® Gold", "TIO JOSÉ’S SALSA")) {
      Path file = titles(title, StandardCharsets.UTF_8);
      assertThat(DryRun.codes(DryRun.dryRun(file))).doesNotContain("encoded-twice");
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
}
