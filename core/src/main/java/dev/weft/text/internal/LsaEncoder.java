package dev.weft.text.internal;

import dev.weft.math.Matrix;
import dev.weft.text.TextEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A fitted {@link Lsa}: a text's vector is the sum of its terms' vectors, weighted {@code 1 + ln
 * tf}, at length 1. A text without a known term is the zero vector. Immutable and thread-safe.
 */
public final class LsaEncoder implements TextEncoder {

  private final TfIdf terms;
  private final EmbeddingTable table;
  private final String id;

  LsaEncoder(TfIdf terms, EmbeddingTable table) {
    this.terms = terms;
    this.table = table;
    this.id =
        String.format(
            Locale.ROOT, "lsa[%s,%s,%d]", terms.name(), table.checksum(), table.dimensions());
  }

  /**
   * Reads the terms' vectors that {@link #save} wrote.
   *
   * @param terms the terms it was fitted with
   * @throws IOException when the file is missing, of another format, cut short or damaged
   */
  public static LsaEncoder load(TfIdf terms, Path file) throws IOException {
    return new LsaEncoder(terms, EmbeddingTable.load(file));
  }

  /** Writes the terms' vectors to a file, all or nothing. */
  public void save(Path file) throws IOException {
    table.save(file);
  }

  /** The terms and their vectors, which include the idf. */
  public EmbeddingTable table() {
    return table;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public int dimensions() {
    return table.dimensions();
  }

  @Override
  public Matrix encodeAll(List<String> texts) {
    var vectors = Matrix.zeros(texts.size(), dimensions());
    for (int row = 0; row < texts.size(); row++) {
      int at = row * dimensions();
      terms
          .weights(texts.get(row))
          .forEach((term, weight) -> table.add(term, weight, vectors.values(), at));
      Rows.normalize(vectors.values(), at, dimensions());
    }
    return vectors;
  }
}
