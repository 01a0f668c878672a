package dev.weft.server.store;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Ends a connection whose session began while the database only read: it keeps what held then, and
 * writes nothing however long it is asked.
 */
final class StaleSession implements SQLExceptionOverride {

  private static final String READS_ONLY = "25006";

  @java.lang.Override // Override is the answer here
  public Override adjudicate(SQLException failure) {
    return READS_ONLY.equals(failure.getSQLState()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
  }
}
