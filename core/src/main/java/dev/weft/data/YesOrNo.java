package dev.weft.data;

import dev.weft.data.internal.Strays;
import java.util.HashMap;
import java.util.Map;

/**
 * Of the events of one type those whose value says yes (1, or an amount) and those whose value says
 * no (0, or −1), and whether they do: some clients write a 0 with every event for want of a value.
 * Not thread-safe.
 */
final class YesOrNo {

  /** Fewer users who are expected to say both are chance. */
  private static final double ENOUGH = 10;

  /** As few as one in so many of those expected. */
  private static final int APART = 4;

  private final Map<Integer, Integer> usersBySaid = new HashMap<>();
  private long yes;
  private long no;
  private long both;
  private int ownYes;
  private int ownNo;

  /** An event of the user at hand. */
  void see(boolean says) {
    ownYes += says ? 1 : 0;
    ownNo += says ? 0 : 1;
  }

  /** The next user's events follow. */
  void next() {
    if (ownYes + ownNo > 0) {
      usersBySaid.merge(ownYes + ownNo, 1, Integer::sum);
      both += ownYes > 0 && ownNo > 0 ? 1 : 0;
      yes += ownYes;
      no += ownNo;
      ownYes = 0;
      ownNo = 0;
    }
  }

  /**
   * Whether a no says nothing: a yes is a stray among them, or those who say one and those who say
   * the other are different people, as users of two clients are.
   */
  boolean saysNothing() {
    return no > 0 && (Strays.are(yes, yes + no) || apart());
  }

  /** What people think of things differs by the thing, so that many of them say both. */
  private boolean apart() {
    double share = (double) yes / (yes + no);
    double expected = 0;
    for (Map.Entry<Integer, Integer> one : usersBySaid.entrySet()) {
      int said = one.getKey();
      expected += one.getValue() * (1 - Math.pow(share, said) - Math.pow(1 - share, said));
    }
    return expected >= ENOUGH && both * APART < expected;
  }
}
