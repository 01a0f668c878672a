package dev.weft.cli.terminal;

/** One step of a command, while it runs. May be told things by any thread. */
public interface Step extends AutoCloseable {

  /** Says nothing. */
  Step SILENT =
      new Step() {
        @Override
        public void at(long done, long total) {}

        @Override
        public void now(String detail) {}

        @Override
        public void say(String line) {}

        @Override
        public void close() {}
      };

  /** How much of it is done. */
  void at(long done, long total);

  /** What is being done right now. */
  void now(String detail);

  /** A line that stays. */
  void say(String line);

  /** It is finished. */
  @Override
  void close();
}
