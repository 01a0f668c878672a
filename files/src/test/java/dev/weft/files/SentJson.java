package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Objects as they are sent, in single quotes, and how they are refused. */
final class SentJson {

  private SentJson() {}

  static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Fault fault(ThrowingCallable sent) {
    BadDataException bad = catchThrowableOfType(BadDataException.class, sent);
    return bad.faults().getFirst();
  }

  static void assertRefused(Runnable reading, String field, String rule) {
    assertThatThrownBy(reading::run)
        .isInstanceOfSatisfying(
            BadDataException.class,
            bad -> {
              assertThat(bad.faults().getFirst().field()).isEqualTo(field);
              assertThat(bad.faults().getFirst().rule()).isEqualTo(rule);
            });
  }
}
