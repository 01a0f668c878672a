package dev.weft.files;

import dev.weft.text.internal.words.Display;

/**
 * One thing that is wrong with the input.
 *
 * @param file the file, as it was named
 * @param line number of the line on which the record begins, from 1; of a Parquet file the row; 0
 *     when the fault is of the file as a whole
 * @param field the column, or empty when the fault is of the whole line
 * @param value what stands there, shortened and with control characters escaped, or empty
 * @param rule the rule that it breaks and, where there is one, the remedy
 * @param more number of further records with the same fault that are counted and not kept
 */
public record Fault(String file, long line, String field, String value, String rule, long more) {

  private static final int SHOWN = 80;

  public Fault {
    value = Display.shortened(value, SHOWN);
  }

  /** A fault of one record, or of a file. */
  public Fault(String file, long line, String field, String value, String rule) {
    this(file, line, field, value, rule, 0);
  }

  @Override
  public String toString() {
    var text = new StringBuilder(Display.escaped(file));
    if (line > 0) {
      text.append(", line ").append(line);
    }
    if (!field.isEmpty()) {
      text.append(", field '").append(Display.escaped(field)).append('\'');
    }
    text.append(": ").append(rule);
    if (!value.isEmpty()) {
      text.append(": '").append(value).append('\'');
    }
    if (more > 0) {
      text.append("; and ").append(Display.counted(more, "record")).append(" more like it");
    }
    return text.toString();
  }
}
