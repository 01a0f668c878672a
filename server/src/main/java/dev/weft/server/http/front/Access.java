package dev.weft.server.http.front;

import java.util.Locale;
import java.util.Optional;

/** What a route needs and a key may do; each includes those before it. */
public enum Access {
  /** Answers anyone. */
  OPEN,
  /** Asks. */
  READ,
  /** Also tells what happened and what there is. */
  WRITE,
  /** Also sees to models, jobs and keys. */
  ADMIN;

  /** As it is written in keys and documents. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a key may do, by its label. */
  public static Optional<Access> ofKey(String label) {
    for (Access access : values()) {
      if (access != OPEN && access.label().equals(label)) {
        return Optional.of(access);
      }
    }
    return Optional.empty();
  }
}
