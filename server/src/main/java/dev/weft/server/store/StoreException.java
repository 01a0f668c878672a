package dev.weft.server.store;

/** A store that cannot be opened, read or written; the message says what to do. */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** What is wrong, and what helps. */
  public StoreException(String message) {
    super(message);
  }

  /** The same with what led to it. */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
