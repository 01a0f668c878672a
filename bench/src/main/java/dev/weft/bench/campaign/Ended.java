package dev.weft.bench.campaign;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a command ended.
 *
 * @param code its exit code
 * @param out its standard output
 * @param err its standard error
 */
record Ended(int code, String out, String err) {

  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int BAD_DATA = 3;

  /** What a shell says of a process that SIGTERM ended. */
  private static final int STRUCK = 143;

  /** What a message for people does not hold: frames, names of classes, our own word for a bug. */
  private static final Pattern UNNAMED =
      Pattern.compile("\\tat |\\b[A-Z]\\w*(?:Exception|Error)\\b|\\ba defect: ");

  /** Whether it said in its own words that it could not do it. */
  boolean refused() {
    return (code == BAD_DATA || code == USAGE) && flaw().isEmpty();
  }

  /**
   * The same of one that got a signal: killed while the JVM begins, it ends with 1 and is silent.
   */
  Ended struck() {
    boolean silent = code == FAILED && err.lines().noneMatch(line -> line.startsWith("weft: "));
    return silent ? new Ended(STRUCK, out, err) : this;
  }

  /** What is wrong with what it said; empty when it is a result, or a reason that has a name. */
  Optional<String> flaw() {
    var unnamed = UNNAMED.matcher(err);
    if (unnamed.find()) {
      return Optional.of("an error without a name: " + around(unnamed.start()));
    }
    if (code != DONE && code <= BAD_DATA && err.lines().noneMatch(l -> l.startsWith("weft: "))) {
      return Optional.of("exit code " + code + " without a reason");
    }
    return Optional.empty();
  }

  /** The last of what it said, in a line. */
  String said() {
    return "exit code " + code + ", " + around(Math.max(0, err.length() - 200));
  }

  private String around(int place) {
    int from = Math.max(0, place - 80);
    return err.substring(from, Math.min(err.length(), place + 220)).strip().replace("\n", " / ");
  }
}
