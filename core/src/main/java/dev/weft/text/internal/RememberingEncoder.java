package dev.weft.text.internal;

import dev.weft.math.Matrix;
import dev.weft.text.TextEncoder;
import dev.weft.text.TextEncoder.EncodingProgress;
import dev.weft.text.internal.vectors.PromisedVectors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers the vectors of another encoder in memory, so that no text is encoded twice while it
 * lives: one training embeds the same texts for its models and for searches. Thread-safe. Closing
 * it closes the encoder within. Numbers that are not finite are given and not remembered: whoever
 * asked knows what to do without them.
 */
public final class RememberingEncoder implements TextEncoder {

  private final TextEncoder encoder;
  private final long most;
  private final Map<String, float[]> vectors = new ConcurrentHashMap<>();

  /**
   * Remembers nothing yet.
   *
   * @param mostBytes of vectors that are kept; what comes after is encoded whenever it is asked for
   */
  public RememberingEncoder(TextEncoder encoder, long mostBytes) {
    this.encoder = encoder;
    this.most = mostBytes / (Float.BYTES * (long) Math.max(1, encoder.dimensions()));
  }

  @Override
  public String id() {
    return encoder.id();
  }

  @Override
  public int dimensions() {
    return encoder.dimensions();
  }

  @Override
  public Matrix encodeAll(List<String> texts) {
    return filled(texts, encoder::encodeAll);
  }

  @Override
  public Matrix encodeAll(List<String> texts, EncodingProgress progress) {
    return filled(texts, missing -> encoder.encodeAll(missing, progress));
  }

  @Override
  public Matrix encodeAll(String what, List<String> texts) {
    return filled(texts, missing -> encoder.encodeAll(what, missing));
  }

  /** What is looked for is not remembered. */
  @Override
  public TextEncoder forQueries() {
    TextEncoder queries = encoder.forQueries();
    return queries.equals(encoder) ? this : queries;
  }

  private Matrix filled(List<String> texts, Function<List<String>, Matrix> encode) {
    Map<String, List<Integer>> missing = new LinkedHashMap<>();
    var all = Matrix.zeros(texts.size(), dimensions());
    for (int row = 0; row < texts.size(); row++) {
      String text = texts.get(row);
      float[] known = vectors.get(text);
      if (known != null) {
        System.arraycopy(known, 0, all.values(), row * all.columns(), all.columns());
      } else if (!text.isBlank()) {
        missing.computeIfAbsent(text, _ -> new ArrayList<>()).add(row);
      }
    }
    if (!missing.isEmpty()) {
      Matrix encoded = encode.apply(List.copyOf(missing.keySet()));
      fill(missing, CheckedVectors.shaped(encoder, missing.size(), encoded), all);
    }
    return all;
  }

  private void fill(Map<String, List<Integer>> missing, Matrix encoded, Matrix all) {
    int at = 0;
    for (var text : missing.entrySet()) {
      float[] vector = encoded.row(at++);
      for (int row : text.getValue()) {
        System.arraycopy(vector, 0, all.values(), row * all.columns(), all.columns());
      }
      if (vectors.size() < most && PromisedVectors.isFinite(vector)) {
        vectors.put(text.getKey(), vector);
      }
    }
  }

  @Override
  public void close() {
    encoder.close();
  }
}
