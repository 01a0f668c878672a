package dev.weft.encoders;

import dev.weft.text.internal.Pooling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A static model, as Model2Vec distils them: every token has one vector, whatever stands beside it.
 *
 * @param table tokens × dimensions, row-major, never changed
 * @param checksum of the table and the tokenizer
 */
record StaticModel(float[] table, int dimensions, String checksum) implements TextModel {

  /** What Model2Vec and Sentence Transformers call the table. */
  private static final List<String> NAMES = List.of("embeddings", "embedding.weight");

  private static final String FILE = "model.safetensors";

  /**
   * Reads the table of a folder.
   *
   * @param largest id of the tokenizer, which must have a row
   */
  static StaticModel read(Path folder, byte[] tokenizer, long largest) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s has no %s, which holds the vectors of a static model; fetch it",
              folder,
              FILE));
    }
    SafeTensors tensors = SafeTensors.read(file);
    String name = NAMES.stream().filter(tensors.names()::contains).findFirst().orElse("embeddings");
    Set<String> others = new TreeSet<>(tensors.names());
    others.remove(name);
    int[] shape = tensors.shape(name);
    if (!others.isEmpty() || shape.length != 2 || shape[1] < 1) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s must hold one table of token vectors, %s, and nothing else: %s",
              file,
              name,
              tensors.names()));
    }
    if (largest >= shape[0]) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s has vectors of %d tokens, but the ids of the tokenizer go up to %d; both must be of"
                  + " one model",
              file,
              shape[0],
              largest));
    }
    return new StaticModel(
        tensors.tensor(name, shape), shape[1], Checksums.of(file, tokenizer, "static"));
  }

  @Override
  public float[] encode(long[] ids, int from, Pooling pooling) {
    int count = ids.length - from;
    float[] tokens = new float[count * dimensions];
    for (int t = 0; t < count; t++) {
      int row = Math.toIntExact(ids[from + t]) * dimensions;
      System.arraycopy(table, row, tokens, t * dimensions, dimensions);
    }
    float[] pooled = new float[dimensions];
    pooling.poolBehind(from, tokens, 0, count, pooled, 0, dimensions);
    return pooled;
  }

  @Override
  public void close() {
    // Only memory.
  }
}
