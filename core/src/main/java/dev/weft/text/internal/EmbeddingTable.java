package dev.weft.text.internal;

import dev.weft.math.Matrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * An embedding layer: a vocabulary and its matrix W, one row a token, {@code |V| × d} row-major.
 * The vector of token v is {@code e_v = W v} with v one-hot, which is row v. Immutable and
 * thread-safe.
 */
public final class EmbeddingTable {

  private final List<String> vocabulary;
  private final Matrix vectors;
  private final Map<String, Integer> rows;

  /**
   * A table that owns {@code vectors}.
   *
   * @param vocabulary distinct tokens, one for each row
   * @param vectors {@code tokens × dimensions}
   */
  public EmbeddingTable(List<String> vocabulary, Matrix vectors) {
    this.vocabulary = List.copyOf(vocabulary);
    this.vectors = vectors;
    this.rows = HashMap.newHashMap(vocabulary.size());
    if (vocabulary.size() != vectors.rows()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%d tokens but %d vectors", vocabulary.size(), vectors.rows()));
    }
    for (int row = 0; row < vocabulary.size(); row++) {
      if (rows.put(vocabulary.get(row), row) != null) {
        throw new IllegalArgumentException("token twice: '" + vocabulary.get(row) + "'");
      }
    }
  }

  /** The tokens in row order. */
  public List<String> vocabulary() {
    return vocabulary;
  }

  /** W, {@code tokens × dimensions}; not to be changed. */
  public Matrix vectors() {
    return vectors;
  }

  /** Length of a vector. */
  public int dimensions() {
    return vectors.columns();
  }

  /** The row of a token, empty when the vocabulary does not hold it. */
  public OptionalInt row(String token) {
    Integer row = rows.get(token);
    return row == null ? OptionalInt.empty() : OptionalInt.of(row);
  }

  /** e = W v, a copy; the zero vector when the token is unknown. */
  public float[] vector(String token) {
    Integer row = rows.get(token);
    return row == null ? new float[dimensions()] : vectors.row(row);
  }

  /**
   * The vector of a text: its tokens' vectors, pooled as they are. Unknown tokens are left out;
   * when none is known it is the zero vector.
   */
  public float[] embed(List<String> tokens, Pooling pooling) {
    float[] pooled = new float[dimensions()];
    embed(tokens, pooling, pooled, 0);
    return pooled;
  }

  void embed(List<String> tokens, Pooling pooling, float[] pooled, int at) {
    int d = dimensions();
    float[] found = new float[tokens.size() * d];
    int count = 0;
    for (String token : tokens) {
      Integer row = rows.get(token);
      if (row != null) {
        System.arraycopy(vectors.values(), row * d, found, count++ * d, d);
      }
    }
    pooling.pool(found, 0, count, pooled, at, d);
  }

  /** Adds {@code scale} times a token's vector to a row of a larger array; nothing if unknown. */
  void add(String token, float scale, float[] sum, int at) {
    Integer row = rows.get(token);
    if (row != null) {
      int from = row * dimensions();
      for (int i = 0; i < dimensions(); i++) {
        sum[at + i] += scale * vectors.values()[from + i];
      }
    }
  }

  /** Identifies the contents: 16 hexadecimal digits of the SHA-256 of tokens and vectors. */
  public String checksum() {
    return TableFile.checksum(this);
  }

  /** Writes the table to a file, all or nothing. */
  public void save(Path file) throws IOException {
    TableFile.write(this, file);
  }

  /**
   * Reads a table that {@link #save} wrote.
   *
   * @throws IOException when the file is missing, of another format, cut short or damaged
   */
  public static EmbeddingTable load(Path file) throws IOException {
    return TableFile.read(file);
  }
}
