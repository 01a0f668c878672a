package dev.weft.encoders;

import com.fasterxml.jackson.core.JacksonException;
import dev.langchain4j.exception.HttpException;
import dev.weft.text.internal.words.Display;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/*
 * What passes is tried again: a server that cannot be reached, breaks off, takes too long, is asked
 * too much (429) or has a fault of its own (408, 5xx). What does not pass is not: a wrong key, an
 * unknown model, a request that it does not understand, an answer that is not a vector.
 *
 * Pauses double, and each is drawn from its upper half ("equal jitter"; Brooker 2015, "Exponential
 * backoff and jitter"), so that many clients do not come back at once. A server that says how long
 * to wait is waited for that long.
 *
 * Every attempt runs on a thread of its own and is given up at its deadline, whatever client lies
 * beneath: timeouts of clients end with the head of an answer, and a server may hang in its body.
 */

/** Asks a server until it answers, a fault stays or the attempts are used up. */
record Attempts(String server, int most, Duration first, Duration longest, Duration deadline) {

  private static final int SHOWN = 200;

  /** The answer. */
  <T> T answer(Callable<T> request) {
    for (int attempt = 1; ; attempt++) {
      try {
        return within(request);
      } catch (TimeoutException e) {
        again(e, attempt);
      } catch (ExecutionException e) {
        again(cause(e), attempt);
      }
    }
  }

  /** Waits for the next attempt, unless there is none or it would not help. */
  private void again(Throwable fault, int attempt) {
    if (fault instanceof RemoteFailure own) {
      throw own;
    }
    if (attempt >= most || !passes(fault)) {
      throw new RemoteFailure(message(fault, attempt), fault);
    }
    pause(fault, attempt);
  }

  private <T> T within(Callable<T> request) throws ExecutionException, TimeoutException {
    var task = new FutureTask<>(request);
    Thread thread = Thread.ofVirtual().name("weft-remote").start(task);
    try {
      return task.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RemoteFailure(server + " was asked by a thread that was interrupted", e);
    } finally {
      thread.interrupt();
    }
  }

  /** What lies beneath the wrappings of libraries: an answer, or a fault of the connection. */
  private static Throwable cause(ExecutionException e) {
    Throwable outermost = e.getCause() == null ? e : e.getCause();
    for (Throwable each = outermost; each != null; each = each.getCause()) {
      if (each instanceof HttpException || each instanceof IOException || isUnknownHost(each)) {
        return each;
      }
    }
    return outermost;
  }

  /** That of the JDK's client has no message, and is no IOException. */
  private static boolean isUnknownHost(Throwable fault) {
    return fault instanceof UnresolvedAddressException || fault instanceof UnknownHostException;
  }

  static boolean passes(Throwable fault) {
    return switch (fault) {
      case HttpException e ->
          e.statusCode() == 408 || e.statusCode() == 429 || e.statusCode() >= 500;
      // An answer that cannot be read as JSON comes as an IOException, too, and costs again.
      case JacksonException e -> false;
      case IOException e -> true;
      case UncheckedIOException e -> true;
      case TimeoutException e -> true;
      default -> isUnknownHost(fault);
    };
  }

  private void pause(Throwable fault, int attempt) {
    Optional<Duration> asked =
        fault instanceof HttpAnswer answer ? answer.retryAfter() : Optional.empty();
    if (asked.isPresent() && asked.get().compareTo(longest) > 0) {
      throw new RemoteFailure(
          String.format(
              Locale.ROOT,
              "%s asks to wait %,d s, which is longer than the %,d s that are waited: try again"
                  + " then; vectors that came are in the cache",
              server,
              asked.get().toSeconds(),
              longest.toSeconds()),
          fault);
    }
    long usual = Math.min(longest.toMillis(), first.toMillis() << Math.min(20, attempt - 1));
    long drawn = usual / 2 + ThreadLocalRandom.current().nextLong(usual / 2 + 1);
    try {
      Thread.sleep(Math.max(drawn, asked.map(Duration::toMillis).orElse(0L)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RemoteFailure("waiting for " + server + " was interrupted", e);
    }
  }

  private String message(Throwable fault, int attempts) {
    String times = attempts == 1 ? "" : String.format(Locale.ROOT, " (%d attempts)", attempts);
    return server + reason(fault) + times;
  }

  private String reason(Throwable fault) {
    return switch (fault) {
      case HttpException e ->
          String.format(
              Locale.ROOT,
              " answered %d%s: %s",
              e.statusCode(),
              hint(e.statusCode()),
              Display.shortened(String.valueOf(e.getMessage()).strip(), SHOWN));
      case TimeoutException e ->
          String.format(Locale.ROOT, " did not answer within %.1f s", deadline.toMillis() / 1000.0);
      case HttpTimeoutException e -> " cannot be reached in time";
      case Throwable e when isUnknownHost(e) -> " cannot be reached: no such host";
      case JacksonException e ->
          " gave an answer that cannot be read: "
              + e.getOriginalMessage().replaceFirst(": enable `.*", "");
      case IOException e -> " broke off or cannot be reached: " + told(e);
      default -> " gave an answer that cannot be read: " + told(fault);
    };
  }

  private static String told(Throwable fault) {
    return fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
  }

  private static String hint(int status) {
    return switch (status) {
      case 401, 403 -> " (the key is missing or not allowed)";
      case 404 -> " (wrong base-url, or no such model)";
      case 429 -> " (too many requests)";
      default -> "";
    };
  }
}
