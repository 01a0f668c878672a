package dev.weft.encoders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A folder with a model of a few words. A text of words becomes [CLS], the words and [SEP]; what is
 * expected of it is worked out here, from the table.
 */
record TinyFolder(Path path, float[][] table) {

  static final List<String> WORDS =
      List.of("[UNK]", "[CLS]", "[SEP]", "red", "blue", "wool", "scarf", "query", "passage", "end");

  static final int DIMENSIONS = 6;

  /** Of seeded numbers that float16 holds exactly. */
  static TinyFolder in(Path folder) throws IOException {
    var tiny = new TinyFolder(folder, table(5));
    new TinyOnnx(tiny.table).write(folder.resolve("model.onnx"));
    tiny.file("tokenizer.json", wordTokenizer());
    return tiny;
  }

  static float[][] table(long seed) {
    var random = new Random(seed);
    float[][] table = new float[WORDS.size()][DIMENSIONS];
    for (float[] row : table) {
      for (int d = 0; d < row.length; d++) {
        row[d] = (random.nextInt(65) - 32) / 16f;
      }
    }
    return table;
  }

  void file(String name, String content) throws IOException {
    Path file = path.resolve(name);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, content);
  }

  /** Rows of tokens. */
  float[][] rows(String tokens) {
    return Arrays.stream(tokens.split(" "))
        .map(t -> table[WORDS.indexOf(t)])
        .toArray(float[][]::new);
  }

  /** The sum of rows, each times its weight. */
  static double[] sum(float[][] rows, double... weights) {
    double[] sum = new double[rows[0].length];
    for (int r = 0; r < rows.length; r++) {
      for (int d = 0; d < sum.length; d++) {
        sum[d] += weights[r] * rows[r][d];
      }
    }
    return sum;
  }

  static double[] mean(float[][] rows) {
    return sum(rows, IntStream.range(0, rows.length).mapToDouble(r -> 1).toArray());
  }

  /** Of length 1. */
  static double[] unit(double[] vector) {
    double length = Math.sqrt(Arrays.stream(vector).map(v -> v * v).sum());
    return Arrays.stream(vector).map(v -> v / length).toArray();
  }

  static double[] doubles(float[] vector) {
    return IntStream.range(0, vector.length).mapToDouble(d -> vector[d]).toArray();
  }

  private static String wordTokenizer() {
    String vocabulary =
        IntStream.range(0, WORDS.size())
            .mapToObj(i -> String.format(Locale.ROOT, "\"%s\": %d", WORDS.get(i), i))
            .collect(Collectors.joining(", "));
    return """
        {"version": "1.0", "truncation": null, "padding": null,
         "added_tokens": [%s, %s, %s],
         "normalizer": null, "pre_tokenizer": {"type": "Whitespace"},
         "post_processor": {"type": "TemplateProcessing",
           "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}},
                      {"Sequence": {"id": "A", "type_id": 0}},
                      {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
           "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
           "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [1], "tokens": ["[CLS]"]},
                              "[SEP]": {"id": "[SEP]", "ids": [2], "tokens": ["[SEP]"]}}},
         "decoder": null,
         "model": {"type": "WordLevel", "vocab": {%s}, "unk_token": "[UNK]"}}
        """
        .formatted(special(0), special(1), special(2), vocabulary);
  }

  private static String special(int id) {
    return special(id, WORDS.get(id));
  }

  static String special(int id, String content) {
    return String.format(
        Locale.ROOT,
        "{\"id\": %d, \"content\": \"%s\", \"single_word\": false, \"lstrip\": false,"
            + " \"rstrip\": false, \"normalized\": false, \"special\": true}",
        id,
        content);
  }
}
