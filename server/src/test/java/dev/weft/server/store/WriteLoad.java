package dev.weft.server.store;

import dev.weft.data.Event;
import dev.weft.data.Item;
import dev.weft.server.Tenant.NewEvent;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A process that writes until it is killed, and says of everything that it was acknowledged: {@code
 * e ID} of an event, {@code i ID} of an item, {@code m ID} of a visitor who was merged. Every event
 * is sent twice, as a client does that did not hear of the first time. Now and then they are filed,
 * which happens else by the second.
 *
 * <p>Arguments: the store, and a word that no process before had.
 */
final class WriteLoad {

  private static final int THREADS = 4;

  /** How many events there are of a visitor, who then becomes the one customer. */
  static final int VISITS = 8;

  private final TenantStore tenant;
  private final String word;
  private final PrintStream out = System.out;

  private WriteLoad(TenantStore tenant, String word) {
    this.tenant = tenant;
    this.word = word;
  }

  public static void main(String[] arguments) {
    Store store = Store.open(arguments[0]);
    var load = new WriteLoad(store.tenant("shop"), arguments[1]);
    for (int thread = 0; thread < THREADS; thread++) {
      int own = thread;
      Thread.ofPlatform().start(() -> load.write(own));
    }
  }

  private void write(int thread) {
    List<NewEvent> before = List.of();
    for (int i = 0; ; i++) {
      String name = String.format(Locale.ROOT, "%s-%d-%d", word, thread, i);
      List<NewEvent> events = events(name, 1 + (i * 7 + thread) % 20);
      tenant.events().append(events, taken -> {});
      tenant.events().append(before, taken -> {});
      before = events;
      var said = new StringBuilder();
      events.forEach(event -> said.append("e ").append(event.eventId()).append('\n'));
      if (i % 5 == 0) {
        tenant.items().put(List.of(Item.ofTexts(name, Map.of("title", "of " + name))), i, () -> {});
        said.append("i ").append(name).append('\n');
      }
      if (i % 6 == thread) {
        tenant.events().settle();
      }
      if (i % 2 == 1) {
        tenant.events().append(visits(name), taken -> {});
        tenant.mergeUsers("customer", "visitor-" + name, Instant.EPOCH, merged -> {});
        said.append("m ").append(name).append('\n');
      }
      out.print(said);
      out.flush();
    }
  }

  private static List<NewEvent> visits(String name) {
    List<NewEvent> visits = new ArrayList<>();
    for (int e = 0; e < VISITS; e++) {
      var event = new Event("visitor-" + name, name, "visit", 1, e);
      visits.add(new NewEvent(name + "-v" + e, event, ""));
    }
    return visits;
  }

  private static List<NewEvent> events(String name, int count) {
    List<NewEvent> events = new ArrayList<>();
    for (int e = 0; e < count; e++) {
      var event = new Event("user" + e, name, "view", 1, e);
      events.add(new NewEvent(name + "-" + e, event, ""));
    }
    return events;
  }
}
