package dev.weft.encoders;

import dev.weft.evaluation.internal.RankCorrelation;
import dev.weft.math.Matrix;
import dev.weft.text.TextEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An STS-B test set: pairs of sentences with people's scores, 0 to 5. */
record Similarity(List<String> left, List<String> right, double[] scores) {

  static Similarity read(String language) throws IOException {
    String folder = System.getProperty("weft.data");
    if (folder == null) {
      throw new IOException("the system property weft.data must name the folder of the data sets");
    }
    Path file = Path.of(folder, "similarity", "stsb-" + language + "-test.csv");
    List<List<String>> rows = Files.readAllLines(file).stream().map(Similarity::fields).toList();
    return new Similarity(
        rows.stream().map(row -> row.get(0)).toList(),
        rows.stream().map(row -> row.get(1)).toList(),
        rows.stream().mapToDouble(row -> Double.parseDouble(row.get(2))).toArray());
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

  List<String> sentences() {
    return Stream.concat(left.stream(), right.stream()).toList();
  }

  /** Spearman's ρ between the cosines and the people's scores. */
  double spearman(TextEncoder encoder) {
    Matrix vectors = encoder.encodeAll(sentences());
    int pairs = scores.length;
    double[] cosines = new double[pairs];
    for (int pair = 0; pair < pairs; pair++) {
      for (int d = 0; d < vectors.columns(); d++) {
        cosines[pair] += (double) vectors.at(pair, d) * vectors.at(pairs + pair, d);
      }
    }
    return RankCorrelation.spearman(cosines, scores);
  }
}
