package dev.weft.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.User;
import dev.weft.server.RejectedException;
import dev.weft.server.Tenant.Merge;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.Tenant.StoredEvent;
import dev.weft.server.http.transfers.ExportFill;
import dev.weft.server.http.transfers.ExportFolder;
import dev.weft.server.store.TenantStore.Merged;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Users who turn out to be others, whatever the database. */
abstract class UserMergeContract extends StoreSafetyContract {

  private Merge merge(String into, String from) {
    return shop.mergeUsers(into, from, NOW, merged -> {});
  }

  private void did(NewEvent... events) {
    shop.events().append(List.of(events), taken -> {});
  }

  private List<StoredEvent> all() {
    List<StoredEvent> all = new ArrayList<>();
    shop.events().forEach(0, all::add);
    return all;
  }

  private List<String> of(String user) {
    return shop.events().ofUser(user, Long.MAX_VALUE, 10_000).reversed().stream()
        .map(one -> one.event().eventId())
        .toList();
  }

  private static StoredEvent by(StoredEvent one, String user) {
    Event event = one.event().event();
    return new StoredEvent(
        one.sequence(),
        new NewEvent(
            one.event().eventId(),
            new Event(user, event.itemId(), event.type(), event.value(), event.time()),
            one.event().recommendationId()));
  }

  @Test
  void mergedEventsAreAnothersAndElseAsTheyWere() {
    var named = new NewEvent("e3", new Event("visitor", "b", "rating", 4, TIME - 9), "list-1");
    did(event("e1", "visitor", "a"), event("e2", "ann", "a"), named);
    shop.events().settle();
    did(event("", "visitor", "c"), event("e5", "bob", "c"));
    List<StoredEvent> before = all();
    List<Merged> told = new ArrayList<>();
    Merge merge = shop.mergeUsers("ann", "visitor", NOW, told::add);
    assertThat(merge.userId()).isEqualTo("ann");
    assertThat(merge.from()).isEqualTo("visitor");
    assertThat(merge.events()).isEqualTo(3);
    assertThat(merge.attributes()).isFalse();
    assertThat(merge.before()).isEmpty();
    assertThat(told.getFirst().types()).isEqualTo(Set.of("view", "rating"));
    List<StoredEvent> after =
        before.stream()
            .map(one -> one.event().event().userId().equals("visitor") ? by(one, "ann") : one)
            .toList();
    for (int start = 0; start < 2; start++) {
      assertThat(all()).isEqualTo(after);
      assertThat(of("ann")).containsExactly("e1", "e2", "e3", "");
      assertThat(of("visitor")).isEmpty();
      assertThat(shop.events().ofItem("c")).isEqualTo(after.subList(3, 5));
      shop.events().settle();
      assertThat(of("ann")).containsExactly("e1", "e2", "e3", "");
      reopen();
    }
    assertThat(told.getFirst().events()).isEqualTo(after.subList(0, 4).reversed());
  }

  @Test
  void whatComesUnderTheOldIdIsTheNewOnesAndWhatIsSentAgainIsKnown() {
    NewEvent first = event("e1", "visitor", "a");
    did(first);
    merge("ann", "visitor");
    reopen();
    var taken =
        shop.events().take(List.of(first, event("e2", "visitor", "b")), e -> false, t -> {});
    assertThat(taken.flags()).containsExactly(false, true);
    assertThat(taken.events()).extracting(one -> one.event().userId()).containsOnly("ann");
    assertThat(of("ann")).containsExactly("e1", "e2");
    assertThat(shop.events().takenByAnother(0, first)).isEmpty();
    assertThat(shop.events().takenByAnother(0, event("e1", "ann", "a"))).isEmpty();
    assertThat(shop.events().takenByAnother(0, event("e1", "visitor", "b"))).isPresent();
    assertThat(shop.events().takenByAnother(0, event("e1", "bob", "a"))).isPresent();
    assertThat(merge("ann", "visitor").events()).as("again").isZero();
  }

