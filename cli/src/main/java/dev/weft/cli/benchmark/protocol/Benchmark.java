package dev.weft.cli.benchmark.protocol;

import java.io.IOException;

/** One protocol with a name. */
public interface Benchmark {

  /** The name on the command line. */
  String name();

  /** Whether {@code weft benchmark all} runs it. */
  default boolean routine() {
    return true;
  }

  /**
   * Runs it.
   *
   * @throws IOException when the data cannot be read
   */
  BenchmarkResult run(BenchmarkContext context) throws IOException;
}
