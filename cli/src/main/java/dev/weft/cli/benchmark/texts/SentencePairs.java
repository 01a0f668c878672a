package dev.weft.cli.benchmark.texts;

import dev.weft.text.TextAnalysis;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads a CSV file of sentence, sentence, score, without a header. */
final class SentencePairs {

  /**
   * Two sentences and how alike people find them.
   *
   * @param score 0 (nothing in common) to 5 (the same)
   */
  record Pair(String first, String second, double score) {

    /** Jaccard of the words. */
    double overlap() {
      Set<String> a = new HashSet<>(TextAnalysis.plain().terms(first));
      Set<String> b = new HashSet<>(TextAnalysis.plain().terms(second));
      Set<String> both = new HashSet<>(a);
      both.retainAll(b);
      a.addAll(b);
      return a.isEmpty() ? 0 : (double) both.size() / a.size();
    }
  }

  private SentencePairs() {}

  static List<Pair> read(Path file) throws IOException {
    List<Pair> pairs = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      number++;
      List<String> fields = fields(line);
      try {
        pairs.add(new Pair(fields.get(0), fields.get(1), Double.parseDouble(fields.get(2))));
      } catch (IndexOutOfBoundsException | NumberFormatException e) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "%s, line %d: sentence, sentence, score expected: '%s'",
                file,
                number,
                line),
            e);
      }
    }
    return pairs;
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    var field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
          field.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
