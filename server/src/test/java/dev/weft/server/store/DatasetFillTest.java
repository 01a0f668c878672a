package dev.weft.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.server.store.DatasetFill.Filled;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data set in a store. */
class DatasetFillTest {

  @TempDir private Path folder;

  private static Dataset data(List<Event> events) {
    Events.Builder builder = Events.builder(EventType.PRESETS);
    events.forEach(builder::add);
    return Dataset.of(
        List.of(Item.ofId("a"), Item.ofId("b")), List.of(User.ofId("u")), builder.build());
  }

  private static Event click(String item, long time) {
    return new Event("u", item, "click", 1, time);
  }

  @Test
  void theSameDataAgainAddsNothingAndMoreDataAddsWhatIsNew() {
    // Twice the same event is two events, the first time and after.
    List<Event> events = new ArrayList<>(List.of(click("a", 5), click("a", 5), click("b", 6)));
    try (Store store = Store.open(folder.resolve("shop.weftdb").toString())) {
      TenantStore tenant = store.tenant("default");
      assertThat(new DatasetFill(tenant, (done, total) -> {}).put(data(events), 1))
          .isEqualTo(new Filled(2, 1, 3, 0));
      assertThat(new DatasetFill(tenant, (done, total) -> {}).put(data(events), 2))
          .isEqualTo(new Filled(2, 1, 0, 3));
      events.add(click("a", 7));
      List<Long> steps = new ArrayList<>();
      assertThat(
              new DatasetFill(tenant, (done, total) -> steps.add(total - done))
                  .put(data(events), 3))
          .isEqualTo(new Filled(2, 1, 1, 3));
      assertThat(steps).endsWith(0L);
      assertThat(tenant.events().count()).isEqualTo(4);
      List<Event> kept = new ArrayList<>();
      tenant.events().forEach(0, one -> kept.add(one.event().event()));
      assertThat(kept).isEqualTo(events);
    }
  }
}
