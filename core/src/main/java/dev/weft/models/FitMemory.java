package dev.weft.models;

import java.util.Locale;

/**
 * Estimate of the memory that a fit takes beyond the data that it learns from.
 *
 * @param heapBytes most that is held on the heap at a time
 * @param nativeBytes most that is held outside the heap at a time, by the linear algebra
 * @param keptBytes what the finished model holds, part of the heap bytes
 */
public record FitMemory(long heapBytes, long nativeBytes, long keptBytes) {

  /** Nothing worth counting. */
  public static final FitMemory NONE = new FitMemory(0, 0, 0);

  /** Java arrays end here, so a dense matrix of more items than its root cannot be held at all. */
  private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8L;

  public FitMemory {
    if (heapBytes < keptBytes || nativeBytes < 0 || keptBytes < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a fit holds at least what it keeps: %d of %d bytes",
              keptBytes,
              heapBytes));
    }
  }

  /**
   * Of dense items × items matrices in single precision.
   *
   * @param held matrices on the heap at a time
   * @param outside matrices outside the heap at a time
   * @param kept matrices of the finished model
   */
  public static FitMemory ofMatrices(int items, double held, double outside, double kept) {
    double matrix = (double) Float.BYTES * items * items;
    return new FitMemory((long) (held * matrix), (long) (outside * matrix), (long) (kept * matrix));
  }

  /** Of passes over the pairs and of a model as large as they are. */
  public static FitMemory ofPairs(TrainingData data) {
    long pairs = data.interactions().pairs();
    long rows = (long) data.items() + data.interactions().users();
    return new FitMemory(24 * pairs + 64 * rows, 0, 8 * pairs + 8 * rows);
  }

  /** Of this fit and then the other, the first model being kept. */
  public FitMemory then(FitMemory next) {
    return new FitMemory(
        Math.max(heapBytes, keptBytes + next.heapBytes),
        Math.max(nativeBytes, next.nativeBytes),
        keptBytes + next.keptBytes);
  }

  /** Of this fit and the other at the same time. */
  public FitMemory beside(FitMemory other) {
    return new FitMemory(
        heapBytes + other.heapBytes, nativeBytes + other.nativeBytes, keptBytes + other.keptBytes);
  }

  /** The same with nothing kept. */
  public FitMemory discarded() {
    return new FitMemory(heapBytes, nativeBytes, 0);
  }

  /** All bytes at the fullest moment. */
  public long bytes() {
    return heapBytes + nativeBytes;
  }

  /** Whether this JVM's heap can hold it. */
  public boolean fits() {
    return heapBytes <= Runtime.getRuntime().maxMemory();
  }

  /**
   * Refuses a fit that this JVM cannot finish, before it starts.
   *
   * @param data what would be learned from
   * @throws InsufficientMemoryException naming the need, the heap and what helps
   */
  public static void require(Algorithm algorithm, TrainingData data) {
    algorithm.memory(data).require(algorithm, data.items());
  }

  /**
   * Refuses a fit from sums that this JVM cannot finish, before it starts.
   *
   * @param held dense items × items matrices on the heap at a time
   * @param outside matrices outside the heap at a time
   * @throws InsufficientMemoryException naming the need, the heap and what helps
   */
  public static void requireMatrices(Algorithm algorithm, int items, double held, double outside) {
    ofMatrices(items, held, outside, 0).require(algorithm, items);
  }

  private void require(Algorithm algorithm, int items) {
    require(
        algorithm.name(),
        String.format(Locale.ROOT, "%,d items", items),
        "head-tail, als or item-knn, whose need grows with the events");
  }

  /**
   * Refuses a fit that this JVM cannot finish, before it starts.
   *
   * @param algorithm its name
   * @param size what makes it large, such as {@code 20,000 items}
   * @param instead what to use in its place
   * @throws InsufficientMemoryException naming the need, the heap and what helps
   */
  public void require(String algorithm, String size, String instead) {
    if (!fits()) {
      throw new InsufficientMemoryException(algorithm, size, this, instead);
    }
  }

  /** Whether a dense items × items matrix can be an array at all. */
  public static boolean fitsArray(int items) {
    return (long) items * items <= LONGEST_ARRAY;
  }

  /** Such as {@code 1.3 GB, 0.4 GB of it outside the heap}. */
  @Override
  public String toString() {
    String all = size(bytes());
    return nativeBytes == 0
        ? all
        : String.format(Locale.ROOT, "%s, %s of it outside the heap", all, size(nativeBytes));
  }

  static String size(long bytes) {
    return bytes < 1_000_000_000
        ? String.format(Locale.ROOT, "%,d MB", Math.max(1, Math.round(bytes / 1e6)))
        : String.format(Locale.ROOT, "%,.1f GB", bytes / 1e9);
  }

  /** A fit was refused because this JVM's heap cannot hold it. */
  public static final class InsufficientMemoryException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    InsufficientMemoryException(String algorithm, String size, FitMemory memory, String instead) {
      super(
          String.format(
                  Locale.ROOT,
                  "%s needs about %s for %s, and this JVM's heap ends at %s: ",
                  algorithm,
                  memory,
                  size,
                  FitMemory.size(Runtime.getRuntime().maxMemory()))
              + String.format(
                  Locale.ROOT,
                  "give it %s (-Xmx%dm), or use %s",
                  FitMemory.size(roomy(memory)),
                  roomy(memory) / 1_000_000,
                  instead));
    }

    /** The heap needed and a quarter more, for the data and for the collector. */
    private static long roomy(FitMemory memory) {
      return memory.heapBytes() / 4 * 5;
    }
  }
}
