package dev.weft.server.store;

import dev.weft.data.EventType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** What a tenant is set to: named values, and the declared types of events. Thread-safe. */
public final class Settings {

  private static final System.Logger LOG = System.getLogger(Settings.class.getName());

  private final Database database;
  private final long tenant;
  private final Set<String> unreadable = ConcurrentHashMap.newKeySet();

  Settings(Database database, long tenant) {
    this.database = database;
    this.tenant = tenant;
  }

  /** A value. */
  public Optional<String> find(String name) {
    return database.read(handle -> find(handle, tenant, name));
  }

  /** A value, read beside other things. */
  static Optional<String> find(Handle handle, long tenant, String name) {
    return handle
        .createQuery("SELECT value FROM settings WHERE tenant = :tenant AND name = :name")
        .bind("tenant", tenant)
        .bind("name", name)
        .mapTo(String.class)
        .findOne();
  }

  /**
   * A value that is read. Values are of use and can be found anew, so one that cannot be read
   * counts as none and is named in the log.
   *
   * @param reading throws where it cannot be read
   */
  public <T> Optional<T> find(String name, Function<String, T> reading) {
    return find(name)
        .flatMap(
            value -> {
              try {
                return Optional.of(reading.apply(value));
              } catch (IllegalArgumentException e) {
                warn(name, value);
                return Optional.empty();
              }
            });
  }

  /** Once: settings are read every second. */
  private void warn(String name, String value) {
    if (unreadable.add(name)) {
      LOG.log(
          System.Logger.Level.WARNING,
          String.format(
              Locale.ROOT,
              "the store holds a setting that cannot be read, '%s' of tenant number %d: '%s';"
                  + " it is left out",
              name,
              tenant,
              value));
    }
  }

  /** Sets a value. */
  public void put(String name, String value) {
    database.write(handle -> put(handle, tenant, name, value));
  }

  /** Sets a value in the transaction of something else. */
  static int put(Handle handle, long tenant, String name, String value) {
    return handle
        .createUpdate(
            """
            INSERT INTO settings (tenant, name, value) VALUES (:tenant, :name, :value)
            ON CONFLICT (tenant, name) DO UPDATE SET value = excluded.value
            """)
        .bind("tenant", tenant)
        .bind("name", name)
        .bind("value", value)
        .execute();
  }

  /** The declared types of events; the ready-made ones where none was declared. */
  public List<EventType> eventTypes() {
    List<EventType> declared = declared();
    return declared.isEmpty() ? EventType.PRESETS : declared;
  }

  private List<EventType> declared() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT place, body FROM event_types WHERE tenant = :tenant ORDER BY place")
                .bind("tenant", tenant)
                .map((row, context) -> eventType(row.getString(1), row.getString(2)))
                .list());
  }

  private EventType eventType(String place, String body) {
    return StoredRow.read("event_types", tenant, place, () -> Bodies.eventType(body));
  }

  /** Declares types of events, in the place of those before; the same again write nothing. */
  public void declare(List<EventType> types) {
    if (types.equals(declared())) {
      return;
    }
    database.write(
        handle -> {
          handle
              .createUpdate("DELETE FROM event_types WHERE tenant = :tenant")
              .bind("tenant", tenant)
              .execute();
          for (int place = 0; place < types.size(); place++) {
            handle
                .createUpdate(
                    "INSERT INTO event_types (tenant, place, body)"
                        + " VALUES (:tenant, :place, :body)")
                .bind("tenant", tenant)
                .bind("place", place)
                .bind("body", Bodies.of(types.get(place)))
                .execute();
          }
          return true;
        });
  }
}
