package dev.weft.text.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.math.Matrix;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.text.TextEncoder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TimedEncoderTest {

  private static final Duration SHORT = Duration.ofMillis(20);

  /** Answers at once, fails, or hangs until it is let go, whatever interrupts it. */
  private static final class Moody implements TextEncoder {

    private final CountDownLatch gate = new CountDownLatch(1);

    @Override
    public String id() {
      return "moody";
    }

    @Override
    public int dimensions() {
      return 1;
    }

    @Override
    public Matrix encodeAll(List<String> texts) {
      switch (texts.getFirst()) {
        case "fail" -> throw new IllegalArgumentException("as asked");
        case "hang" -> awaitUninterrupted();
        default -> {}
      }
      return new Matrix(texts.size(), 1, new float[texts.size()]);
    }

    private void awaitUninterrupted() {
      while (true) {
        try {
          gate.await();
          return;
        } catch (InterruptedException e) {
          // Native code does not notice, either.
        }
      }
    }
  }

  @Test
  void whatIsInTimeIsGivenAndWhatFailsFailsAsItDid() {
    var timed = new TimedEncoder(new Moody(), Duration.ofMinutes(1));
    assertThat(timed.encode("quick")).containsExactly(0);
    assertThat(timed.encodeAll(List.of("a", "b")).rows()).isEqualTo(2);
    assertThatThrownBy(() -> timed.encode("fail"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("as asked");
  }

  @Test
  void whatHangsIsLeftAloneAndAfterAWhileNotAskedAnyMoreUntilItAnswers() throws Exception {
    var moody = new Moody();
    var timed = new TimedEncoder(moody, SHORT);
    int most = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
    for (int call = 0; call < most; call++) {
      assertThatThrownBy(() -> timed.encode("hang"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("no answer within 20 ms");
    }
    assertThatThrownBy(() -> timed.encode("quick")).hasMessage("it does not answer any more");
    moody.gate.countDown();
    while (true) {
      try {
        assertThat(timed.encode("quick")).containsExactly(0);
        return;
      } catch (IllegalStateException e) {
        Thread.sleep(5);
      }
    }
  }

  @Test
  void patienceMayHaveNoEnd() {
    var timed = new TimedEncoder(new Moody(), Duration.ofSeconds(Long.MAX_VALUE));
    assertThat(timed.encodeAll(List.of("text")).rows()).isEqualTo(1);
  }

  @Test
  void withoutPatienceItIsRefused() {
    assertThatThrownBy(() -> new TimedEncoder(new Moody(), Duration.ZERO))
        .hasMessage("patience must be above zero: PT0S");
  }

  @Test
  void itKeepsToTheWorkersThatItsCallerMayHave() {
    var encoder =
        new TimedEncoder(
            new TextEncoder() {
              @Override
              public String id() {
                return "workers";
              }

              @Override
              public int dimensions() {
                return 1;
              }

              @Override
              public Matrix encodeAll(List<String> texts) {
                return new Matrix(1, 1, new float[] {Parallel.most()});
              }
            },
            Duration.ofMinutes(1));
    assertThat(encoder.encode("alone")).containsExactly(Parallel.WORKERS);
    float[] beside = Parallel.within(1, () -> encoder.encode("beside"));
    assertThat(beside).containsExactly(1);
  }
}
