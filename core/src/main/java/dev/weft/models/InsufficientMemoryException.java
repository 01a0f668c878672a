package dev.weft.models;

import java.util.Locale;

/** A fit was refused because this JVM's heap cannot hold it. */
public final class InsufficientMemoryException extends IllegalArgumentException {

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
