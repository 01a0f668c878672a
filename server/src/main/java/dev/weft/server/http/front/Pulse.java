package dev.weft.server.http.front;

import java.util.Collection;
import java.util.List;
import org.eclipse.jetty.io.ManagedSelector;

/*
 * Jetty logs what goes wrong in the thread of a selector, such as an allocation in a full heap, and
 * the selector waits from then on for someone to wake it: connections are taken and nothing is read.
 * Memory that a request or a training asked for in vain is another matter: that one fails alone.
 */
/** Tells whether what reads requests still works. For one thread. */
public final class Pulse {

  /** Of looks a second apart; a machine that is busy, or collects garbage, may miss some. */
  public static final int MOST_MISSED = 30;

  private final List<Beat> beats;

  /** Watches the threads that wait for connections. */
  public Pulse(Collection<ManagedSelector> selectors) {
    beats = selectors.stream().map(Beat::new).toList();
  }

  /** Whether all have answered one of the last looks; asked about once a second. */
  public boolean beats() {
    return beats.stream().filter(Beat::missed).count() == 0;
  }

  /** That of one selector. */
  private static final class Beat {
    private final ManagedSelector selector;
    private volatile boolean answered = true;
    private int looks;

    Beat(ManagedSelector selector) {
      this.selector = selector;
    }

    boolean missed() {
      if (answered) {
        answered = false;
        looks = 0;
        selector.submit(turning -> answered = true);
      } else {
        looks++;
      }
      return looks > MOST_MISSED;
    }
  }
}
