package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that may be meant otherwise than they are read are told. */
class ValueOdditiesTest {

  private static final List<String> CODES =
      List.of(
          "values-of-types-without",
          "far-ratings",
          "far-code-among-ratings",
          "ratings-may-be-counts",
          "many-zero-amounts");

  @TempDir Path folder;

  /** 40 users, 10 records each, and some more. */
  private List<Oddity> odd(String type, IntFunction<Object> value, String... more) {
    var lines = new ArrayList<>(List.of("user_id,item_id,event_type,value"));
    for (int record = 0; record < 400; record++) {
      int user = record / 10;
      int item = (user + record % 10) % 23;
      lines.add("u" + user + ",i" + item + "," + type + "," + value.apply(record));
    }
    lines.addAll(List.of(more));
    Path file = TestFiles.write(folder, "events.csv", lines.toArray(String[]::new));
    return new DatasetReader(ReadOptions.DEFAULTS)
        .dryRun(List.of(Source.events(file))).oddities().stream()
            .filter(one -> CODES.contains(one.code()))
            .toList();
  }

  private static void isOnly(List<Oddity> odd, String code, String... parts) {
    assertThat(odd).extracting(Oddity::code).containsExactly(code);
    assertThat(odd.getFirst().text()).contains(parts);
  }

  /** 400 views were gone, without a word. */
  @Test
  void zerosBesideOneEventWithoutAValueAreTold() {
    for (String type : List.of("view", "cart", "play")) {
      assertThat(odd(type, record -> 0)).isEmpty();
      isOnly(
          odd(type, record -> 0, "web,i1," + type + ","),
          "values-of-types-without",
          "400 of 401 events of type '" + type + "' carry 0",
          "count as any other");
    }
    isOnly(
        odd("like", record -> record % 2),
        "values-of-types-without",
        "200 of 400",
        "count for nothing; --column value=- lets each of them count");
  }

  @Test
  void votesOfMinusOneAreTold() {
    isOnly(
        odd("like", record -> record % 3 == 0 ? -1 : 1),
        "values-of-types-without",
        "134 of 400 events of type 'like' carry -1",
        "'dislike'");
  }

  /** It was said that ratings were counts, and to read them as plays would have lost all. */
  @Test
  void aSlipAmongRatingsIsTold() {
    isOnly(
        odd("rating", record -> 1 + record % 5, "u1,i22,rating,450"),
        "far-ratings",
        "1 of 401 ratings is far off the others, which are 1.0 to 5.0",
        "range=");
    isOnly(odd("rating", record -> record % 2, "u1,i22,rating,5"), "far-ratings", "are 0.0 to 1.0");
  }

  @Test
  void aCodeForNoRatingIsTold() {
    isOnly(
        odd("rating", record -> record % 3 == 0 ? 99 : (record * 37 % 2_000) / 100.0 - 10),
        "far-code-among-ratings",
        "134 of 400 ratings are 99.0");
  }

  @Test
  void scalesThatAreUsedAreNotOdd() {
    List<IntFunction<Object>> scales =
        List.of(
            record -> record % 2,
            record -> record % 2 * 2 - 1,
            record -> record % 3 - 1,
            record -> 1 + record % 2 * 4,
            record -> 0.5 + record % 10 / 2.0,
            record -> 1 + record % 10,
            record -> record % 21 - 10,
            record -> record % 101,
            record -> record % 50 == 0 ? 1 : 9 + record % 2,
            record -> record % 80 == 0 ? 10 : 3);
    for (int scale = 0; scale < scales.size(); scale++) {
      assertThat(odd("rating", scales.get(scale))).as("scale %d", scale).isEmpty();
    }
    assertThat(odd("view", record -> "")).isEmpty();
    assertThat(odd("view", record -> record % 300)).isEmpty();
    assertThat(odd("purchase", record -> record % 7 - 1)).isEmpty();
  }
}
