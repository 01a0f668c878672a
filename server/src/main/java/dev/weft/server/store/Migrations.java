package dev.weft.server.store;

import dev.weft.server.store.StoreException.Fault;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Brings a store to the format of this version. */
final class Migrations {

  private Migrations() {}

  /**
   * Migrates from any released format, or from nothing.
   *
   * @throws StoreException when a newer version wrote the store
   */
  static void run(DataSource source, Dialect dialect, String store) {
    migrate(source, dialect, store, MigrationVersion.LATEST);
  }

  /** The same to an older format, for tests of upgrades. */
  static void to(DataSource source, Dialect dialect, String store, int version) {
    migrate(source, dialect, store, MigrationVersion.fromVersion(String.valueOf(version)));
  }

  /** The newest format that this version knows. */
  static int newest(DataSource source, Dialect dialect) {
    int newest = 0;
    for (MigrationInfo one : flyway(source, dialect, MigrationVersion.LATEST).info().all()) {
      newest = Math.max(newest, format(one));
    }
    return newest;
  }

  /**
   * Sees that a store has the format of this version.
   *
   * @throws StoreException when it has not
   */
  static void check(DataSource source, Dialect dialect, String store) {
    try {
      Flyway flyway = flyway(source, dialect, MigrationVersion.LATEST);
      refuseNewer(flyway, store);
      if (flyway.info().pending().length > 0) {
        throw new StoreException(
            Fault.CONTENT,
            "is not a store of this version of Weft: "
                + store
                + "; open it with this version once, as 'weft serve' does");
      }
    } catch (FlywayException e) {
      throw new StoreException(
          Fault.CONTENT, "the store cannot be read: " + store + ": " + e.getMessage(), e);
    }
  }

  private static void migrate(
      DataSource source, Dialect dialect, String store, MigrationVersion target) {
    try {
      Flyway flyway = flyway(source, dialect, target);
      refuseNewer(flyway, store);
      flyway.migrate();
    } catch (FlywayValidateException e) {
      throw new StoreException(
          Fault.CONTENT,
          "an unreleased version of Weft wrote the store, or its table flyway_schema_history was"
              + " changed: "
              + store
              + "; export it with the version that wrote it, or restore a backup",
          e);
    } catch (FlywayException e) {
      throw new StoreException(
          Fault.ACCESS,
          "the store cannot be brought to this version's format: "
              + store
              + ": "
              + StoreFailures.said(e),
          e);
    }
  }

  private static Flyway flyway(DataSource source, Dialect dialect, MigrationVersion target) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(source)
        .locations(dialect.migrations())
        .target(target)
        .load();
  }

  private static void refuseNewer(Flyway flyway, String store) {
    int known = 0;
    int found = 0;
    for (MigrationInfo one : flyway.info().all()) {
      if (one.getState().isResolved()) {
        known = Math.max(known, format(one));
      }
      if (one.getState().isApplied()) {
        found = Math.max(found, format(one));
      }
    }
    if (found > known) {
      throw new StoreException(
          Fault.CONTENT,
          String.format(
              Locale.ROOT,
              "a newer version of Weft wrote the store %s: format %d, and this one reads up to %d;"
                  + " run the newer version",
              store,
              found,
              known));
    }
  }

  private static int format(MigrationInfo one) {
    MigrationVersion version = one.getVersion();
    return version == null ? 0 : Integer.parseInt(version.getVersion());
  }
}
