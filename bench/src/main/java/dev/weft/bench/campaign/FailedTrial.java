package dev.weft.bench.campaign;

/** Something was lost, or an error had no name. */
final class FailedTrial extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FailedTrial(String what) {
    super(what);
  }

  FailedTrial(String what, Throwable cause) {
    super(what, cause);
  }
}
