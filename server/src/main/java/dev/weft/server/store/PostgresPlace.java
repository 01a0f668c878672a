package dev.weft.server.store;

import dev.weft.server.store.StoreException.Fault;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;

/**
 * What a database of a server must be for a store to open in it, asked before anything is changed.
 */
final class PostgresPlace {

  /** In which every text can be kept as it is; the second keeps bytes as they come. */
  private static final Set<String> ENCODINGS = Set.of("UTF8", "SQL_ASCII");

  private static final String ASKED =
      """
      SELECT
        current_user AS role,
        coalesce(current_schema(), '') AS schema,
        current_setting('server_encoding') AS encoding,
        current_setting('transaction_read_only') = 'on' AS only_reads,
        coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) AS may_create,
        (SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()) AS tables,
        to_regclass(quote_ident(current_schema()) || '.flyway_schema_history') IS NOT NULL
          AS has_format,
        coalesce(
          (SELECT string_agg(name, ', ')
            FROM unnest(ARRAY[
              'tenants', 'items', 'users', 'events', 'event_types', 'answers', 'models',
              'model_parts', 'jobs', 'settings', 'api_keys']) AS name
            WHERE to_regclass(quote_ident(current_schema()) || '.' || name) IS NULL),
          '') AS missing,
        coalesce(
          (SELECT bool_and(
              has_table_privilege(c.oid, 'SELECT') AND has_table_privilege(c.oid, 'INSERT')
              AND has_table_privilege(c.oid, 'UPDATE') AND has_table_privilege(c.oid, 'DELETE'))
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = current_schema()
              AND c.relname IN ('flyway_schema_history', 'tenants', 'items', 'events')),
          true) AS may_write
      """;

  private PostgresPlace() {}

  /**
   * Sees that a store can be there.
   *
   * @throws StoreException when it cannot, and what helps
   */
  static void require(DataSource source, Address.OfServer address) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(ASKED)) {
      found.next();
      require(found, address);
    }
  }

  private static void require(ResultSet found, Address.OfServer address) throws SQLException {
    String role = "the user '" + found.getString("role") + "'";
    String schema = found.getString("schema");
    String encoding = found.getString("encoding");
    if (!ENCODINGS.contains(encoding)) {
      throw refused(
          Fault.CONTENT,
          address,
          "it keeps texts in " + encoding,
          "make one with ENCODING 'UTF8', which holds those of every language");
    }
    if (schema.isEmpty()) {
      throw refused(
          Fault.CONTENT,
          address,
          role + " has no schema there that its search path names",
          "make one, and name it by ?currentSchema=NAME behind the database");
    }
    if (found.getBoolean("only_reads")) {
      throw refused(
          Fault.ACCESS,
          address,
          "it only reads",
          "name the server that is written to, or see to default_transaction_read_only");
    }
    if (!found.getBoolean("has_format") && found.getInt("tables") > 0) {
      throw refused(
          Fault.CONTENT,
          address,
          "the schema '" + schema + "' holds tables of something else",
          "name an empty database, or a schema of its own by ?currentSchema=NAME behind the"
              + " database");
    }
    if (!found.getBoolean("has_format") && !found.getBoolean("may_create")) {
      throw refused(
          Fault.ACCESS,
          address,
          role + " may not make tables in the schema '" + schema + "'",
          "make the user the owner of the database, or grant CREATE on the schema");
    }
    // The table of formats alone is a store whose making was broken off.
    if (found.getBoolean("has_format")
        && found.getInt("tables") > 1
        && !found.getString("missing").isEmpty()) {
      throw refused(
          Fault.CONTENT,
          address,
          "tables of the store are missing (" + found.getString("missing") + ")",
          "restore a backup into an empty database");
    }
    if (!found.getBoolean("may_write")) {
      throw refused(
          Fault.ACCESS,
          address,
          "its tables are another user's, and " + role + " may not read and write them",
          "name the user who made them, or grant SELECT, INSERT, UPDATE and DELETE");
    }
  }

  private static StoreException refused(
      Fault fault, Address.OfServer address, String why, String remedy) {
    return new StoreException(
        fault, "a store cannot be at " + address + ": " + why + "; " + remedy);
  }
}
