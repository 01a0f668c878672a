package dev.weft.encoders;

import org.jspecify.annotations.Nullable;

/** A model elsewhere that does not do its work; the message says which, what and what to do. */
public final class RemoteFailure extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  RemoteFailure(String message) {
    super(message);
  }

  RemoteFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
