package dev.weft.server;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.files.JsonObjects;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One namespace of a server: its catalogue, its people, what they did, and the model that answers.
 * Whatever is accepted is on disk when the call returns and counts in the next answer. Thread-safe.
 */
public interface Tenant {

  /** Its name, as the header {@code X-Weft-Tenant} gives it. */
  String name();

  /**
   * Reads items and users as they come in, by what the fields of all that is kept are: one that was
   * a number stays one, after a restart as well.
   */
  JsonObjects fields();

  /**
   * Inserts or replaces items.
   *
   * @throws BusyException when more items wait for their embedding than the queue holds
   */
  Batch putItems(List<Item> items);

  /**
   * Changes an item; who else changes it at the same time is waited for, or overtaken as a whole.
   *
   * @param change gives what becomes of the item as it is kept; asked again where that became
   *     another meanwhile
   * @return the item as it is now; empty when it is not known
   * @throws RejectedException when what becomes of it does not go with the other items
   * @throws BusyException when more items wait for their embedding than the queue holds
   */
  Optional<Item> changeItem(String itemId, UnaryOperator<Item> change);

  /** An item as it is kept. */
  Optional<Item> item(String itemId);

  /** Takes an item out of the catalogue and of every list at once; false when it is not known. */
  boolean deleteItem(String itemId);

  /** Items in the order of their ids, behind an id ({@code ""}: from the first). */
  List<Item> items(String after, int limit);

  /** Inserts or replaces users' attributes. */
  Batch putUsers(List<User> users);

  /**
   * Changes what is known of a user, of whom that may be nothing yet.
   *
   * @param change gives what becomes of that as it is kept, on the thread that writes
   * @return what is known now
   */
  User changeUser(String userId, UnaryOperator<User> change);

  /** A user's attributes. */
  Optional<User> user(String userId);

  /** Users in the order of their ids, behind an id. */
  List<User> users(String after, int limit);

  /**
   * Removes all that is known of a user, and of whoever was {@linkplain #mergeUsers merged} into
   * that one, and says what that was. From then on none of them is another.
   */
  Receipt deleteUser(String userId);

  /**
   * Makes what one user did another's, as when a visitor turns out to be a customer: the events at
   * their places in the log, the answers that were given, and of the attributes those that the
   * other lacks. Events that come under the first id later are the other's as well; whoever asks
   * under it is nobody. Merging again moves what is there again, and from whom nothing is known
   * nothing but what comes. All of it is done, or nothing.
   *
   * @param userId who has it all afterwards, known or not; one who was merged stands for whom they
   *     are now
   * @param from whose it was; where that one was merged before, what comes later is the new one's
   * @throws RejectedException when both are one by now
   */
  Merge mergeUsers(String userId, String from);

  /** Appends events; one whose id is known already counts as a duplicate and changes nothing. */
  Batch append(List<NewEvent> events);

  /** A user's events, the latest first, before a sequence number. */
  List<StoredEvent> events(String userId, long before, int limit);

  /** Whether an event of a declared type came since the tenant has been there, of anybody. */
  boolean happened(String eventType);

  /** The declared types of events. */
  List<EventType> eventTypes();

  /**
   * Declares the types of events, in the place of those before; what was kept is read by them anew,
   * and events of types that are not declared say nothing.
   */
  void declareEventTypes(List<EventType> types);

  /** What the query asks for. Never fails for want of a model: the answer then says degraded. */
  Recommendations recommend(Query query);

  /** Items like an item. */
  Recommendations similar(String itemId, Query shape);

  /** Users whose histories are most alike to a user's, the most alike first. */
  List<Scored> similarUsers(String userId, int limit);

  /** Items by words and by meaning together. */
  Recommendations search(Query query);

  /**
   * Those of given items that may be listed, in the order of who asks; what was seen may come.
   *
   * @param query who asks, and what must hold
   */
  Recommendations rank(Query query, List<String> itemIds);

  /** What an item would be rated by a user, with its uncertainty. */
  List<Scored> predict(String userId, List<String> itemIds);

  /** What gains most events now, by category where one is given. */
  Recommendations trending(Query shape);

  /** What arrived last. */
  Recommendations latest(Query shape);

  /**
   * What is greatest, or latest, by a field of numbers or times, of equal ones what arrived last;
   * items without it are left out.
   *
   * @throws IllegalArgumentException when no item has the field, or it has no order
   */
  Recommendations latest(Query shape, String field);

  /** The models that are kept, the latest first. */
  List<ModelVersion> models();

  /** Makes a model that is kept the one that answers. */
  void activate(String version);

  /** Begins a training; its progress is a job. */
  Job train(TrainingKind kind);

  /** The latest jobs, the latest first. */
  List<Job> jobs(int limit);

  /** One job. */
  Optional<Job> job(String id);

  /** How the tenant is. */
  Health health();

  /** Visits all events behind a sequence number in the order of their arrival. */
  void forEachEvent(long after, Consumer<StoredEvent> visitor);

  /**
   * Keeps an answer as it was shown, for the pages behind it and for what becomes of it; soon, and
   * nobody waits for it.
   *
   * @param strategy what was asked for, such as {@code recommend} or {@code similar}
   * @param userId who asked, or empty
   */
  void keep(String strategy, String userId, Recommendations answer);

  /** The items of answers; empty where one of the answers is not kept any more. */
  Optional<Set<String>> shown(Collection<String> answerIds);

  /** What became of the answers since an instant: by what came of them, and was not taken back. */
  List<Outcome> outcomes(Instant since);

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
