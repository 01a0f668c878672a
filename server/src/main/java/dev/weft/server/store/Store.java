package dev.weft.server.store;

import dev.weft.data.internal.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.JdbiException;

/**
 * Where tenants are kept: a file of SQLite or a database of PostgreSQL. What a method that writes
 * has returned from is on disk. One process has a store open at a time. Thread-safe.
 */
public final class Store implements AutoCloseable {

  private static final int FLUSH_MILLIS = 500;
  private static final System.Logger LOG = System.getLogger(Store.class.getName());

  private final Database database;
  private final Clock clock;
  private final Map<String, TenantStore> tenants = new ConcurrentHashMap<>();
  private final ApiKeys keys;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("weft-store-timer").daemon().factory());
  private final ScheduledFuture<?> flushing;

  /** Whether all answers were kept when that was last tried; of the timer. */
  private boolean flushed = true;

  private Store(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    this.keys = new ApiKeys(database);
    known()
        .forEach(
            (name, id) -> {
              var tenant = new TenantStore(database, id, name);
              tenant.sweep(clock.instant());
              tenants.put(name, tenant);
            });
    this.flushing =
        timer.scheduleWithFixedDelay(
            this::flush, FLUSH_MILLIS, FLUSH_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Opens a store, which is created where it is a file that is missing; an older format is brought
   * to that of this version.
   *
   * @param address a file, or a URL such as {@code postgresql://user:password@host/database}
   * @throws StoreException when it cannot be opened, or another process has it open
   */
  public static Store open(String address) {
    return open(address, Clock.systemUTC());
  }

  /** The same with another clock. */
  public static Store open(String address, Clock clock) {
    Database database = Database.open(Address.of(address));
    try {
      return new Store(database, clock);
    } catch (RuntimeException e) {
      database.close();
      throw e instanceof JdbiException ? unreadable(database, e) : e;
    }
  }

  private static StoreException unreadable(Database database, RuntimeException failure) {
    return new StoreException(
        StoreException.Fault.CONTENT,
        String.format(
            Locale.ROOT,
            "the store %s is damaged, or another program changed it: %s; restore a backup",
            database.name(),
            StoreFailures.said(failure)),
        failure);
  }

  /**
   * Puts a backup into the place of a store that is not there yet, or is empty.
   *
   * @throws StoreException when the backup is not one, or there is something at the place
   */
  public static void restore(Path backup, String address) throws IOException {
    Backup.restore(backup, Address.of(address));
  }

  /**
   * Writes everything of one moment to a file, which is a store by itself. The store may be open,
   * here or in another process: writing goes on.
   *
   * @throws StoreException when there is no store at the address, or a file of that name already
   */
  public static void backup(String address, Path file) throws IOException {
    Backup.write(Address.of(address), file);
  }

  /** Whether something is at an address; of a database's server that is not asked. */
  public static boolean isThere(String address) {
    return switch (Address.of(address)) {
      case Address.OfFile file -> Files.exists(file.path());
      case Address.OfServer _ -> true;
    };
  }

  /** An address as it may be shown: without the name and password of a database's user. */
  public static String shown(String address) {
    return Address.of(address).toString();
  }

  /** Whether it still writes. */
  public boolean alive() {
    return database.alive();
  }

  /** Whether it is on a server that does not answer, so that closing it might not end. */
  public boolean mayHang() {
    return database.mayHang();
  }

  /** A tenant, which is made where it is new. */
  public TenantStore tenant(String name) {
    TenantStore known = tenants.get(name);
    if (known != null) {
      return known;
    }
    Ids.check(name);
    long now = clock.millis();
    long id =
        database.write(
            handle -> {
              handle
                  .createUpdate(
                      "INSERT INTO tenants (name, created) VALUES (:name, :now)"
                          + " ON CONFLICT DO NOTHING")
                  .bind("name", name)
                  .bind("now", now)
                  .execute();
              return handle
                  .createQuery("SELECT id FROM tenants WHERE name = :name")
                  .bind("name", name)
                  .mapTo(Long.class)
                  .one();
            });
    return tenants.computeIfAbsent(name, other -> new TenantStore(database, id, name));
  }

  /** The tenants that are there, by name. */
  public List<String> tenants() {
    return tenants.keySet().stream().sorted().toList();
  }

  /** The keys of all tenants. */
  public ApiKeys keys() {
    return keys;
  }

  private Map<String, Long> known() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT name, id FROM tenants")
                .reduceRows(
                    new ConcurrentHashMap<>(),
                    (all, row) -> {
                      all.put(row.getColumn("name", String.class), row.getColumn("id", Long.class));
                      return all;
                    }));
  }

  private void flush() {
    if (database.alive() && (database.trouble().isPresent() || !database.isThere())) {
      probe();
      return;
    }
    boolean kept = true;
    for (TenantStore tenant : tenants.values()) {
      try {
        tenant.answers().flush();
      } catch (RuntimeException | Error e) { // a timer whose work throws never runs again
        // The first of a row is told; what follows twice a second would fill the disk.
        var level = flushed ? System.Logger.Level.WARNING : System.Logger.Level.DEBUG;
        LOG.log(level, "answers of tenant '" + tenant.name() + "' could not be kept yet", e);
        kept = false;
      }
    }
    flushed = kept;
  }

  /**
   * As long as the store cannot be written, answers wait, and this looks whether it can again;
   * where it is not there any more, nobody else might find out before something is lost.
   */
  private void probe() {
    try {
      database.probe();
    } catch (RuntimeException | Error e) {
      LOG.log(System.Logger.Level.DEBUG, "the store cannot be written yet", e);
    }
  }

  /** Takes the answers away that are older than an age, and the oldest jobs, of every tenant. */
  public void prune(Duration age) {
    for (TenantStore tenant : tenants.values()) {
      tenant.answers().prune(clock.instant(), age);
      tenant.jobs().prune();
    }
  }

  /** Writes what waits, and closes. */
  @Override
  public void close() {
    flushing.cancel(false);
    timer.close();
    if (database.alive()) {
      flush();
    }
    database.close();
  }
}
