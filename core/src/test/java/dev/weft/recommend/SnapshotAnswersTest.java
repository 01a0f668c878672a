package dev.weft.recommend;

import static dev.weft.recommend.LampShop.ENCODER;
import static dev.weft.recommend.LampShop.GATE;
import static dev.weft.recommend.LampShop.NOW;
import static dev.weft.recommend.LampShop.SNAPSHOT;
import static dev.weft.recommend.LampShop.at;
import static dev.weft.recommend.LampShop.ids;
import static dev.weft.recommend.LampShop.items;
import static dev.weft.recommend.LampShop.snapshot;
import static dev.weft.recommend.LampShop.withSimilar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.EveryKernel;
import dev.weft.data.Item;
import dev.weft.models.internal.popularity.Popularity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot that is read back answers as the one that was written. */
@EveryKernel
class SnapshotAnswersTest {

  private final Weft weft = Weft.of(SNAPSHOT, ENCODER).withClock(at(NOW));

  @Test
  void dismissedItemsNeverComeAgain(@TempDir Path folder) throws IOException {
    Snapshot s = SNAPSHOT;
    String first = weft.recommend(Query.user("u1").limit(1)).items().get(0).itemId();
    List<int[]> dismissed = new ArrayList<>(s.audience().dismissed());
    dismissed.set(0, new int[] {s.catalogue().index().index(first)});
    Snapshot disliking = s.with(s.audience().withDismissed(dismissed));
    Path file = folder.resolve("shop.weft");
    SnapshotFile.write(file, disliking);
    Weft read = Weft.open(file, ENCODER);
    assertThat(ids(read.recommend(Query.user("u1").limit(1000)))).doesNotContain(first);
    assertThat(ids(read.recommend(Query.user("u1").limit(1000).includeSeen())))
        .doesNotContain(first);
    assertThat(ids(read.recommend(Query.user("u2").limit(1000).includeSeen()))).contains(first);
  }

  @Test
  void aSnapshotReadBackAnswersTheSame(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("shop.weft");
    var nanos = new Item.Availability(Instant.ofEpochSecond(5, 123_456_789), Instant.MAX, false);
    Snapshot snapshot = snapshot(GATE, items(Map.of(3, nanos)));
    SnapshotFile.write(file, snapshot);
    Snapshot read = SnapshotFile.read(file);
    assertThat(read.items()).isEqualTo(snapshot.items());
    assertThat(read.users()).isEqualTo(snapshot.users());
    assertThat(read.audience().histories()).isEqualTo(snapshot.audience().histories());
    assertThat(read.audience().features()).isEqualTo(snapshot.audience().features());
    Path again = folder.resolve("again.weft");
    SnapshotFile.write(again, read);
    assertThat(Files.mismatch(file, again)).isEqualTo(-1);
    Query query = Query.user("u2").explain();
    assertThat(Weft.open(file, ENCODER).withClock(at(NOW)).recommend(query))
        .isEqualTo(Weft.of(snapshot, ENCODER).withClock(at(NOW)).recommend(query));
  }

  @Test
  void aSnapshotFileKeepsTheModelOfSimilarItemsAndMayLackIt(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("similar.weft");
    SnapshotFile.write(file, withSimilar());
    Weft read = Weft.open(file, ENCODER).withClock(at(NOW));
    Weft made = Weft.of(withSimilar(), ENCODER).withClock(at(NOW));
    assertThat(read.similar("2", 5)).isEqualTo(made.similar("2", 5));
    SnapshotFile.write(file, SNAPSHOT);
    assertThat(SnapshotFile.read(file).similar()).isEmpty();
    assertThat(ids(Weft.open(file).withClock(at(NOW)).similar("2", 5)))
        .isEqualTo(ids(weft.similar("2", 5)));
  }

  @Test
  void aSnapshotInAnotherOrderThanItsIndicesIsRefused() {
    List<Item> items = new ArrayList<>(items(Map.of()));
    items.set(0, Item.ofId("99"));
    assertThatThrownBy(() -> snapshot(new Popularity(), items))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("items must stand once each, in the order of their index: '99' before '2'");
  }
}
