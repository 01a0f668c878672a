package dev.weft.server.store;

/** Tells whether what is written is kept. */
@FunctionalInterface
interface Standing extends AutoCloseable {

  /**
   * Sees to it; before each commit.
   *
   * @throws StoreException where what is written would be lost
   */
  void see();

  /** Once nothing is read or written any more. */
  @Override
  default void close() {}
}
