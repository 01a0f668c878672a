package dev.weft.server;

import dev.weft.data.Event;
import dev.weft.files.JsonObjects;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One namespace of a server: its catalogue, its people, what they did, and the model that answers.
 * Whatever is accepted is on disk when the call returns and counts in the next answer. Thread-safe.
 */
public interface Tenant
    extends TenantItems, TenantUsers, TenantEvents, TenantAnswers, TenantModels {

  /** Its name, as the header {@code X-Weft-Tenant} gives it. */
  String name();

  /**
   * Reads items and users as they come in, by what the fields of all that is kept are: one that was
   * a number stays one, after a restart as well.
   */
  JsonObjects fields();

  /** How the tenant is. */
  Health health();

  /**
   * What became of a batch.
   *
   * @param accepted number of rows that were taken
   * @param duplicates number of rows that were there before
   * @param rejected the rows that were refused
   * @param unknownItems ids that accepted events name and that no item has yet: these events count
   *     once the items are there
   * @param unlisted ids of answers that accepted events name and that do not hold the events'
   *     items, were given later, or are not kept: these events are counted to no answer
   */
  record Batch(
      int accepted,
      int duplicates,
      List<Rejected> rejected,
      Set<String> unknownItems,
      Set<String> unlisted) {

    public Batch {
      rejected = List.copyOf(rejected);
      unknownItems = Collections.unmodifiableSet(new LinkedHashSet<>(unknownItems));
      unlisted = Collections.unmodifiableSet(new LinkedHashSet<>(unlisted));
    }

    /** A batch whose events name no answer, or one that holds their items. */
    public Batch(int accepted, int duplicates, List<Rejected> rejected, Set<String> unknownItems) {
      this(accepted, duplicates, rejected, unknownItems, Set.of());
    }

    /** A batch of which no row waits for an item. */
    public Batch(int accepted, int duplicates, List<Rejected> rejected) {
      this(accepted, duplicates, rejected, Set.of());
    }
  }

  /**
   * A row that was refused.
   *
   * @param index place in the batch, from 0
   * @param code for programs, such as {@code unknown_item}
   * @param field the field at fault
   * @param message for people, with the value and a remedy
   */
  record Rejected(int index, String code, String field, String message) {}

  /**
   * An event that comes in.
   *
   * @param eventId the caller's id, or empty for none
   * @param event what happened
   * @param recommendationId the answer that led to it, or empty
   */
  record NewEvent(String eventId, Event event, String recommendationId) {}

  /**
   * What became of the answers of one day.
   *
   * @param model version of the model that gave them
   * @param strategy what was asked for, such as {@code recommend} or {@code similar}
   * @param eventType of events that name the answer; empty: all answers, whatever became of them
   * @param answers number of answers, of which at least one such event is known; of amounts, of
   *     which something is left of an item
   * @param shown number of those of which an impression is known as well; 0 with an empty type
   */
  record Outcome(
      String model, String strategy, LocalDate day, String eventType, long answers, long shown) {}

  /** An event with its place in the order of arrival. */
  record StoredEvent(long sequence, NewEvent event) {}

  /**
   * An id with a number: a similarity, a score or a predicted rating.
   *
   * @param score NaN where nothing can be said
   * @param deviation standard deviation of a predicted rating; NaN where there is none
   */
  record Scored(String id, double score, double deviation) {}

  /**
   * What went with a user: numbers of events, list answers, attributes; when.
   *
   * @param merged the users who had been merged into that one, and who went, too
   */
  record Receipt(
      String userId,
      long events,
      long answers,
      boolean attributes,
      List<String> merged,
      Instant at) {

    public Receipt {
      merged = List.copyOf(merged);
    }
  }

  /**
   * What one user has of another by a merge: numbers of events and list answers; when.
   *
   * @param userId who has it now
   * @param from whose it was
   * @param attributes whether anything is known now that was not
   * @param before whose events came under that id until now; empty: its own
   */
  record Merge(
      String userId,
      String from,
      long events,
      long answers,
      boolean attributes,
      Optional<String> before,
      Instant at) {}

  /** Two kinds of training beside serving. */
  enum TrainingKind {
    /** The same hyperparameters, from the live sums and histories. */
    REFRESH,
    /** The whole default: hyperparameters and weights chosen anew. */
    CHOOSE
  }

  /**
   * A kept model: what it was trained on, what it is worth.
   *
   * @param active whether it answers
   * @param answered whether it answers or ever did, unlike one that did worse than the one before
   */
  record ModelVersion(
      String version,
      TrainingKind kind,
      Instant trained,
      long events,
      double ndcg,
      boolean active,
      boolean answered) {

    /** The same as the one that answers. */
    public ModelVersion activated() {
      return new ModelVersion(version, kind, trained, events, ndcg, true, true);
    }
  }

  /** A piece of work beside serving. */
  record Job(
      String id,
      String kind,
      State state,
      String message,
      Instant created,
      Optional<Instant> ended) {

    /** Where a job stands. */
    public enum State {
      WAITING,
      RUNNING,
      DONE,
      FAILED
    }
  }

  /**
   * Health.
   *
   * @param ready whether it can answer and its trainer lives
   * @param reasons why it is not ready
   * @param quality of the model that answers, once a training judged it
   */
  record Health(
      boolean ready,
      List<String> reasons,
      long items,
      long users,
      long events,
      int waiting,
      Optional<Instant> modelTrained,
      Optional<Quality> quality) {}

  /**
   * What models are worth: mean nDCG@10 of the latest events, each predicted before it was learned.
   *
   * @param questions number of events
   * @param model of the model that answers since
   * @param before of the model that had answered until then
   * @param popularity of a list of what most people took by then
   */
  record Quality(int questions, double model, double before, double popularity) {}
}
