package dev.weft.evaluation;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/**
 * How much the heap grew at most since the start: the sum of the pools' peaks less what was in use
 * after a collection. Garbage of the work itself is included.
 */
final class HeapPeak {

  private final long before;

  private HeapPeak(long before) {
    this.before = before;
  }

  /** Collects garbage, so that the work before leaves no trace, and starts to watch. */
  static HeapPeak start() {
    System.gc();
    long used = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        pool.resetPeakUsage();
        used += pool.getUsage().getUsed();
      }
    }
    return new HeapPeak(used);
  }

  double megabytes() {
    long bytes = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        bytes += pool.getPeakUsage().getUsed();
      }
    }
    return Math.max(0, bytes - before) / 1e6;
  }
}
