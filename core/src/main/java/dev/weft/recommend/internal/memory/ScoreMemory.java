package dev.weft.recommend.internal.memory;

import dev.weft.data.History;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.internal.Taken;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Scores that a trained model gave before. Scores follow from the model, the arrivals placed among
 * its items and the evidence, and from nothing else, so an answer from memory is the answer: an
 * event gives its user another history, and that one is scored. What is popular changes with
 * everybody's events: where that is counted as they come, the rest is remembered, of which the same
 * is true. What was not asked for longest goes first. Thread-safe.
 */
public final class ScoreMemory {

  /**
   * What a question takes beside its numbers: some nine objects and arrays around them, and a place
   * in the map. Of twenty items that is most of it.
   */
  private static final int BYTES_AROUND = 250;

  /** The item, the weight and the time of an entry of a history. */
  private static final int BYTES_OF_ENTRY = Integer.BYTES + Float.BYTES + Long.BYTES;

  private final long mostBytes;
  private final Map<Question, float[]> known = new LinkedHashMap<>(16, 0.75f, true);
  private long keptBytes;

  /** How often it was cleared. */
  private long cleared;

  /** Of at most this many bytes, those of the questions included. */
  public ScoreMemory(long bytes) {
    this.mostBytes = bytes;
  }

  /** The bytes that a question and its scores take. */
  public static long bytes(Question question, int items) {
    Evidence evidence = question.evidence();
    return BYTES_AROUND
        + (long) BYTES_OF_ENTRY * evidence.history().size()
        + (long) Float.BYTES * (evidence.attributes().length + items);
  }

  /** Which part of a model's scores does not change with everybody's events. */
  public enum Part {
    /** All but the member that says what is in season. */
    BUT_SEASON,
    /** All but those that go by popularity alone. */
    BUT_POPULARITY;

    /** What may be remembered beside what is popular now. */
    public static Part of(Taken taken) {
      return taken.instead() ? BUT_POPULARITY : BUT_SEASON;
    }
  }

  /**
   * What scores follow from.
   *
   * @param model that was trained
   * @param popularity the balance that is asked for
   * @param places where arrivals stand, compared as an object, since each change makes another; or
   *     the {@link Part} that is remembered of the model's own items
   * @param evidence of who asks
   */
  public record Question(Model model, double popularity, Object places, Evidence evidence) {

    @Override
    @SuppressWarnings("ReferenceEquality") // the same model and the same places, not equal ones
    public boolean equals(Object other) {
      return other instanceof Question(var otherModel, var otherBalance, var at, var of)
          && model == otherModel
          && places == at
          && Double.compare(popularity, otherBalance) == 0
          && Arrays.equals(evidence.attributes(), of.attributes())
          && same(evidence.history(), of.history());
    }

    @Override
    public int hashCode() {
      int hash = 31 * System.identityHashCode(model) + Arrays.hashCode(evidence.attributes());
      History history = evidence.history();
      for (int entry = 0; entry < history.size(); entry++) {
        hash = 31 * hash + history.item(entry);
      }
      return hash;
    }

    private static boolean same(History one, History other) {
      if (one.size() != other.size()) {
        return false;
      }
      for (int entry = 0; entry < one.size(); entry++) {
        if (one.item(entry) != other.item(entry)
            || one.weight(entry) != other.weight(entry)
            || one.time(entry) != other.time(entry)) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * The scores of all items, in an array of the caller's own.
   *
   * @param model gives the scores where they are not known
   */
  public float[] scores(Question question, int items, Consumer<float[]> model) {
    boolean remembers = items > 0 && bytes(question, items) <= mostBytes;
    float[] before = remembers ? find(question) : null;
    if (before != null) {
      return before.clone();
    }
    long asked = cleared();
    float[] scores = new float[items];
    model.accept(scores);
    if (remembers) {
      keep(question, scores.clone(), asked);
    }
    return scores;
  }

  private synchronized long cleared() {
    return cleared;
  }

  private synchronized float @Nullable [] find(Question question) {
    return known.get(question);
  }

  /** Unless somebody was forgotten since it was asked for, who may have asked. */
  private synchronized void keep(Question question, float[] scores, long asked) {
    if (asked != cleared) {
      return;
    }
    float[] before = known.put(question, scores);
    keptBytes += bytes(question, scores.length);
    keptBytes -= before == null ? 0 : bytes(question, before.length);
    var oldest = known.entrySet().iterator();
    while (keptBytes > mostBytes) {
      Map.Entry<Question, float[]> gone = oldest.next();
      keptBytes -= bytes(gone.getKey(), gone.getValue().length);
      oldest.remove();
    }
  }

  /** Forgets all of it, as when someone has to be forgotten. */
  public synchronized void clear() {
    cleared++;
    known.clear();
    keptBytes = 0;
  }
}
