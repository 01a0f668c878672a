package dev.weft.server.http.records;

import dev.weft.data.EventReading;
import dev.weft.data.EventType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Looks among events for values that count otherwise than their sender may mean, by what values
 * mean to the model that answers. Not thread-safe.
 */
final class OddValues {

  /** More would be a list and not a note. */
  private static final int MOST = 5;

  private final EventReading.Values meant;
  private final Map<String, Integer> found = new LinkedHashMap<>();

  OddValues(EventReading.Values meant) {
    this.meant = meant;
  }

  /** Looks at a value that was given. */
  void see(EventType type, float value) {
    switch (type.value()) {
      case RATING -> rating(value);
      case NONE -> plain(type, value);
      case AMOUNT -> {}
    }
  }

  private void rating(float value) {
    if (meant.isFar(value)) {
      note(
          String.format(
              Locale.ROOT,
              "a rating is far off those that are known, which are %s to %s: event types may set a"
                  + " range",
              (float) meant.least(),
              (float) meant.greatest()));
    }
  }

  private void plain(EventType type, float value) {
    boolean speaks = type.polarity() == EventType.Polarity.POSITIVE;
    if (meant.isNo(type, value)) {
      note(
          "a 0 of type '"
              + type.name()
              + "' is a no, as others carry 1, and counts for nothing: leave out the 'value' of"
              + " what took place");
    } else if (meant.isReturn(type, value)) {
      note(
          "a -1 of type '"
              + type.name()
              + "' takes back what a 1 says: to turn an item down is a 'dislike'");
    } else if (speaks && value < 0) {
      note(
          "a number below 0 says nothing of type '"
              + type.name()
              + "', which counts as any other: a 'dislike' turns an item down, a 'rating' grades"
              + " it");
    } else if (speaks && value == 0 && !meant.silent().contains(type.name())) {
      note(
          "a 0 of type '"
              + type.name()
              + "' counts until a training finds that it is a no: leave out the 'value' of what"
              + " took place");
    }
  }

  private void note(String text) {
    if (found.size() < MOST || found.containsKey(text)) {
      found.merge(text, 1, Integer::sum);
    }
  }

  /** What is odd, in words. */
  List<String> notes() {
    return found.entrySet().stream()
        .map(
            one ->
                one.getKey()
                    + (one.getValue() == 1
                        ? ""
                        : String.format(Locale.ROOT, " (%,d events)", one.getValue())))
        .toList();
  }
}
