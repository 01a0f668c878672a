package dev.weft.files;

import static dev.weft.files.DryRun.codes;
import static dev.weft.files.DryRun.oddity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words of types in columns that no name tells, and what is called as types are and holds none. */
class StrangersTypeWordsTest {

  private static final String ODD = "event_type-unused";

  @TempDir Path folder;

  private Path file(String header, String... values) {
    var lines = new ArrayList<String>();
    if (!header.isEmpty()) {
      lines.add("user_id,item_id," + header);
    }
    for (int i = 0; i < 24; i++) {
      lines.add(i % 5 + ",100" + i % 7 + "," + values[i % values.length]);
    }
    return TestFiles.write(folder, "e.csv", lines.toArray(String[]::new));
  }

  private static ImportReport report(Path file, Columns columns, String... types) {
    var declared = new EventTypes();
    List.of(types).forEach(declared::with);
    var options = ReadOptions.DEFAULTS.withEventTypes(declared.types()).withColumns(columns);
    return new DatasetReader(options).read(List.of(Source.events(file))).report();
  }

  private static ImportReport report(Path file) {
    return report(file, Columns.RECOGNISED);
  }

  // What was bought and what was put into carts were views like any other.
  @ParameterizedTest
  @ValueSource(strings = {"btag", "op", "verb", "kind", "foo", "behaviour_name", "op_id", "状态名"})
  void wordsOfTypesAreOddUnderAnyName(String column) {
    Path file = file(column, "pv", "buy", "cart", "fav");
    assertThat(oddity(report(file), ODD)).contains("--column event_type=" + column + " takes it");
    assertThat(report(file, Columns.RECOGNISED.with(Role.EVENT_TYPE, column)).eventTypes())
        .containsOnly(entry("view", 6), entry("purchase", 6), entry("cart", 6), entry("like", 6));
  }

  @Test
  void wordsOfTypesAreOddWhereNoHeaderNamesTheirColumn() {
    Path file = file("", "like,1511544070", "dislike,1511544170", "skip,1511544370");
    Columns columns = Columns.RECOGNISED.with(Role.USER_ID, "1").with(Role.ITEM_ID, "2");
    ImportReport report = report(file, columns);
    assertThat(oddity(report, ODD)).contains("3 holds", "--column event_type=3 takes it");
    assertThat(report.files().getFirst().column("3").orElseThrow().becameInWords())
        .contains("--column event_type=3");
  }

  @ParameterizedTest
  @CsvSource({
    "clicks, carts, orders, order",
    "view, buy, like, logout",
    "view, login, NULL, cart",
    "播放, 喜欢, 分享, 播放",
  })
  void severalAndOtherWordsBesideThemAreOddAsWell(String a, String b, String c, String d) {
    boolean two = b.equals("login"); // and of two in three nothing is said
    assertThat(codes(report(file("op", a, b, c, d))).contains(ODD)).isEqualTo(!two);
  }

  @ParameterizedTest
  @CsvSource({
    "direction, up, down",
    "device, watch, phone",
    "trend, up, 3",
    "source, search, feed",
    "screen, cart, home",
    "category, basket, lamp",
    "side, left, right",
    "level, 1, 2",
    "note, like it, dislike it",
  })
  void otherWordsAreNotOdd(String column, String one, String other) {
    assertThat(codes(report(file(column, one, other)))).doesNotContain(ODD);
  }

  @Test
  void likesBesideARatingSayWhatItSays() {
    assertThat(codes(report(file("rating,label", "5,like", "1,dislike")))).isEmpty();
    assertThat(codes(report(file("rating,op", "5,rate", "1,view")))).isEmpty();
    assertThat(codes(report(file("rating,op", "5,rated", "1,view")))).containsExactly(ODD);
  }

  // The remedy that was printed refused the file.
  @ParameterizedTest
  @ValueSource(strings = {"vote", "helpful_vote", "votes", "reactions"})
  void votesBesideARatingAreNoTypes(String column) {
    Path file = file("rating," + column, "5,\"1,234\"", "4,2", "1,2");
    assertThat(codes(report(file))).isEmpty();
    assertThat(report(file).files().getFirst().column(column).orElseThrow().becameInWords())
        .isEqualTo("unused: no part of an event by its name");
  }

  @Test
  void votesAloneAndWordsOfThemMayBeTypes() {
    assertThat(codes(report(file("vote", "1", "-1")))).contains(ODD);
    assertThat(codes(report(file("rating,vote", "5,up", "4,down")))).contains(ODD);
    assertThat(codes(report(file("rating,x_action", "5,1", "4,2")))).contains(ODD);
    assertThat(codes(report(file("helpful_vote", "1", "2")))).doesNotContain(ODD);
  }

  @ParameterizedTest
  @CsvSource({
    "orders, purchase",
    "Order, purchase",
    "sale, purchase",
    "Placed Order, purchase",
    "订单, purchase",
    "clicks, click",
  })
  void theErrorOfAWordForWhatWasBoughtProposesAPurchase(String word, String type) {
    Path file = file("event_type", "view", word);
    assertThat(TestFiles.fault(file).rule()).contains("--event-type '" + word + "=" + type + "'");
    assertThat(report(file, Columns.RECOGNISED, word + "=" + type).eventTypes())
        .containsEntry(type, 12);
  }

  @Test
  void aColumnOfTheOrderOfPlacesIsNoFlag() {
    assertThat(report(file("order", "0", "1")).eventTypes()).containsOnlyKeys("view");
  }

  @Test
  void theStarsOfAReviewAreItsRatingAndThoseOfAHotelAreNot() {
    Path reviews = file("review_id,star_rating,total_votes", "r,5,0", "s,4,12");
    assertThat(report(reviews).eventTypes()).containsOnlyKeys("rating");
    assertThat(report(file("star_rating", "5", "4")).eventTypes()).containsOnlyKeys("rating");
    for (String stay : List.of("hotel_id", "check_in", "srch_rm_nights")) {
      ImportReport report = report(file(stay + ",star_rating", "1,5", "2,4"));
      assertThat(report.eventTypes()).as(stay).containsOnlyKeys("view");
      assertThat(oddity(report, "value-unused")).as(stay).contains("star_rating");
    }
    Columns named = Columns.RECOGNISED.with(Role.VALUE, "star_rating");
    assertThat(report(file("hotel_id,star_rating", "1,5", "2,4"), named).eventTypes())
        .containsOnlyKeys("rating");
  }
}
