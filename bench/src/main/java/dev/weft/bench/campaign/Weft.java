package dev.weft.bench.campaign;

import dev.weft.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The command, run within this process: the same code, and a hundred times as often. */
final class Weft {

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
      Patience.USUAL.await(time -> isDone(code, time), Weft::processorTime);
      return new Ended(code.get(), out.toString(), err.toString());
    } catch (FailedTrial e) {
      throw new FailedTrial(e.getMessage() + ": " + String.join(" ", arguments), e);
    } catch (ExecutionException e) {
      throw new FailedTrial("died of " + e.getCause() + ": " + String.join(" ", arguments), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FailedTrial("interrupted", e);
    }
  }

  private static boolean isDone(CompletableFuture<Integer> code, Duration time)
      throws InterruptedException, ExecutionException {
    try {
      code.get(time.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  private static Duration processorTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
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
