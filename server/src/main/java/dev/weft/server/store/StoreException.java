package dev.weft.server.store;

/** A store that cannot be opened, read or written; the message says what to do. */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Where the fault lies. */
  public enum Fault {
    /** In the address: it names no store. */
    ADDRESS,
    /** In the place for a new one: there is something already. */
    TAKEN,
    /** In what is there: it is missing, damaged, of another format, or something else. */
    CONTENT,
    /** In getting at it: it is in use, cannot be reached, or cannot be written. */
    ACCESS,
    /** In the disk that holds it, which is full. */
    FULL
  }

  private final Fault fault;

  /** What is wrong, and what helps. */
  public StoreException(Fault fault, String message) {
    super(message);
    this.fault = fault;
  }

  /** The same with what led to it. */
  public StoreException(Fault fault, String message, Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  /** Where the fault lies. */
  public Fault fault() {
    return fault;
  }
}
