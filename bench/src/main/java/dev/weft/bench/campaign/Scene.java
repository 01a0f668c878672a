package dev.weft.bench.campaign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A command that replaces something old by something new. */
interface Scene {

  String name();

  /** Puts the old state into an empty folder. */
  void prepare(Path folder) throws IOException;

  /** The command that replaces it; the same in each process. */
  List<String> arguments(Path folder);

  /**
   * Tells the state: {@code old}, {@code new}, or in its own words what else is whole.
   *
   * @throws FailedTrial when it is neither
   */
  String state(Path folder) throws IOException;

  /** Whether a path, relative to the folder, is one that the command replaces. */
  boolean replaces(String path);
}
