package dev.weft.bench.campaign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** Whether everything is there after harm, and after the same command again. */
final class Wholeness {

  private Wholeness() {}

  /**
   * Judges what a command left.
   *
   * @param before the contents of the folder before it
   * @return the state of what it replaces
   * @throws FailedTrial when anything was lost, or it did not say why it failed
   */
  static String judge(Scene scene, Path folder, Ended ended, Map<String, String> before)
      throws IOException {
    ended.flaw().ifPresent(flaw -> fail(scene, flaw));
    String state = scene.state(folder);
    if (ended.code() == Ended.DONE && !state.equals("new")) {
      fail(scene, "exit code 0, and the state is " + state);
    }
    Map<String, String> after = Trees.contents(folder);
    before.forEach(
        (path, hash) -> {
          if (!scene.replaces(path) && !hash.equals(after.get(path))) {
            fail(scene, "changed or took away " + path);
          }
        });
    for (String path : after.keySet()) {
      if (!before.containsKey(path) && !passes(path) && !scene.replaces(path)) {
        fail(scene, "left " + path);
      }
    }
    return state;
  }

  /** Runs the command again, which must bring the new state and leave nothing unfinished. */
  static void mend(Scene scene, Path folder, String before) throws IOException {
    Ended again = Weft.run(scene.arguments(folder));
    boolean refusesWhatIsThere = before.equals("new") && again.refused();
    if (again.code() != Ended.DONE && !refusesWhatIsThere) {
      fail(scene, "the same command again: " + again.said());
    }
    String state = scene.state(folder);
    if (!state.equals("new")) {
      fail(scene, "the same command again leaves " + state);
    }
    for (String path : Trees.contents(folder).keySet()) {
      if (passes(path) && !refusesWhatIsThere) {
        fail(scene, "the same command again leaves " + path);
      }
    }
  }

  private static boolean passes(String path) {
    return Arrays.stream(path.split("/")).anyMatch(Wholeness::isPassing);
  }

  /** Whether a name is one that a writer gives for a while. */
  static boolean isPassing(String name) {
    return name.contains(".unfinished")
        || name.endsWith(".weft-lock")
        || name.equals(".ready")
        || name.equals(".lock");
  }

  private static void fail(Scene scene, String what) {
    throw new FailedTrial(String.format(Locale.ROOT, "%s: %s", scene.name(), what));
  }
}
