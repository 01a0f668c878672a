package dev.weft.server.store;

import dev.weft.data.internal.files.ProcessLock;
import dev.weft.server.store.StoreException.Fault;
import java.io.IOException;
import java.nio.file.Path;

/*
 * A store has one process that writes: it numbers the events and answers from what it holds in
 * memory. The lock ends with the process, however that ends: a lock of the file system, or one of
 * the session that PostgreSQL takes back when the connection breaks.
 */
/** The right to have a store open. */
final class StoreLock implements AutoCloseable {

  private final AutoCloseable held;

  private StoreLock(AutoCloseable held) {
    this.held = held;
  }

  /** Of one who only reads. */
  static StoreLock none() {
    return new StoreLock(() -> {});
  }

  /**
   * Takes the lock of a file.
   *
   * @throws StoreException when it is taken
   */
  static StoreLock ofFile(Path store) {
    Path path = store.resolveSibling(store.getFileName() + "-lock");
    try {
      return new StoreLock(ProcessLock.tryTake(path).orElseThrow(() -> taken(store.toString())));
    } catch (IOException e) {
      throw new StoreException(Fault.ACCESS, "cannot write beside the store: " + e.getMessage(), e);
    }
  }

  /** Of a database. */
  static StoreLock of(ServerLock held) {
    return new StoreLock(held);
  }

  static StoreException taken(String store) {
    return new StoreException(
        Fault.ACCESS,
        "another process has the store open: "
            + store
            + "; stop that one first, or give this one a store of its own");
  }

  @Override
  public void close() {
    try {
      held.close();
    } catch (Exception e) {
      throw new StoreException(Fault.ACCESS, "the lock of the store cannot be let go", e);
    }
  }
}
