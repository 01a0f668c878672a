package dev.weft.recommend;

import java.util.ArrayList;
import java.util.List;

/** What the asker should know of one answer, as it comes up. Not thread-safe. */
final class Notes {

  private final List<String> lines = new ArrayList<>();
  private boolean degraded;

  void add(String line) {
    lines.add(line);
  }

  /** Of a part of the answer that failed, so that it is made of less than was asked for. */
  void degraded(String line) {
    add(line);
    degraded = true;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  boolean isDegraded() {
    return degraded;
  }
}
