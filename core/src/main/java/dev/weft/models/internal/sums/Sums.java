package dev.weft.models.internal.sums;

import dev.weft.data.History;
import dev.weft.math.internal.Rule;
import dev.weft.models.Evidence;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import java.util.Locale;

/**
 * What a model learns about behaviour, as sums over users: users are added and taken out again, one
 * event joins a history, the sums of two halves of the users merge into that of the whole, and the
 * catalogue grows. So batch training, live updates, forgetting, training in many places and privacy
 * share one road.
 *
 * <p>While no number passes 2²⁴, sums of whole numbers are exact, whatever the order of the steps:
 * a user who is taken out leaves no trace. Others differ by rounding, about 10⁻⁷ of the sum a step.
 * Beyond {@value PairSums#MOST_DENSE_ITEMS} items pairs are kept by what is not zero.
 *
 * <p>Not thread-safe while it changes.
 */
public abstract sealed class Sums
    permits CoOccurrence, TransitionSums, PopularitySums, AttributeSums {

  private final Clip clip;
  private int items;
  private long users;
  private long takers;
  private boolean noisy;

  Sums(int items, Clip clip) {
    Rule.atLeast("items", items, 0);
    this.items = items;
    this.clip = clip;
  }

  /**
   * Adds a user's history. O(history²) for pairs, O(history) for what counts items.
   *
   * @throws IllegalArgumentException when it holds an item outside of the catalogue
   */
  public final void add(History history) {
    add(Evidence.of(history));
  }

  /** Adds a user with attributes, which {@link AttributeSums} alone look at. */
  public final void add(Evidence user) {
    Evidence counted = counted(user);
    accumulate(counted, 1);
    countUsers(1, taking(counted));
  }

  /**
   * Takes out a user who was added with the same history.
   *
   * @throws IllegalStateException when there is no user left to take out
   * @throws IllegalArgumentException when it holds an item outside of the catalogue
   */
  public final void remove(History history) {
    remove(Evidence.of(history));
  }

  /** Takes out a user who was added with the same history and attributes. */
  public final void remove(Evidence user) {
    if (users == 0) {
      throw new IllegalStateException("no user is left to take out");
    }
    Evidence counted = counted(user);
    accumulate(counted, -1);
    countUsers(-1, -taking(counted));
  }

  /**
   * One event of a user who is in the sums; one who is new is added with {@link History#EMPTY}
   * first. O(history), and for transitions the square of what of it still counts.
   *
   * @param before what the user was added with
   * @return the history that the user counts with from now on
   */
  public final History append(History before, Entry entry) {
    return append(Evidence.of(before), entry).history();
  }

  /** One event of a user with attributes. */
  public final Evidence append(Evidence before, Entry entry) {
    if (users == 0) {
      throw new IllegalStateException("no user is there to append to; add the history first");
    }
    Evidence counted = counted(before);
    var after = new Evidence(entry.after(before.history()), before.attributes());
    Evidence countedAfter = counted(after);
    // A history that is clipped changes as a whole.
    if (!counted.history().equals(before.history())
        || !countedAfter.history().equals(after.history())) {
      exchange(counted, countedAfter);
    } else {
      appendTo(counted, entry, after);
    }
    countUsers(0, taking(countedAfter) - taking(counted));
    return after;
  }

  /**
   * A user who is in the sums counts with another history from now on.
   *
   * @param before what the user was added with
   */
  public final void replace(Evidence before, Evidence after) {
    if (users == 0) {
      throw new IllegalStateException("no user is there whose history could change");
    }
    Evidence counted = counted(before);
    Evidence countedAfter = counted(after);
    exchange(counted, countedAfter);
    countUsers(0, taking(countedAfter) - taking(counted));
  }

  private static int taking(Evidence counted) {
    return counted.history().size() > 0 ? 1 : 0;
  }

  /**
   * Adds the sums over other users.
   *
   * @throws IllegalArgumentException when they are of another kind, catalogue or bound
   */
  public final void merge(Sums other) {
    if (other == this) {
      throw new IllegalArgumentException("sums do not merge with themselves");
    }
    if (other.getClass() != getClass() || other.items != items || !same(other)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "sums must cover the same items in the same way (grow the smaller first): %s and %s",
              other.getClass() == getClass() ? cover() : this,
              other.getClass() == getClass() ? other.cover() : other));
    }
    if (!other.clip.equals(clip)) {
      throw new IllegalArgumentException(
          "sums must be clipped alike: %s and %s".formatted(clip, other.clip));
    }
    addAll(other);
    countUsers(other.users, other.takers);
    noisy |= other.noisy;
  }

  /**
   * Makes room for items that joined the catalogue, behind those there.
   *
   * @throws IllegalArgumentException when that would be fewer items
   */
  public final void grow(int moreItems) {
    if (moreItems < items) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "a catalogue only grows: %d items and %d", items, moreItems));
    }
    growTo(moreItems);
    items = moreItems;
  }

  /**
   * Adds noise to every number, those of pairs that never met included; see {@link Noise}.
   *
   * @throws IllegalStateException when there are too many items for a number for every pair
   */
  public final void noise(Noise noise) {
    if (items > PairSums.MOST_DENSE_ITEMS && ofPairs()) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "noise gives every pair a number, for at most %d items: %d; sum over the items with"
                  + " most users",
              PairSums.MOST_DENSE_ITEMS,
              items));
    }
    addNoise(noise);
    noisy = true;
  }

  /** Number of items. */
  public final int items() {
    return items;
  }

  /** Number of users in the sums, those with an empty history included. */
  public final long users() {
    return users;
  }

  /** Number of users in the sums who have a history. */
  public final long takers() {
    return takers;
  }

  /** The bound on every history. */
  public final Clip clip() {
    return clip;
  }

  /** Whether noise was added. */
  public final boolean noisy() {
    return noisy;
  }

  /** Bytes that the sums take in memory, within a few per cent. */
  public abstract long bytes();

  /** Writes everything, as a part of a file. */
  public final void write(ModelWriter out) {
    out.number("kind", SumsParts.kindOf(this));
    out.number("items", items);
    out.number("users", (double) users);
    out.number("takers", (double) takers);
    out.number("noisy", noisy ? 1 : 0);
    out.number("clip-entries", clip.entries());
    out.number("clip-norm", clip.norm());
    writeParts(out);
  }

  /**
   * Gives back what {@link #write} wrote.
   *
   * @throws IllegalArgumentException when a part is missing or contradicts another, naming it
   */
  public static Sums read(ModelReader in) {
    Sums sums = SumsParts.read(in);
    long users = SumsParts.users(in, "users");
    // Files of before told them not apart.
    sums.countUsers(users, in.has("takers") ? SumsParts.users(in, "takers") : users);
    sums.noisy = SumsParts.flag(in, "noisy");
    return sums;
  }

  abstract void accumulate(Evidence user, int sign);

  /** What a user counts with is another. */
  void exchange(Evidence before, Evidence after) {
    accumulate(before, -1);
    accumulate(after, 1);
  }

  /** One event more, where both histories count as they are. */
  abstract void appendTo(Evidence before, Entry entry, Evidence after);

  abstract void addAll(Sums other);

  /** Whether other sums of this class add up the same. */
  abstract boolean same(Sums other);

  /** What is summed: the items, and how. */
  abstract String cover();

  abstract void growTo(int moreItems);

  abstract boolean ofPairs();

  abstract void addNoise(Noise noise);

  abstract void writeParts(ModelWriter out);

  final void countUsers(long more, long moreTakers) {
    users += more;
    takers += moreTakers;
  }

  private Evidence counted(Evidence user) {
    History history = user.history();
    for (int entry = 0; entry < history.size(); entry++) {
      // Beyond the catalogue a position would be that of two other items.
      Rule.within("item", history.item(entry), 0, items - 1);
    }
    return new Evidence(clip.of(history), user.attributes());
  }
}
