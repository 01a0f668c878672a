package dev.weft.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.EventType;
import dev.weft.models.internal.popularity.Popularity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where people buy the same things again and again, training says that lists leave those out. */
class KnownItemsNoteTest {

  private static List<String> log(int often, boolean seen) {
    var type = new EventType("buy", EventType.Polarity.POSITIVE, 1, seen, true, -1e9, 1e9);
    List<String> log = new ArrayList<>();
    new SnapshotTrainer(new Preparation(), Optional.of(new Popularity()), log::add)
        .train(HabitTest.songs(often, type));
    return log;
  }

  @Test
  void whatIsChosenAgainAndLeftOutIsTold() {
    assertThat(log(20, true))
        .filteredOn(line -> line.contains("--include-seen"))
        .singleElement()
        .asString()
        .contains("people mostly come back to what they know");
  }

  @Test
  void nothingIsSaidWhereItMayComeOrIsSeldomChosenAgain() {
    assertThat(log(20, false)).noneMatch(line -> line.contains("--include-seen"));
    assertThat(log(1, true)).noneMatch(line -> line.contains("--include-seen"));
  }
}
