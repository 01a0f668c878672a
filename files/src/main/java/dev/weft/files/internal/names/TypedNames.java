package dev.weft.files.internal.names;

import dev.weft.files.internal.values.Numbers;
import dev.weft.files.internal.values.Rejected;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names of columns that tell their type, as RecBole writes them: {@code title:token_seq}. Blanks
 * separate the parts of a sequence.
 */
public final class TypedNames {

  private static final List<String> TYPES = List.of("token", "token_seq", "float", "float_seq");

  private TypedNames() {}

  /** Whether every name of a header tells its type. */
  public static boolean are(List<String> names) {
    return !names.isEmpty() && names.stream().allMatch(name -> !type(name).isEmpty());
  }

  /** The name without its type. */
  public static String plain(String name) {
    String type = type(name);
    return type.isEmpty() ? name : name.substring(0, name.length() - type.length() - 1);
  }

  private static String type(String name) {
    int colon = name.lastIndexOf(':');
    String type = colon > 0 ? name.substring(colon + 1) : "";
    return TYPES.contains(type) ? type : "";
  }

  /**
   * A value as its type has it: numbers of a {@code float_seq}, tags of a {@code token_seq} whose
   * name is not that of a text.
   *
   * @throws Rejected when a sequence of numbers holds something else
   */
  public static @Nullable Object value(String typed, String text) {
    return switch (type(typed)) {
      case "token_seq" -> {
        boolean words = AttributeNames.namesText(ColumnNames.canonical(plain(typed)));
        yield words ? text : Arrays.stream(text.strip().split("\\s+")).toList();
      }
      case "float_seq" -> numbers(plain(typed), text);
      default -> text;
    };
  }

  private static float[] numbers(String name, String text) {
    var numbers = new ArrayList<Float>();
    for (String part : text.strip().split("[\\s,]+")) {
      float number = Numbers.parseFloat(part);
      if (Float.isNaN(number)) {
        throw new Rejected(name, text, "must be numbers with blanks between them");
      }
      numbers.add(number);
    }
    float[] values = new float[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers.get(i);
    }
    return values;
  }
}
