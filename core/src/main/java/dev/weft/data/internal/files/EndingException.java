package dev.weft.data.internal.files;

import java.io.IOException;
import java.io.Serial;

/** Nothing is written any more: the process is ending, by a signal or by itself. */
public final class EndingException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param unwritten a path or what else tells it
   */
  public EndingException(Object unwritten) {
    super("the process is ending, nothing is written to " + unwritten);
  }
}
