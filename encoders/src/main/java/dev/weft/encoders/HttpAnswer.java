package dev.weft.encoders;

import dev.langchain4j.exception.HttpException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An answer of a server other than success, with how long it asks to wait. */
final class HttpAnswer extends HttpException {

  private static final long serialVersionUID = 1L;

  private final @Nullable Duration wait;

  HttpAnswer(int status, String body, Optional<String> retryAfter) {
    super(status, body);
    this.wait = retryAfter.flatMap(HttpAnswer::wait).orElse(null);
  }

  Optional<Duration> retryAfter() {
    return Optional.ofNullable(wait);
  }

  /** Seconds, or a date as HTTP writes it (RFC 9110, section 10.2.3); anything else is ignored. */
  static Optional<Duration> wait(String header) {
    String text = header.strip();
    if (text.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(Instant.now(), until);
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
