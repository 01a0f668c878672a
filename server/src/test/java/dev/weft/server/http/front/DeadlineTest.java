package dev.weft.server.http.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.server.http.values.Problem;
import dev.weft.server.http.values.Problems;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineTest {

  private static final Deadline DEADLINE = new Deadline(Duration.ofSeconds(30));

  /** A full memory was told as a defect of the server. */
  @ParameterizedTest
  @ValueSource(classes = {OutOfMemoryError.class, IOException.class, StackOverflowError.class})
  void whatWorkThrowsIsThrownAsItIs(Class<? extends Throwable> kind) {
    assertThatThrownBy(
            () ->
                DEADLINE.of(
                    () -> {
                      var failure = kind.getDeclaredConstructor().newInstance();
                      if (failure instanceof Error error) {
                        throw error;
                      }
                      throw (Exception) failure;
                    }))
        .isExactlyInstanceOf(kind);
  }

  /** It went on for nobody, and held whatever it waited for. */
  @Test
  void workOfOneWhoIsInterruptedIsInterruptedToo() throws Exception {
    var heard = new CountDownLatch(1);
    Thread.currentThread().interrupt();
    assertThatThrownBy(
            () ->
                DEADLINE.of(
                    () -> {
                      try {
                        new CountDownLatch(1).await();
                      } finally {
                        heard.countDown();
                      }
                      throw new AssertionError();
                    }))
        .isInstanceOf(InterruptedException.class);
    assertThat(heard.await(10, TimeUnit.SECONDS)).isTrue();
  }

  static Stream<Throwable> failuresForWantOfMemory() {
    var full = new OutOfMemoryError("Java heap space");
    return Stream.of(full, new IOException(full), new ExecutionException(new IOException(full)));
  }

  @ParameterizedTest
  @MethodSource("failuresForWantOfMemory")
  void anAnswerWithoutMemoryIsToldWithARemedy(Throwable failure) {
    Problem problem = Problems.of(failure);
    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.json("1").get("hint").asText()).contains("-Xmx8g");
  }
}
