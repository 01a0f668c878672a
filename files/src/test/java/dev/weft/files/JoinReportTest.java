package dev.weft.files;

import static dev.weft.files.DryRun.codes;
import static dev.weft.files.DryRun.dryRun;
import static dev.weft.files.DryRun.oddity;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an import says of ids: which join, and which would if they were spelt alike. */
class JoinReportTest {

  @TempDir Path folder;

  @Test
  void itemsThatJoinNoEventAreToldWithTheSpellingThatWould() {
    DryRun.events(folder, "events.csv", "", "");
    TestFiles.write(folder, "items.csv", "item_id,title", "I1,A tent for two", "I2,A gas stove");

    ImportReport report = dryRun(folder);

    assertThat(report.itemJoin()).isEqualTo(new JoinReport(2, 7, 0, 0));
    assertThat(oddity(report, "ids-do-not-join"))
        .contains("none of its 2 items is in an event", "none of the 7 items", "in lower case");
  }

  // Ten of forty in another case were ten items without events and ten without a text, unsaid.
  @Test
  void idsOfWhichSomeAreSpeltOtherwiseAreTold() {
    DryRun.events(folder, "events.csv", "", "");
    TestFiles.write(
        folder,
        "items.csv",
        "item_id,title",
        "i0,Tent",
        "i1,Stove",
        "i2,Rope",
        "i3,Map",
        "I4,Cup",
        "I5,Pan",
        "I6,Axe");

    assertThat(oddity(dryRun(folder), "more-ids-would-join"))
        .contains("3 more of its 7 items", "in lower case ('I4' here, 'i4' there)");
  }

  // Ten items were fifteen, as every other id had a zero-width space at its end.
  @Test
  void idsThatDifferByWhatCannotBeSeenAreTold() {
    for (String sign : List.of("\u200b", "\u2060", "\u00ad", "\u200e")) {
      String told = oddity(dryRun(twoOf("a" + sign, "b" + sign)), "ids-twice");
      String escape = "\\u%04x".formatted((int) sign.charAt(0));
      assertThat(told)
          .contains(
              "2 of the 4 items appear twice", "'a" + escape + "'", "without invisible signs");
    }
  }

  @Test
  void idsOfFullWidthAreTold() {
    assertThat(oddity(dryRun(twoOf("ａ", "ｂ")), "ids-twice"))
        .contains("2 of the 4 items appear twice", "in letters of one width");
  }

  /** Flags differ by tags, and ids by signs that are to be seen. */
  @Test
  void idsThatDifferByWhatIsSeenAreNotTwice() {
    String flag = "\ud83c\udff4\udb40\udc67\udb40\udc62";
    assertThat(codes(dryRun(twoOf(flag + "\udb40\udc65", flag + "\udb40\udc73"))))
        .doesNotContain("ids-twice");
    assertThat(codes(dryRun(twoOf("帐篷", "灯")))).doesNotContain("ids-twice");
    assertThat(codes(dryRun(twoOf("a²", "b²")))).doesNotContain("ids-twice");
  }

  /** Events of two items of plain ids, and of two others. */
  private Path twoOf(String other, String another) {
    return TestFiles.write(
        folder, "e.csv", "user_id,item_id", "u,a", "u,b", "v," + other, "v," + another);
  }

  @Test
  void idsInTwoSpellingsOfOneFileAreTold() {
    Path file = TestFiles.write(folder, "e.csv", "user_id,item_id", "1.0,a", "2.0,b", "1,b", "2,c");

    assertThat(oddity(dryRun(file), "ids-twice"))
        .contains("2 of the 4 users appear twice", "without .0 at the end");
    assertThat(
            codes(dryRun(TestFiles.write(folder, "d.csv", "user_id,item_id", "1-23,a", "12-3,b"))))
        .doesNotContain("ids-twice");
  }

  @Test
  void idsOfWhichUnicodeHasTwoFormsAreToldApart() {
    TestFiles.write(folder, "events.csv", "user_id,item_id", "u,cafe\u0301", "v,the\u0301");
    TestFiles.write(folder, "items.csv", "item_id,title", "caf\u00e9,Coffee", "th\u00e9,Tea");

    assertThat(oddity(dryRun(folder), "ids-do-not-join")).contains("in one form of Unicode");
  }

  @Test
  void idsThatASpreadsheetHasShortenedAreTold() {
    Path file =
        TestFiles.write(
            folder, "e.csv", "user_id,item_id", "u,1.23457E+12", "v,9.78014E+12", "v,7");

    assertThat(oddity(dryRun(file), "ids-shortened"))
        .contains("2 of the 3 items have ids such as '1.23457E+12'", "export the column again");
  }

  @Test
  void theColumnThatWouldJoinIsNamed() {
    var lines = new ArrayList<>(List.of("user_id,item_id,variant_group"));
    for (int i = 0; i < 30; i++) {
      lines.add("u" + i % 6 + ",v" + i % 9 + ",g" + i % 4);
    }
    TestFiles.write(folder, "events.csv", lines.toArray(String[]::new));
    TestFiles.write(
        folder, "items.csv", "item_id,title", "g0,A tent", "g1,A stove", "g2,A rope", "g3,A map");

    assertThat(oddity(dryRun(folder), "ids-do-not-join"))
        .contains("the column 'variant_group'", "--column item_id=variant_group");
  }

  @Test
  void whatJoinsIsCountedAndNotOdd() {
    DryRun.events(folder, "events.csv", "", "");
    TestFiles.write(
        folder, "items.csv", "item_id,title", "i0,A tent", "i1,", "i2,A rope", "i9,A map");

    ImportReport report = dryRun(folder);

    assertThat(report.itemJoin()).isEqualTo(new JoinReport(4, 7, 3, 2));
    assertThat(report.oddities()).isEmpty();
  }

  @Test
  void filesOfEventsThatShareNoIdAreTold() {
    Path first = DryRun.events(folder, "a.csv", "", "");
    Path second = TestFiles.write(folder, "b.csv", "user_id,item_id", "x1,y1", "x1,y2", "x2,y1");
    Path third = TestFiles.write(folder, "c.csv", "user_id,item_id", "u1,z1", "x1,z1");

    assertThat(codes(dryRun(first, second))).contains("events-stand-apart");
    assertThat(codes(dryRun(first, second, third))).doesNotContain("events-stand-apart");
  }

  @Test
  void theSameEventsInTwoFilesAreTold() {
    Path first = TestFiles.write(folder, "a.csv", "user_id,item_id", "u1,i1", "u1,i2", "u2,i1");
    Path same = TestFiles.write(folder, "b.tsv", "item_id\tuser_id", "i1\tu2", "i2\tu1", "i1\tu1");
    Path other = TestFiles.write(folder, "c.csv", "user_id,item_id", "u1,i1", "u1,i2", "u2,i2");

    assertThat(codes(dryRun(first, same))).contains("events-read-twice");
    assertThat(dryRun(first, same).oddities().toString()).contains("b.tsv", "those of", "a.csv");
    assertThat(codes(dryRun(first, other))).doesNotContain("events-read-twice");
  }
}
