package dev.weft.data;

import java.util.List;
import java.util.Locale;

/**
 * A data set cut into what may be learned from and what is asked afterwards.
 *
 * @param protocol how it was cut, for reports, such as {@code random 20 % of interactions, seed 1}
 * @param train what may be learned from; its users and items are those of the whole
 * @param tests the questions
 * @param candidates which items may be recommended, one flag per item; owned by the record
 */
public record Split(
    String protocol, Interactions train, List<TestCase> tests, boolean[] candidates) {

  public Split {
    tests = List.copyOf(tests);
    if (candidates.length != train.items()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "candidates must flag each of the %d items: %d",
              train.items(),
              candidates.length));
    }
  }
}
