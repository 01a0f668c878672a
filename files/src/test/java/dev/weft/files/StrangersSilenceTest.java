package dev.weft.files;

import static dev.weft.files.DryRun.codes;
import static dev.weft.files.DryRun.dryRun;
import static dev.weft.files.DryRun.oddity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.Events;
import dev.weft.data.Item;
import dev.weft.files.internal.values.Amounts;
import dev.weft.files.internal.values.TimePattern;
import dev.weft.text.internal.words.Display;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was read as something else, or left out, without a word. */
class StrangersSilenceTest {

  @TempDir Path folder;

  private Path write(String name, String... lines) {
    return TestFiles.write(folder, name, lines);
  }

  /** Of each event its user and its type. */
  private static List<String> told(Path file) {
    Dataset data = TestFiles.dataset(file);
    Events events = data.events();
    var told = new ArrayList<String>();
    for (int e = 0; e < events.size(); e++) {
      told.add(events.users().id(events.user(e)) + " " + events.type(e).name());
    }
    return told.stream().sorted().toList();
  }

  @ParameterizedTest
  @CsvSource({
    "dislike, dislike, impression",
    "thumbs_down, dislike, impression",
    "skipped, skip, play",
    "shared, share, impression",
    "share, share, impression",
    "is_forward, share, impression",
    "commented, comment, impression",
    "is_comment, comment, impression",
    "bookmarked, like, impression",
    "is_follow, like, impression",
    "voted_up, like, dislike",
    "would_recommend, like, dislike",
    "收藏, like, impression",
  })
  void aColumnThatAnswersYesOrNoTellsWhatHappened(String column, String yes, String no) {
    for (String[] words : new String[][] {{"true", "false"}, {"1", "0"}, {"yes", "no"}}) {
      Path file =
          write("flags.csv", "user_id,item_id," + column, "a,x," + words[0], "b,x," + words[1]);
      assertThat(told(file)).as(words[0]).containsExactly("a " + yes, "b " + no);
    }
  }

  /** Most rows of a log were bans for good. */
  @Test
  void whoAnswersNeitherYesNorItsOppositeTurnedNothingDown() {
    Path thumbs =
        write(
            "thumbs.csv",
            "user_id,item_id,thumbs_up,thumbs_down",
            "a,x,true,false",
            "b,x,false,true",
            "c,x,false,false");
    assertThat(told(thumbs)).containsExactly("a like", "b dislike", "c impression");
    Path both = write("both.csv", "user_id,item_id,click,skip", "a,x,1,0", "b,x,0,1", "c,x,0,0");
    assertThat(told(both)).containsExactly("a click", "b skip", "c impression");
  }

  @Test
  void aTextCalledAsATypeIsNoFlag() {
    Path file = write("e.csv", "user_id,item_id,comment", "a,x,lovely", "b,x,no");
    assertThat(told(file)).containsExactly("a view", "b view");
  }

  @Test
  void numbersOfMongoTellTheTypeAsPlainOnesDo() {
    Path rated =
        write(
            "r.jsonl",
            "{\"user_id\":\"a\",\"item_id\":\"x\",\"rating\":{\"$numberInt\":\"4\"}}",
            "{\"user_id\":\"b\",\"item_id\":\"x\",\"rating\":{\"$numberDouble\":\"4.5\"}}");
    assertThat(told(rated)).containsExactly("a rating", "b rating");
    Path bought =
        write(
            "q.jsonl", "{\"user_id\":\"a\",\"item_id\":\"x\",\"quantity\":{\"$numberInt\":\"3\"}}");
    assertThat(told(bought)).containsExactly("a purchase");
  }

  @Test
  void datesUnderUnknownNamesAreOddInAnyForm() {
    for (String name : List.of("Date Read", "borrowed", "Checkout")) {
      Path file =
          write("d.csv", "user_id,item_id,rating," + name, "a,x,4,1/15/2023", "b,x,5,11/3/2022");
      assertThat(oddity(dryRun(file), "timestamp-unused"))
          .contains("--column " + Display.word("timestamp=" + name));
    }
  }

  @Test
  void datesOfItemsInOpenOrderAreOddAndReadInTheFormThatIsNamed() {
    String[] lines = new String[31];
    lines[0] = "item_id,title,release_date,year";
    for (int i = 1; i < lines.length; i++) {
      lines[i] = "i%d,A title %d,%d/%d/2003,2003".formatted(i, i, i, i % 12 + 1);
    }
    Path file = write("items.csv", lines);
    assertThat(oddity(dryRun(file), "dates-open"))
        .contains("'release_date'", "--time-format items.csv:'d/M/yyyy'")
        .doesNotContain("M/d");
    for (String format : List.of("d/M/yyyy", "yyyy")) {
      var form = TextForm.RECOGNISED.withTimeFormats(List.of(format, "d/M/yyyy"));
      Item first =
          new DatasetReader(ReadOptions.DEFAULTS.withForm(form))
              .read(List.of(Source.items(file)))
              .dataset()
              .items()
              .getFirst();
      assertThat(first.numbers()).containsEntry("year", 2003.0);
      assertThat(first.numbers().get("release_date"))
          .isEqualTo((double) LocalDate.of(2003, 2, 1).toEpochDay());
    }
  }