  /** The device was somebody else's by then, or its id was deleted: 422 for what was known. */
  @Test
  void whatIsSentAgainIsKnownWhoeverTheOldIdIsByNow() {
    NewEvent first = event("e1", "tablet", "a");
    did(first);
    merge("ann", "tablet");
    merge("ben", "tablet");
    reopen();
    assertThat(shop.events().takenByAnother(0, first)).as("another's").isEmpty();
    shop.deleteUser("tablet", NOW, receipt -> {});
    assertThat(shop.events().takenByAnother(0, first)).as("deleted").isEmpty();
    shop.deleteUser("ben", NOW, receipt -> {});
    assertThat(shop.events().takenByAnother(0, first)).as("its next owner is").isEmpty();
    merge("anna", "ann");
    reopen();
    assertThat(shop.events().takenByAnother(0, first)).as("the first is another").isEmpty();
    assertThat(shop.events().takenByAnother(0, event("e1", "ann", "a"))).isEmpty();
    for (NewEvent other :
        List.of(event("e1", "tablet", "b"), event("e1", "ben", "a"), event("e1", "bob", "a"))) {
      assertThat(shop.events().takenByAnother(0, other).orElseThrow().message())
          .contains("is the id of another event already", "of another user")
          .doesNotContain("ann");
    }
    shop.deleteUser("anna", NOW, receipt -> {});
    assertThat(shop.settings().find("x")).isEmpty();
    assertThat(shop.events().append(List.of(first), taken -> {})).containsExactly(true);
  }

  @Test
  void aUserStandsForAllWhoWereMergedIntoThemAndForWhomeverTheyBecome() {
    did(event("1", "phone", "a"), event("2", "laptop", "a"), event("3", "ann", "a"));
    assertThat(merge("visitor", "phone").events()).isEqualTo(1);
    assertThat(merge("ann", "visitor").events()).isEqualTo(1);
    assertThat(merge("visitor", "laptop").userId()).as("by now").isEqualTo("ann");
    reopen();
    did(event("4", "phone", "b"), event("5", "visitor", "b"), event("6", "laptop", "b"));
    assertThat(of("ann")).containsExactly("1", "2", "3", "4", "5", "6");
    assertThat(shop.mergedInto("ann")).containsExactly("laptop", "phone", "visitor");
    for (String into : List.of("visitor", "phone", "ann")) {
      assertThatThrownBy(() -> merge(into, "ann"))
          .isInstanceOf(RejectedException.class)
          .hasMessageContaining("'ann'");
    }
    assertThat(merge("anna", "ann").events()).isEqualTo(6);
    did(event("7", "phone", "c"));
    assertThat(of("anna")).hasSize(7);
    assertThat(shop.mergedInto("anna")).containsExactly("ann", "laptop", "phone", "visitor");
    assertThat(shop.mergedInto("ann")).isEmpty();
  }

  @Test
  void ofADeviceThatIsAnothersNowWhatComesLaterIsTheirs() {
    did(event("1", "visitor", "a"));
    merge("ann", "visitor");
    assertThat(merge("bob", "visitor").before()).contains("ann");
    did(event("2", "visitor", "a"));
    assertThat(of("ann")).containsExactly("1");
    assertThat(of("bob")).containsExactly("2");
  }

  @Test
  void whoIsDeletedTakesAllAlongWhoWereMergedIntoThem() {
    did(event("1", "visitor", "a"), event("2", "ann", "a"), event("3", "bob", "a"));
    shop.answers().add(StoreContract.answer("r1", "visitor", NOW));
    shop.answers().flush();
    assertThat(merge("ann", "visitor").answers()).isEqualTo(1);
    assertThat(shop.answers().find("r1").orElseThrow().userId()).isEqualTo("ann");
    shop.answers().add(StoreContract.answer("r2", "visitor", NOW));
    shop.users().put(List.of(new User("visitor", Map.of("a", "b"), Map.of(), "")), TIME, () -> {});
    var receipt = shop.deleteUser("ann", NOW, gone -> {});
    assertThat(receipt.events()).isEqualTo(2);
    assertThat(receipt.answers()).isEqualTo(2);
    assertThat(receipt.attributes()).isTrue();
    assertThat(receipt.merged()).containsExactly("visitor");
    assertThat(shop.answers().find("r2")).isEmpty();
    assertThat(shop.users().all()).isEmpty();
    did(event("4", "visitor", "a"));
    assertThat(of("visitor")).containsExactly("4");
    assertThat(eventIds(shop)).containsExactly("3", "4");
  }

