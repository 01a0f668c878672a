package dev.weft.cli.replay;

import dev.weft.data.Event;
import dev.weft.data.Item;
import java.util.List;

/** Who is asked before every event, and told of it afterwards. Used by one thread. */
interface Rival extends AutoCloseable {

  /** Items that come before the next event. */
  void arrive(List<Item> items);

  /** What is due by this time begins, and ends. */
  void reach(long time) throws InterruptedException;

  /** The ids of at most ten items for the user of an event that is about to happen, best first. */
  List<String> list(Event next);

  /** The event has happened. */
  void learn(Event event);

  /** Trainings so far. */
  int trainings();

  @Override
  void close();
}
