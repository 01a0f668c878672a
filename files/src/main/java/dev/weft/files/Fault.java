package dev.weft.files;

/**
 * One thing that is wrong with the input.
 *
 * @param file the file, as it was named
 * @param line number of the line on which the record begins, from 1; of a Parquet file the row; 0
 *     when the fault is of the file as a whole
 * @param field the column, or empty when the fault is of the whole line
 * @param value what stands there, shortened and with control characters escaped, or empty
 * @param rule the rule that it breaks and, where there is one, the remedy
 */
public record Fault(String file, long line, String field, String value, String rule) {

  private static final int SHOWN = 80;

  public Fault {
    value = shown(value);
  }

  /** A fault of a whole file. */
  static Fault of(Object file, String rule) {
    return new Fault(file.toString(), 0, "", "", rule);
  }

  @Override
  public String toString() {
    var text = new StringBuilder(file);
    if (line > 0) {
      text.append(", line ").append(line);
    }
    if (!field.isEmpty()) {
      text.append(", field '").append(field).append('\'');
    }
    text.append(": ").append(rule);
    if (!value.isEmpty()) {
      text.append(": '").append(value).append('\'');
    }
    return text.toString();
  }

  private static String shown(String value) {
    var shown = new StringBuilder();
    for (int i = 0; i < value.length() && shown.length() < SHOWN; i++) {
      char c = value.charAt(i);
      if (Character.isISOControl(c) || (Character.isSurrogate(c) && !paired(value, i))) {
        shown.append("\\u%04x".formatted((int) c));
      } else {
        shown.append(c);
        if (Character.isHighSurrogate(c)) {
          shown.append(value.charAt(++i));
        }
      }
    }
    return value.length() > SHOWN && !value.endsWith("…") ? shown + "…" : shown.toString();
  }

  private static boolean paired(String value, int i) {
    return Character.isHighSurrogate(value.charAt(i))
        && i + 1 < value.length()
        && Character.isLowSurrogate(value.charAt(i + 1));
  }
}
