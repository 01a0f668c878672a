package dev.weft.server.store;

import dev.weft.data.User;
import dev.weft.server.Tenant.Merge;
import dev.weft.server.Tenant.Receipt;
import dev.weft.server.Tenant.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** What one tenant keeps. Nothing of another is seen through it. Thread-safe. */
public final class TenantStore {

  private static final System.Logger LOG = System.getLogger(TenantStore.class.getName());

  private final Database database;
  private final long id;
  private final String name;
  private final ItemTable items;
  private final UserTable users;
  private final EventLog events;
  private final AnswerLog answers;
  private final ModelShelf models;
  private final JobLog jobs;
  private final VectorTable vectors;
  private final Settings settings;

  TenantStore(Database database, long id, String name) {
    this.database = database;
    this.id = id;
    this.name = name;
    this.items = new ItemTable(database, id);
    this.users = new UserTable(database, id);
    this.events = new EventLog(database, id);
    this.answers = new AnswerLog(database, id);
    this.models = new ModelShelf(database, id);
    this.jobs = new JobLog(database, id);
    this.vectors = new VectorTable(database, id);
    this.settings = new Settings(database, id);
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** Its items. */
  public ItemTable items() {
    return items;
  }

  /** Attributes of its users. */
  public UserTable users() {
    return users;
  }

  /** Its events. */
  public EventLog events() {
    return events;
  }

  /** Answers that it gave. */
  public AnswerLog answers() {
    return answers;
  }

  /** Its models. */
  public ModelShelf models() {
    return models;
  }

  /** Its jobs. */
  public JobLog jobs() {
    return jobs;
  }

  /** Embeddings of what its items say. */
  public VectorTable vectors() {
    return vectors;
  }

  /** Why the store cannot be written; empty where it can. */
  public Optional<String> trouble() {
    return database.trouble();
  }

  /** What it is set to. */
  public Settings settings() {
    return settings;
  }

  /**
   * Runs something in memory between two commits: all that was written before it has reached memory
   * too, and nothing that is written later has.
   */
  public void between(Runnable work) {
    database.between(work);
  }

  /**
   * What became of a merge.
   *
   * @param receipt what was moved
   * @param changed whether anything is otherwise than before, but for whose answers are
   * @param types of the events that moved
   * @param events all of the user's now, the latest first; empty where nothing is otherwise
   * @param user what is known of the user now, beside events
   */
  public record Merged(
      Merge receipt,
      boolean changed,
      Set<String> types,
      List<StoredEvent> events,
      Optional<User> user) {}

  /**
   * Makes what one user did another's; see {@link dev.weft.server.Tenant#mergeUsers}.
   *
   * @param committed what follows in memory before this returns, in the order of the commits
   */
  public Merge mergeUsers(String into, String from, Instant now, Consumer<Merged> committed) {
    answers.flush();
    var merge = new UserMerge(database, id, events, users);
    return database.write(handle -> merge.run(handle, into, from, now), committed).receipt();
  }

  /** The users who were merged into one. */
  public List<String> mergedInto(String userId) {
    return database.read(handle -> events.merged().sources(handle, userId));
  }

  /** Whose the events of a user are who was merged; empty for all others. */
  public Optional<String> mergedAs(String userId) {
    MergedUsers merged = events.merged();
    return merged.isEmpty()
        ? Optional.empty()
        : database.read(
            handle -> Optional.ofNullable(merged.targets(handle, List.of(userId)).get(userId)));
  }

  /**
   * Removes all that is kept of a user, and of whoever was merged into that one: events, answers,
   * attributes.
   *
   * @param committed what follows in memory before this returns, in the order of the commits
   */
  public Receipt deleteUser(String userId, Instant now, Consumer<Receipt> committed) {
    answers.flush();
    return database.write(handle -> deleteUser(handle, userId, now), committed);
  }

  private Receipt deleteUser(Handle handle, String userId, Instant now) {
    List<String> merged = events.merged().sources(handle, userId);
    List<String> all = new ArrayList<>(merged);
    all.add(userId);
    int gone = 0;
    int lists = 0;
    boolean attributes = false;
    for (String one : all) {
      gone += delete(handle, "events", database.index().holds("user_id"), one);
      lists += delete(handle, "answers", "tenant = :tenant AND user_id = :key", one);
      attributes |= users.delete(handle, one);
    }
    events.merged().remove(handle, userId);
    return new Receipt(userId, gone, lists, attributes, merged, now);
  }

  private int delete(Handle handle, String table, String where, String userId) {
    return handle
        .createUpdate("DELETE FROM " + table + " WHERE " + where)
        .bind("tenant", id)
        .bind("key", userId)
        .execute();
  }

  /**
   * Finishes what a process that was killed had begun. A store that can be read and not be written,
   * such as one on a full disk, is left as it is: it answers all the same.
   */
  void sweep(Instant now) {
    try {
      models.sweep();
      jobs.sweep(now);
    } catch (StoreException e) {
      LOG.log(
          System.Logger.Level.WARNING, "what a killed process left stays until the next start", e);
    }
  }
}
