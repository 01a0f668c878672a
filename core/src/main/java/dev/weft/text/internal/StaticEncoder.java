package dev.weft.text.internal;

import dev.weft.math.Matrix;
import dev.weft.text.TextAnalysis;
import dev.weft.text.TextEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Encodes a text as the pooled vectors of its tokens in an {@link EmbeddingTable}: {@code e = W v}
 * for each token, then their mean, then length 1. No neural network runs, so it is hundreds of
 * times as fast as a contextual encoder; word order and context are lost. Tables come from {@link
 * Distillation}. Thread-safe; works on all processors.
 */
public final class StaticEncoder implements TextEncoder {

  private final EmbeddingTable table;
  private final TextAnalysis tokens;
  private final Pooling pooling;
  private final String id;

  /** Mean pooling over word pieces of the table's own vocabulary. */
  public StaticEncoder(EmbeddingTable table) {
    this(table, new WordPiece(table.vocabulary()), Pooling.MEAN);
  }

  /** An encoder over tokens cut by any analysis. */
  public StaticEncoder(EmbeddingTable table, TextAnalysis tokens, Pooling pooling) {
    this.table = table;
    this.tokens = tokens;
    this.pooling = pooling;
    this.id =
        String.format(
            Locale.ROOT,
            "static[%s,%s,%s,%d]",
            tokens.name(),
            pooling,
            table.checksum(),
            table.dimensions());
  }

  /**
   * Reads the table that {@link #save} wrote, for mean pooling over word pieces.
   *
   * @throws IOException when the file is missing, of another format, cut short or damaged
   */
  public static StaticEncoder load(Path file) throws IOException {
    return new StaticEncoder(EmbeddingTable.load(file));
  }

  /** Writes the table to a file, all or nothing. */
  public void save(Path file) throws IOException {
    table.save(file);
  }

  /** The vocabulary and its vectors. */
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
    IntStream.range(0, texts.size())
        .parallel()
        .forEach(row -> encode(texts.get(row), vectors.values(), row * dimensions()));
    return vectors;
  }

  private void encode(String text, float[] vectors, int at) {
    List<String> terms = tokens.terms(text);
    if (pooling == Pooling.MEAN) {
      // The sum has the direction of the mean and needs no copy of the token vectors.
      for (String term : terms) {
        table.add(term, 1f, vectors, at);
      }
    } else {
      table.embed(terms, pooling, vectors, at);
    }
    Rows.normalize(vectors, at, dimensions());
  }
}
