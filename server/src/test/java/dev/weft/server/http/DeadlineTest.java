package dev.weft.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

  @Test
  void anAnswerWithoutMemoryIsToldWithARemedy() {
    Problem problem = Problems.of(new OutOfMemoryError("Java heap space"));
    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.json("1").get("hint").asText()).contains("-Xmx8g");
  }
}
