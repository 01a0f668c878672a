package dev.weft.files;

import static dev.weft.files.DryRun.codes;
import static dev.weft.files.DryRun.dryRun;
import static dev.weft.files.DryRun.oddity;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of items in a field of events: all clicks were lost without a word. */
class StrangersListedItemsTest {

  private static final String ODD = "ids-listed";

  @TempDir Path folder;

  private ImportReport json(String column, String one, String other) {
    String record = "{\"user_id\":\"u#\",\"article_id\":\"a#\",\"%s\":%s}";
    return dryRun(
        TestFiles.write(
            folder,
            "e.jsonl",
            record.formatted(column, one).replace('#', '1'),
            record.formatted(column, other).replace('#', '2'),
            record.formatted(column, one).replace('#', '2')));
  }

  private ImportReport csv(String column, String one, String other) {
    return dryRun(
        TestFiles.write(
            folder,
            "e.csv",
            "user_id,article_id," + column,
            "u1,a1,\"" + one + '"',
            "u2,a2,\"" + other + '"',
            "u2,a1,\"" + one + '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '/',
      value = {
        "article_ids_inview / [1,2] / [3]",
        "articleIdsClicked / [1] / [2]",
        "clicked / ['a1','a2'] / ['a3']",
        "payload.viewed_articles / ['a1'] / ['a2','a3']",
        "product_ids / ['x','y'] / ['z']",
        "shown_items / [7,8] / [9]",
      })
  void arraysOfItemsAreOdd(String column, String one, String other) {
    ImportReport report = json(column, one.replace('\'', '"'), other.replace('\'', '"'));
    assertThat(oddity(report, ODD)).contains("write one for each", column + "=ignored");
    assertThat(report.files().getFirst().column(column).orElseThrow().becameInWords())
        .contains("holds lists of ids");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '/',
      value = {
        "clicked_articles / [3, 4] / [5]",
        "article_id_list / 3 4 / 5 6",
        "items / a1;a2 / a1;a3",
        "item_ids / ['x', 'y'] / ['z']",
      })
  void listsInTextsAreOdd(String column, String one, String other) {
    assertThat(oddity(csv(column, one, other), ODD)).contains(column);
  }

  @Test
  void sequencesOfRecBoleAreOdd() {
    Path file =
        TestFiles.write(
            folder,
            "s.inter",
            "user_id:token\titem_id_list:token_seq\titem_id:token",
            "1\t3 4\t5",
            "2\t3 4 5\t6");
    assertThat(oddity(dryRun(file), ODD)).contains("item_id_list");
  }

  @Test
  void anItemUnderAnUnknownNameIsListedUnderItAsWell() {
    Path file =
        TestFiles.write(
            folder,
            "w.jsonl",
            "{\"user_id\":\"u\",\"whisky_id\":\"a\",\"whisky_ids\":[\"a\",\"b\"]}",
            "{\"user_id\":\"v\",\"whisky_id\":\"b\",\"whisky_ids\":[\"a\",\"c\"]}");
    assertThat(oddity(dryRun(file), ODD)).contains("whisky_ids");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '/',
      value = {
        "genre_ids / [1,2] / [3]",
        "tag_ids / [1,2] / [3]",
        "user_ids / ['u1','u2'] / ['u3']",
        "friend_ids / [1,2] / [3]",
        "image_ids / [1,2] / [3]",
        "history / ['a1','a2'] / ['a3']",
        "watch_times / [12,30] / [4]",
        "play_counts / [12,30] / [4]",
        "click_vector / [0.5,0.2] / [0.1,0.3]",
        "related_products / ['a1','a2'] / ['a3']",
        "comments / ['nice','bad'] / ['good']",
      })
  void otherListsAreNotOdd(String column, String one, String other) {
    assertThat(codes(json(column, one.replace('\'', '"'), other.replace('\'', '"'))))
        .doesNotContain(ODD);
  }

  @Test
  void namesTextsAndListsThatAreLeftOutAreNotOdd() {
    assertThat(codes(csv("article", "The first", "Another one"))).doesNotContain(ODD);
    assertThat(codes(csv("product", "Lamp 3", "Chair 12 oak"))).doesNotContain(ODD);
    assertThat(codes(csv("clicked", "yes", "no"))).doesNotContain(ODD);
    assertThat(codes(csv("viewed", "2024-01-01 10:00", "2024-01-02 10:00"))).doesNotContain(ODD);
    Path file = TestFiles.write(folder, "e.csv", "user_id,item_id,clicked_items", "u,a,\"[3, 4]\"");
    Columns ignored = Columns.RECOGNISED.with("clicked_items", FieldKind.IGNORED);
    assertThat(
            codes(
                new DatasetReader(ReadOptions.DEFAULTS.withColumns(ignored))
                    .dryRun(List.of(Source.events(file)))))
        .doesNotContain(ODD);
  }
}