  @Test
  void ordersThatWereCancelledAreOdd() {
    Path file =
        write(
            "orders.csv",
            "user_id,item_id,quantity,status",
            "a,x,1,completed",
            "b,y,1,cancelled",
            "b,x,2,refunded");
    assertThat(oddity(dryRun(Source.events(file)), "event_type-unused")).contains("status");
    Path places =
        write("p.csv", "user_id,item_id,quantity,state", "a,x,1,NY", "b,y,1,TX", "b,x,2,NY");
    assertThat(codes(dryRun(Source.events(places)))).doesNotContain("event_type-unused");
  }

  @Test
  void pointsThatMaySeparateThousandsAreNoted() {
    Path file =
        write("o.csv", "user_id;item_id;quantity", "u1;i1;1.000", "u2;i1;2.500", "u3;i1;10");
    assertThat(dryRun(Source.events(file)).files().getFirst().notes().toString())
        .contains("values such as '1.000' are read as 1.0: where the point separates thousands");
    Path plain = write("k.csv", "user_id;item_id;quantity", "u1;i1;1.25", "u2;i1;10");
    assertThat(dryRun(Source.events(plain)).files().getFirst().notes().toString())
        .doesNotContain("thousands");
  }

  @Test
  void severalGenresUnderTheNameOfOneAreTags() {
    Path file =
        write("items.csv", "item_id,title,genre", "1,A one,\"Drama, Crime\"", "2,B two,Drama");
    List<Item> items = TestFiles.dataset(file).items();
    assertThat(items.getFirst().tags()).containsEntry("genre", List.of("Drama", "Crime"));
    assertThat(items.getLast().tags()).containsEntry("genre", List.of("Drama"));
    Path single = write("one_items.csv", "item_id,genre", "1,Drama", "2,Crime");
    assertThat(TestFiles.dataset(single).items().getFirst().categories())
        .containsEntry("genre", "Drama");
  }

  @Test
  void listsOfIdsInOneFieldAreOdd() {
    Path bars = write("l.csv", "user_id,item_id", "u1,a|b|c", "u2,b|c");
    Path mixed = write("m.csv", "user_id,item_id", "u1,i1", "u2,\"i1; i2\"");
    for (Path file : List.of(bars, mixed)) {
      assertThat(codes(dryRun(file))).contains("ids-listed");
    }
    Path titles = write("t.csv", "user_id,item_id", "u1,\"Good, the\"", "u2,\"Bad, a\"");
    assertThat(codes(dryRun(titles))).doesNotContain("ids-listed");
  }

  /** Eight reviewers of a product in one field were one user. */
  @Test
  void listsOfUsersWhoStandInNoOtherAreOdd() {
    Path users =
        write(
            "a.csv",
            "item_id,user_id",
            "i1,\"AE3IXST2,AF3IXST3,AG3IXST4\"",
            "i2,\"AE4IXST2,AF4IXST3\"",
            "i3,\"AE5IXST2,AF5IXST3,AG5IXST4,AH5IXST4\"",
            "i4,\"AE6IXST2,AF6IXST3,AG6IXST4\"",
            "i5,AE7IXST2");
    Path items = write("b.csv", "user_id,item_id", "u1,v1 v2 v3", "u2,v4 v5 v6", "u3,v7 v8 v9");
    for (Path file : List.of(users, items)) {
      assertThat(codes(dryRun(file))).contains("ids-listed");
    }
  }

  @Test
  void idsOfSeveralPartsAreNoLists() {
    for (String ids :
        List.of(
            "1,234,567 | 987,654 | 2,345,678 | 1,999",
            "de,12,a7 | de,13,b8 | fr,14,c9",
            "555 123 4567 | 49 555 123 4567 | 555 987 6543",
            "48.85,2.35,1 | 48.86,2.36,2 | 48.87,2.37,3",
            "Smith, Jo, 3rd | Wu, Al, 2nd, jr | Li, Bo, 4th")) {
      String[] users = ids.split(" \\| ");
      List<String> lines = new ArrayList<>(List.of("user_id;item_id"));
      for (String user : users) {
        lines.add(user + ";i1");
      }
      Path file = write("u.csv", lines.toArray(String[]::new));
      assertThat(codes(dryRun(file))).as(ids).doesNotContain("ids-listed");
    }
  }

  @Test
  void aFormulaAroundATextIsTakenOff() {
    Path file = write("e.csv", "user_id,item_id", "u1,=\"030788743X\"", "u2,=\"0123\"");
    assertThat(TestFiles.dataset(file).itemIndex().ids())
        .containsExactlyInAnyOrder("030788743X", "0123");
    assertThat(dryRun(file).files().getFirst().notes().toString()).contains("2 fields such as");
  }

