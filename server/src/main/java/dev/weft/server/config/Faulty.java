package dev.weft.server.config;

import dev.weft.files.BadDataException;
import dev.weft.files.Fault;
import dev.weft.text.internal.words.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Says what is wrong with a configuration.
 *
 * @param source the file, or what else the values are from
 */
record Faulty(String source) {

  /** A fault at a line. */
  BadDataException of(int line, String key, String rule, String value) {
    return new BadDataException(List.of(new Fault(source, line, key, value, rule)));
  }

  /** A key that is not known, with the nearest that is. */
  BadDataException unknown(int line, String key, Collection<String> known) {
    return unknown(line, key, "", known);
  }

  /** The same of a key below another. */
  BadDataException unknown(int line, String key, String above, Collection<String> known) {
    String hint =
        elsewhere(key, known)
            .or(() -> Nearest.of(key, known))
            .map(nearest -> "; did you mean '" + nearest + "'?")
            .orElse("; 'weft config print' lists all keys");
    String path = above.isEmpty() ? key : above + "." + key;
    return of(line, path, "there is no such key" + hint, "");
  }

  /** The one key that stands below another than it was put. */
  private static Optional<String> elsewhere(String key, Collection<String> known) {
    List<String> alike = known.stream().filter(one -> last(one).equals(last(key))).toList();
    return alike.size() == 1 ? Optional.of(alike.getFirst()) : Optional.empty();
  }

  private static String last(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }
}
