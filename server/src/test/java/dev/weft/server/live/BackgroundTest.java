package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.math.internal.threads.Parallel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class BackgroundTest {

  private static final int BEHIND_STATE = 16;

  private final Background background = new Background(2);

  /** How nice the calling thread is, as Linux says behind the name of the thread. */
  private static int nice() {
    try {
      String stat = Files.readString(Path.of("/proc/thread-self/stat"));
      String[] behindName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return Integer.parseInt(behindName[BEHIND_STATE]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How nice the threads of a loop are, each of which has to take part. */
  private static Set<Integer> niceOfLoop() {
    Set<Integer> seen = ConcurrentHashMap.newKeySet();
    var both = new CountDownLatch(2);
    Parallel.forEach(
        2,
        i -> {
          seen.add(nice());
          both.countDown();
          try {
            both.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    return seen;
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theWorkAndItsLoopsGiveWayAndNothingElseDoes() {
    int own = nice();
    int expected = Math.max(own, Background.NICE);
    assertThat(background.run(BackgroundTest::nice)).isEqualTo(expected);
    assertThat(nice()).isEqualTo(own);
    if (Parallel.WORKERS > 1) {
      assertThat(background.run(BackgroundTest::niceOfLoop)).containsExactly(expected);
      assertThat(niceOfLoop()).containsExactly(own);
    }
  }

  @Test
  void whatFailsIsTold() {
    assertThatThrownBy(
            () ->
                background.run(
                    () -> {
                      throw new IllegalArgumentException("no events");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no events");
  }

  @Test
  void whoeverIsInterruptedPassesItOnAndWaitsForTheEnd() {
    var ended = new AtomicInteger();
    Thread.currentThread().interrupt();
    background.run(
        () -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            ended.incrementAndGet();
          }
          return ended;
        });
    assertThat(ended).hasValue(1);
    assertThat(Thread.interrupted()).isTrue();
  }
}
