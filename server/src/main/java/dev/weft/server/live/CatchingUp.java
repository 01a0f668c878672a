package dev.weft.server.live;

import dev.weft.data.Event;
import dev.weft.recommend.View;
import dev.weft.server.Tenant.StoredEvent;
import dev.weft.server.store.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Brings a view up to the events that came while its model was made. Nearly all of them are taken
 * beside what is written; so few are left for the moment between two commits that no event has to
 * wait for the minutes of events before it. For one thread at a time.
 */
final class CatchingUp {

  /** How many events are taken within milliseconds. */
  private static final int FEW = 100;

  private final EventLog log;
  private final LiveState state;
  private final Trends trends;
  private final List<StoredEvent> early = new ArrayList<>();
  private View view;
  private long last;

  /**
   * Takes nothing yet.
   *
   * @param trends of the view; they move with it
   * @param view knows the events up to a sequence number
   * @param last that number
   */
  CatchingUp(EventLog log, LiveState state, Trends trends, View view, long last) {
    this.log = log;
    this.state = state;
    this.trends = trends;
    this.view = view;
    this.last = last;
  }

  /**
   * Takes what has come by now, again and again until little is left. Where events come as quickly
   * as they are taken, it ends all the same. Events on items that the view has not got wait.
   */
  void beside() {
    int before = Integer.MAX_VALUE;
    int taken = round();
    while (taken > FEW && taken < before) {
      before = taken;
      taken = round();
    }
  }

  private int round() {
    int[] taken = {0};
    log.forEach(
        last,
        one -> {
          if (view.find(one.event().event().itemId()).isPresent()) {
            take(one);
          } else {
            early.add(one);
          }
          last = one.sequence();
          taken[0]++;
        });
    return taken[0];
  }

  /** The view so far. */
  View view() {
    return view;
  }

  /** Changes the view, such as by items that have arrived. */
  void change(UnaryOperator<View> change) {
    view = change.apply(view);
  }

  /** The view after all that has come. On the thread that writes. */
  View end() {
    early.forEach(this::take);
    early.clear();
    log.forEach(last, this::take);
    return view;
  }

  private void take(StoredEvent one) {
    Event event = one.event().event();
    boolean needsAll = state.needsAll(view, event);
    view = state.after(view, trends, List.of(event));
    if (needsAll) {
      List<Event> pair = log.ofPair(event.userId(), event.itemId(), one.sequence());
      view = state.reread(view, trends, pair);
    }
  }
}
