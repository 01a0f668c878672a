package dev.weft.bench.campaign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/** One way to do harm, done once. */
@FunctionalInterface
interface Trial {

  /**
   * Does it.
   *
   * @param random decides everything that is left to chance
   * @param folder empty, and the trial's own
   * @return where it is counted and what came of it
   * @throws FailedTrial when something was lost
   */
  Outcome run(Random random, Path folder) throws IOException, InterruptedException;

  /**
   * What came of a trial.
   *
   * @param what was harmed
   * @param end how that ended, in a word or two
   */
  record Outcome(String what, String end) {}
}
