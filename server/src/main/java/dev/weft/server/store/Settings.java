package dev.weft.server.store;

import dev.weft.data.EventType;
import java.util.List;
import java.util.Optional;

/** What a tenant is set to: named values, and the declared types of events. Thread-safe. */
public final class Settings {

  private final Database database;
  private final long tenant;

  Settings(Database database, long tenant) {
    this.database = database;
    this.tenant = tenant;
  }

  /** A value. */
  public Optional<String> find(String name) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT value FROM settings WHERE tenant = :tenant AND name = :name")
                .bind("tenant", tenant)
                .bind("name", name)
                .mapTo(String.class)
                .findOne());
  }

  /** Sets a value. */
  public void put(String name, String value) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO settings (tenant, name, value) VALUES (:tenant, :name, :value)
                    ON CONFLICT (tenant, name) DO UPDATE SET value = excluded.value
                    """)
                .bind("tenant", tenant)
                .bind("name", name)
                .bind("value", value)
                .execute());
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
                .createQuery("SELECT body FROM event_types WHERE tenant = :tenant ORDER BY place")
                .bind("tenant", tenant)
                .map((row, context) -> Bodies.eventType(row.getString(1)))
                .list());
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