  @Test
  void anIdThatIsDeletedIsNobodyElsesAnyMore() {
    did(event("1", "visitor", "a"));
    merge("ann", "visitor");
    var receipt = shop.deleteUser("visitor", NOW, gone -> {});
    assertThat(receipt.events()).isZero();
    assertThat(receipt.merged()).isEmpty();
    did(event("2", "visitor", "a"));
    assertThat(of("ann")).containsExactly("1");
    assertThat(of("visitor")).containsExactly("2");
    assertThat(shop.mergedInto("ann")).isEmpty();
  }

  @Test
  void whatIsKnownOfAVisitorFillsWhatIsNotKnownOfTheCustomer() {
    var visitor =
        new User("visitor", Map.of("country", "FR", "os", "x"), Map.of("age", 20.0), "likes tea");
    var ann = new User("ann", Map.of("country", "DE"), Map.of("os", 7.0), "");
    var whole =
        new User("ann", Map.of("country", "DE"), Map.of("os", 7.0, "age", 20.0), "likes tea");
    shop.users().put(List.of(visitor, ann), TIME, () -> {});
    Merge merge = merge("ann", "visitor");
    assertThat(merge.attributes()).isTrue();
    assertThat(merge.events()).isZero();
    assertThat(shop.users().all()).containsExactly(whole);
    shop.users().put(List.of(visitor), TIME, () -> {});
    assertThat(merge("ann", "visitor").attributes()).isFalse();
    assertThat(shop.users().all()).containsExactly(whole);
    assertThat(merge("new", "ann").attributes()).isTrue();
    assertThat(shop.users().all()).extracting(User::id).containsExactly("new");
  }

  @Test
  void mergesAreOfOneTenantAndGoWithABackup() throws Exception {
    TenantStore other = store.tenant("other");
    did(event("1", "visitor", "a"));
    other.events().append(List.of(event("1", "visitor", "a")), taken -> {});
    merge("ann", "visitor");
    other.events().append(List.of(event("2", "visitor", "a")), taken -> {});
    assertThat(other.events().ofUser("visitor", Long.MAX_VALUE, 9)).hasSize(2);
    assertThat(other.mergedInto("ann")).isEmpty();
    var backup = folder.resolve("backup.weftdb");
    Store.backup(address(), backup);
    for (String place : List.of(folder.resolve("again.weftdb").toString(), fresh())) {
      Store.restore(backup, place);
      try (Store restored = Store.open(place)) {
        TenantStore again = restored.tenant("shop");
        again.events().append(List.of(event("2", "visitor", "a")), taken -> {});
        assertThat(again.events().ofUser("ann", Long.MAX_VALUE, 9)).hasSize(2);
      }
    }
  }

  /** What an export of before names by the old id is there already, also without ids. */
  @Test
  void anExportOfBeforeThatIsPutInAgainChangesNothing() throws Exception {
    did(event("1", "visitor", "a"), event("", "visitor", "a"), event("", "ann", "a"));
    Path export = folder.resolve("before");
    ExportFolder.write(shop, export, done -> {});
    merge("ann", "visitor");
    var filled = new ExportFill(shop, EventType.PRESETS, NOW, done -> {}).read(export);
    assertThat(filled.events()).isZero();
    assertThat(filled.known()).isEqualTo(3);
    assertThat(of("ann")).containsExactly("1", "", "");
  }

  @Test
  void thousandsOfEventsMoveAtOnce() {
    did(
        IntStream.range(0, 6_000)
            .mapToObj(i -> event("e" + i, i % 2 == 0 ? "visitor" : "ann", "a"))
            .toArray(NewEvent[]::new));
    shop.events().settle();
    assertThat(merge("ann", "visitor").events()).isEqualTo(3_000);
    assertThat(of("ann")).isEqualTo(IntStream.range(0, 6_000).mapToObj(i -> "e" + i).toList());
    assertThat(shop.deleteUser("ann", NOW, gone -> {}).events()).isEqualTo(6_000);
    assertThat(shop.events().count()).isZero();
  }
}