  @Test
  void rowsOfDelimitersAloneAreNoRecords() {
    Path file =
        write(
            "e.csv", "user_id;item_id;rating;;", "u1;i1;4;;", ";;;;", "   ", "u2;i1;5;;", "\u001A");
    assertThat(TestFiles.dataset(file).events().size()).isEqualTo(2);
  }

  @Test
  void aHeaderInTheMiddleStopsNothing() {
    Path file =
        write(
            "e.csv",
            "user_id,item_id,event_type,timestamp",
            "u1,i1,view,2021-01-01",
            "user_id,item_id,event_type,timestamp",
            "u3,i2,purchase,2021-01-02");
    ImportReport report = dryRun(file);
    assertThat(report.events()).isEqualTo(2);
    assertThat(oddity(report, "header-repeated")).contains("left out");
    assertThat(report.files().getFirst().read()).isEqualTo(2);
  }

  @Test
  void titlesAboveTheHeaderAreNamed() {
    Path file =
        write(
            "report.csv",
            "Report: Ratings export",
            "Generated 2021-01-01",
            "",
            "user_id,item_id,rating",
            "u1,i1,4");
    assertThat(TestFiles.fault(file).rule()).contains("line 4 looks like the header");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void twoBytesACharacterAreRecognisedWithAndWithoutAMark(String charset) {
    String text = "user_id\titem_id\trating\nu1\ti1\t4\nu2\tfilm-日本\t5\n";
    for (String mark : List.of("\uFEFF", "")) {
      Path file =
          TestFiles.write(folder, "wide.txt", (mark + text).getBytes(Charset.forName(charset)));
      assertThat(TestFiles.dataset(file).itemIndex().ids()).contains("i1", "film-日本");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "21-03-04, yy-M-d",
    "2021-03-04 10:00:00 PST, yyyy-M-d H:mm:ss z",
    "2019年05月01日10时00分00秒, yyyy年M月d日[ ]H时m分[s秒]",
    "2021-03-04 9:30 PM, yyyy-M-d h:mm[:ss] a",
  })
  void theFormThatIsNamedReadsTheTime(String text, String form) {
    Path file = write("t.csv", "user_id,item_id,date", "u1,i1," + text);
    assertThat(TestFiles.fault(file).rule()).contains("'" + form + "'");
    assertThat(TimePattern.of(form).parse(text)).isNotEqualTo(Event.NO_TIME);
  }

  @Test
  void theZeroDateOfMysqlIsNoTime() {
    Path file =
        write(
            "t.csv",
            "user_id,item_id,date",
            "u1,i1,0000-00-00 00:00:00",
            "u2,i1,0000-00-00",
            "u3,i1,2021-03-04");
    Events events = TestFiles.dataset(file).events();
    assertThat(events.size()).isEqualTo(3);
    assertThat(events.time(0)).isEqualTo(Event.NO_TIME);
  }

  @Test
  void wordsOfOtherLanguagesSayYesAndNo() {
    for (String[] words : new String[][] {{"是", "否"}, {"oui", "non"}, {"Ja", "Nein"}}) {
      Path file =
          write("items.csv", "item_id,title,hidden", "1,A a," + words[0], "2,B b," + words[1]);
      List<Item> items = TestFiles.dataset(file).items();
      assertThat(items.getFirst().availability().hidden()).isTrue();
      assertThat(items.getLast().availability().hidden()).isFalse();
    }
  }

  @Test
  void theTypographersApostropheSeparatesThousands() {
    assertThat(Amounts.parse("1’299.00", false)).isEqualTo(1299);
    assertThat(Amounts.parse("CHF 12’345’678", false)).isEqualTo(12_345_678);
  }

  @Test
  void otherEncodingsAreNamed() {
    Path file =
        TestFiles.write(
            folder,
            "k.csv",
            "user_id,item_id\nu1,여름에 쓰기 좋은 가벼운 우산과 모자\n".getBytes(Charset.forName("EUC-KR")));
    assertThat(TestFiles.fault(file).rule()).contains("windows-1251", "shift_jis", "euc-kr");
  }

  @Test
  void aDumpOfADatabaseIsNoTable() {
    Path file = write("dump.sql", "INSERT INTO `views` VALUES (1,2,'2021-01-01');");
    assertThat(TestFiles.fault(file).rule()).contains("export the table as CSV");
  }

  @Test
  void aFileOfOnePersonIsToldWhatItLacks() {
    Path file =
        write(
            "diary.csv",
            "Date,Name,Year,Rating",
            "2021-01-01,Heat,1995,4",
            "2021-01-02,Jaws,1975,5");
    assertThatThrownBy(() -> dryRun(Source.events(file)))
        .isInstanceOf(BadDataException.class)
        .hasMessageContaining("add a column user_id");
  }
}
