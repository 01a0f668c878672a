package dev.weft.text.internal.words;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * A stack trace as it may be shown: messages hold values of the data, so each is one line of
 * escaped text, and whatever stands in it, no part of it looks like another line.
 */
public final class StackTrace {

  private final StringBuilder text = new StringBuilder();
  private final Set<Throwable> told = Collections.newSetFromMap(new IdentityHashMap<>());

  private StackTrace() {}

  /** What failed, where, and because of what, as lines that each end with a line feed. */
  public static String of(Throwable failure) {
    var trace = new StackTrace();
    trace.tell(failure, "", "", 0);
    return trace.text.toString();
  }

  /**
   * Adds a failure with its causes.
   *
   * @param shared frames at its end that the failure around it has shown
   */
  private void tell(Throwable failure, String indent, String before, int shared) {
    text.append(indent).append(before).append(Display.escaped(failure.toString())).append('\n');
    if (!told.add(failure)) {
      return; // causes may go round in a circle
    }
    StackTraceElement[] frames = failure.getStackTrace();
    for (int f = 0; f < frames.length - shared; f++) {
      line(indent, "at " + Display.escaped(frames[f].toString()));
    }
    if (shared > 0) {
      line(indent, "... " + shared + " more");
    }
    for (Throwable suppressed : failure.getSuppressed()) {
      tell(suppressed, indent + "\t", "Suppressed: ", shared(frames, suppressed));
    }
    Throwable cause = failure.getCause();
    if (cause != null) {
      tell(cause, indent, "Caused by: ", shared(frames, cause));
    }
  }

  private void line(String indent, String said) {
    text.append(indent).append('\t').append(said).append('\n');
  }

  private static int shared(StackTraceElement[] around, Throwable within) {
    StackTraceElement[] frames = within.getStackTrace();
    int shared = 0;
    while (shared < Math.min(around.length, frames.length)
        && around[around.length - 1 - shared].equals(frames[frames.length - 1 - shared])) {
      shared++;
    }
    return shared;
  }
}
