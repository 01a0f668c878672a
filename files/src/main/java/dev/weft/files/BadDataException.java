package dev.weft.files;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The input breaks a rule; nothing was imported. The message holds a line for every fault that was
 * kept.
 */
public final class BadDataException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  /** Bad data with at least one fault. */
  public BadDataException(List<Fault> faults) {
    super(message(faults));
    this.faults = List.copyOf(faults);
  }

  private static String message(List<Fault> faults) {
    if (faults.isEmpty()) {
      throw new IllegalArgumentException("bad data must have at least one fault");
    }
    return faults.stream().map(Fault::toString).collect(Collectors.joining("\n"));
  }

  /** The first faults found, in the order of the files and lines where possible. */
  public List<Fault> faults() {
    return faults;
  }
}
