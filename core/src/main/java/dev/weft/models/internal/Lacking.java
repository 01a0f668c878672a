package dev.weft.models.internal;

import dev.weft.models.Need;
import dev.weft.models.Trainer;
import dev.weft.models.TrainingData;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What an algorithm that somebody named needs and the data lacks. */
public final class Lacking {

  private Lacking() {}

  /** What to say of it, a sentence each; nothing where it is going to refuse the data. */
  public static List<String> notes(Trainer algorithm, TrainingData data) {
    return refuses(algorithm, data) ? List.of() : notes(algorithm, data::has);
  }

  /** Whether an algorithm refuses some data for want of an order, and says so itself. */
  public static boolean refuses(Trainer algorithm, TrainingData data) {
    return algorithm instanceof InOrder ordered && ordered.refuses(data);
  }

  /**
   * What to say of it, a sentence each.
   *
   * @param has whether the data has what an algorithm can need
   */
  public static List<String> notes(Trainer algorithm, Predicate<Need> has) {
    return new TreeSet<>(algorithm.needs())
        .stream()
            .filter(need -> !has.test(need))
            .map(
                need ->
                    algorithm.name()
                        + " needs "
                        + need.what()
                        + ", and "
                        + need.missing()
                        + ": it answers as if nothing were known of them")
            .toList();
  }
}
