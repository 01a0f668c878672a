package dev.weft.data;

import dev.weft.data.TypeValues.Counts;
import dev.weft.data.internal.RatingSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says what values mean that a sender may have meant otherwise. */
final class ValueNotes {

  /** One zero in this many is not an accident. */
  private static final int MANY = 5;

  private final EventMeaning meaning;
  private final List<String> sentences = new ArrayList<>();

  private ValueNotes(EventMeaning meaning) {
    this.meaning = meaning;
  }

  static List<String> of(EventMeaning meaning) {
    var notes = new ValueNotes(meaning);
    List<EventType> types = meaning.types();
    for (int t = 0; t < types.size(); t++) {
      Counts values = meaning.values().of(t);
      EventType type = types.get(t);
      if (type.value() != EventType.Value.RATING) {
        notes.zeros(type, values);
      }
      if (type.value() == EventType.Value.NONE && type.polarity() == EventType.Polarity.POSITIVE) {
        notes.negatives(type, values);
      }
    }
    notes.ratings();
    return List.copyOf(notes.sentences);
  }

  /**
   * Where every value is 0, nothing else was meant, and an amount of 0 is one; seconds of a view
   * are 0 now and then.
   */
  private void zeros(EventType type, Counts values) {
    if (type.value() == EventType.Value.NONE && !values.answers()) {
      return;
    }
    if (meaning.meant().silent().contains(type.name())) {
      add(
          values.zeros() < values.of() ? values.zeros() : 0,
          values.of(),
          type,
          "0, which says nothing beside the others: they count as any other");
    } else if (type.value() == EventType.Value.NONE && values.zeros() * MANY >= values.of()) {
      add(
          values.zeros(),
          values.of(),
          type,
          "0, which is a no beside the others: they count for nothing");
    }
  }

  private void negatives(EventType type, Counts values) {
    boolean back = meaning.meant().isReturn(type, -1);
    add(
        back ? values.minusOnes() : 0,
        values.of(),
        type,
        "-1, which takes back what a 1 says: to turn an item down is a 'dislike'");
    add(
        back ? values.negatives() - values.minusOnes() : values.negatives(),
        values.of(),
        type,
        "a number below 0, which says nothing: they count as any other, where a 'dislike' turns an"
            + " item down and a 'rating' grades it");
  }

  private void add(long such, long of, EventType type, String what) {
    if (such > 0) {
      say("%,d of %,d events of type '%s' carry %s", such, of, type.name(), what);
    }
  }

  private void ratings() {
    long far = meaning.values().ratings().far();
    RatingSpan others = meaning.values().ratings().span();
    if (far > 0) {
      say(
          "%,d of %,d ratings %s far off the others, which are %s to %s",
          far,
          meaning.values().ratings().all(),
          far == 1 ? "is" : "are",
          (float) others.least(),
          (float) others.greatest());
    }
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
  private void say(String format, Object... values) {
    sentences.add(String.format(Locale.ROOT, format, values));
  }
}
