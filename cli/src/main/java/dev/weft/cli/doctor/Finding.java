package dev.weft.cli.doctor;

import dev.weft.cli.terminal.Failures;

/**
 * What a check has found.
 *
 * @param name what was looked at
 * @param found what it is like
 * @param remedy what helps; empty where nothing is wrong
 */
record Finding(String name, State state, String found, String remedy) {

  /** How well it is. */
  enum State {
    OK,
    SLOW,
    BROKEN
  }

  /** What a check finds out. */
  @FunctionalInterface
  interface Check {
    Finding look() throws Exception;
  }

  static Finding ok(String name, String found) {
    return new Finding(name, State.OK, found, "");
  }

  /** What a check has found, or that it failed, and what helps then. */
  static Finding of(String name, String remedy, Check check) {
    try {
      return check.look();
    } catch (LinkageError e) {
      return new Finding(name, State.BROKEN, Failures.root(e), remedy);
    } catch (Exception e) {
      return new Finding(name, State.BROKEN, Failures.message(e), remedy);
    }
  }
}
