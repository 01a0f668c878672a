package dev.weft.cli.benchmark.rankings;

import dev.weft.data.Dataset;
import dev.weft.data.Events;
import dev.weft.data.InteractionRule;
import dev.weft.data.Interactions;
import dev.weft.data.splits.internal.KCore;
import java.util.BitSet;
import java.util.stream.IntStream;

/** A data set without its sparse users and items: a catalogue of those that remain. */
final class DenseCore {

  private DenseCore() {}

  /**
   * The k-core.
   *
   * @param least fewest items of a user and fewest users of an item
   */
  static Dataset of(Dataset all, InteractionRule rule, int least) {
    Interactions core = new KCore(least, least).of(rule.of(all));
    var items = new BitSet();
    var users = new BitSet();
    for (int user = 0; user < core.users(); user++) {
      IntStream.of(core.history(user).items()).forEach(items::set);
      users.set(user, core.history(user).size() > 0);
    }
    return Dataset.of(
        items.stream().mapToObj(all.items()::get).toList(),
        users.stream().mapToObj(all.users()::get).toList(),
        events(all, users, items));
  }

  private static Events events(Dataset all, BitSet users, BitSet items) {
    Events events = all.events();
    var kept = Events.builder(events.types());
    for (int e = 0; e < events.size(); e++) {
      String user = events.users().id(events.user(e));
      String item = events.items().id(events.item(e));
      if (users.get(all.userIndex().index(user)) && items.get(all.itemIndex().index(item))) {
        kept.add(user, item, events.type(e).name(), events.value(e), events.time(e));
      }
    }
    return kept.build();
  }
}
