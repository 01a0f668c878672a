package dev.weft.cli.tuning;

import dev.weft.cli.terminal.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Says, when a tuning is interrupted, what was best so far and how to go on. */
final class Interruption implements AutoCloseable {

  private final Console console;
  private final String remedy;
  private final ConcurrentMap<String, String> best = new ConcurrentHashMap<>();
  private final Thread hook = new Thread(this::tell, "interruption");

  /**
   * Begins to watch.
   *
   * @param remedy the last line that is said
   */
  Interruption(Console console, String remedy) {
    this.console = console;
    this.remedy = remedy;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** The best of an algorithm so far. */
  void best(String algorithm, String text) {
    best.put(algorithm, text);
  }

  private void tell() {
    lines().forEach(console::warn);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>(List.of("interrupted"));
    best.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> lines.add("best so far: " + entry.getValue()));
    lines.add(remedy);
    return lines;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending and the hook is at work.
    }
  }
}
