package dev.weft.bench.campaign;

import dev.weft.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The command, run within this process: the same code, and a hundred times as often. */
final class Weft {

  /** Longer than any trial takes on a busy machine. */
  private static final long PATIENCE_SECONDS = 120;

  private Weft() {}

  /**
   * Runs it.
   *
   * @throws FailedTrial when it does not end
   */
  static Ended run(List<String> arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var code = new CompletableFuture<Integer>();
    Thread.ofPlatform()
        .daemon()
        .name("weft")
        .start(
            () -> {
              try {
                code.complete(
                    Main.run(
                        new PrintWriter(out),
                        new PrintWriter(err),
                        arguments.toArray(String[]::new)));
              } catch (Throwable e) {
                code.completeExceptionally(e);
              }
            });
    try {
      return new Ended(
          code.get(PATIENCE_SECONDS, TimeUnit.SECONDS), out.toString(), err.toString());
    } catch (TimeoutException e) {
      throw new FailedTrial("does not end: " + String.join(" ", arguments), e);
    } catch (ExecutionException e) {
      throw new FailedTrial("died of " + e.getCause() + ": " + String.join(" ", arguments), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FailedTrial("interrupted", e);
    }
  }

  /** Runs what must succeed. */
  static Ended done(List<String> arguments) {
    Ended ended = run(arguments);
    if (ended.code() != Ended.DONE) {
      throw new FailedTrial(String.join(" ", arguments) + ": " + ended.said());
    }
    return ended;
  }
}
