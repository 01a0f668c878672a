package dev.weft.files;

/** Told from time to time how far an import has come. Called by the thread that reads. */
@FunctionalInterface
public interface Progress {

  /** Tells nobody. */
  Progress NONE = (rows, bytes, totalBytes) -> {};

  /**
   * How much is read.
   *
   * @param rows records so far, over all files
   * @param bytes bytes of the files so far, as they lie on the disk
   * @param totalBytes bytes of all files
   */
  void at(long rows, long bytes, long totalBytes);
}
