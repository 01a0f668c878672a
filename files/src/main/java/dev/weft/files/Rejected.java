package dev.weft.files;

/** A record breaks a rule: caught where records are read, and turned into a {@link Fault}. */
final class Rejected extends RuntimeException {

  private static final long serialVersionUID = 1L;

  final String field;
  final String value;
  final String rule;

  Rejected(String field, String value, String rule) {
    super(rule, null, false, false); // control flow: a stack trace per bad line would be slow
    this.field = field;
    this.value = value;
    this.rule = rule;
  }
}
