package dev.weft.text;

import dev.weft.math.Matrix;
import dev.weft.math.internal.Sha256;
import dev.weft.text.TextEncoder.EncodingProgress;
import dev.weft.text.internal.vectors.PromisedVectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Remembers the vectors of another encoder on disk, so that a second run encodes only what changed.
 *
 * <p>A vector is found by the SHA-256 of the encoder's id and the text. Each encoder id has one
 * file in the folder, to which records with a checksum of their own are only ever appended: a kill
 * in the middle loses at most what was being written, and the torn end is cut off at the next
 * opening. What is not as long as the encoder says, or holds a number that is not finite, is
 * refused and not written. Several processes, and several caches of one process, may share a
 * folder; they take turns by a file lock and read what the others added. Nothing is ever thrown
 * away; to empty the cache delete the folder while no process uses it.
 *
 * <p>Thread-safe. Interrupting a thread that is reading or writing closes the file, as with every
 * interruptible channel; later calls then fail and the cache has to be opened again. About 100
 * bytes of heap for each vector; the vectors stay on disk. Closing it closes the encoder within.
 */
public final class EmbeddingCache implements TextEncoder {

  /** How the names of its files end. */
  public static final String SUFFIX = ".vectors";

  /** Texts encoded between two writes unless stated: what a kill may lose. */
  private static final int SLICE = 512;

  private final TextEncoder encoder;
  private final VectorFile file;
  private final int slice;
  private final AtomicLong hits = new AtomicLong();
  private final AtomicLong misses = new AtomicLong();

  /**
   * Opens or creates the cache of an encoder; owns the encoder from then on.
   *
   * @param folder created when missing
   * @throws IOException when the folder or its file cannot be written or belongs to something else
   */
  public EmbeddingCache(TextEncoder encoder, Path folder) throws IOException {
    this(encoder, folder, SLICE);
  }

  /**
   * Opens or creates the cache of an encoder whose vectors cost money or much time.
   *
   * @param slice texts encoded between two writes, which is what a kill or a failure may lose
   */
  public EmbeddingCache(TextEncoder encoder, Path folder, int slice) throws IOException {
    if (slice < 1) {
      throw new IllegalArgumentException("slice must be positive: " + slice);
    }
    this.encoder = encoder;
    this.slice = slice;
    this.file = VectorFile.open(folder, encoder.id(), encoder.dimensions());
  }

  @Override
  public String id() {
    return encoder.id();
  }

  @Override
  public int dimensions() {
    return encoder.dimensions();
  }

  /** Texts answered from disk so far, counting repetitions; blank texts count as neither. */
  public long hits() {
    return hits.get();
  }

  /** Texts that had to be encoded so far, counting repetitions. */
  public long misses() {
    return misses.get();
  }

  /** The different texts that are not on disk, blank ones left out: what encoding would cost. */
  public List<String> missing(Collection<String> texts) {
    float[] ignored = new float[dimensions()];
    List<String> missing = new ArrayList<>();
    try {
      for (String text : new LinkedHashSet<>(texts)) {
        if (!text.isBlank() && !file.read(key(text), ignored, 0)) {
          missing.add(text);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the embedding cache " + file.path() + ": " + e, e);
    }
    return missing;
  }

  /** What is looked for is not kept, unless the encoder reads it as any other text. */
  @Override
  public TextEncoder forQueries() {
    TextEncoder queries = encoder.forQueries();
    return queries.equals(encoder) ? this : queries;
  }

  /** Number of vectors on disk. */
  public int size() {
    return file.size();
  }

  @Override
  public Matrix encodeAll(List<String> texts) {
    return encodeAll(texts, EncodingProgress.NONE);
  }

  @Override
  public Matrix encodeAll(List<String> texts, EncodingProgress progress) {
    var vectors = Matrix.zeros(texts.size(), dimensions());
    // Distinct missing texts, each with the rows that want it.
    Map<VectorFile.Key, List<Integer>> wanted = new HashMap<>();
    List<VectorFile.Key> missing = new ArrayList<>();
    int open = 0;
    try {
      for (int row = 0; row < texts.size(); row++) {
        String text = texts.get(row);
        if (text.isBlank()) {
          continue;
        }
        VectorFile.Key key = key(text);
        if (file.read(key, vectors.values(), row * dimensions())) {
          hits.incrementAndGet();
          continue;
        }
        misses.incrementAndGet();
        open++;
        wanted
            .computeIfAbsent(
                key,
                k -> {
                  missing.add(k);
                  return new ArrayList<>();
                })
            .add(row);
      }
      progress.encoded(texts.size() - open, texts.size());
      for (int from = 0; from < missing.size(); from += slice) {
        var part = missing.subList(from, Math.min(missing.size(), from + slice));
        open -= encodeSlice(part, wanted, texts, vectors, progress, open);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the embedding cache " + file.path() + ": " + e, e);
    }
    return vectors;
  }

  /** Encodes and stores one slice; returns the number of rows it filled. */
  private int encodeSlice(
      List<VectorFile.Key> slice,
      Map<VectorFile.Key, List<Integer>> wanted,
      List<String> texts,
      Matrix vectors,
      EncodingProgress progress,
      int open)
      throws IOException {
    List<List<Integer>> rows = slice.stream().map(k -> wanted.getOrDefault(k, List.of())).toList();
    List<String> sliceTexts = rows.stream().map(r -> texts.get(r.getFirst())).toList();
    int before = texts.size() - open;
    Matrix encoded =
        encoder.encodeAll(sliceTexts, (done, all) -> progress.encoded(before + done, texts.size()));
    new PromisedVectors(id(), dimensions()).checked(sliceTexts, encoded);
    file.append(slice, encoded);
    int filled = 0;
    for (int i = 0; i < rows.size(); i++) {
      for (int row : rows.get(i)) {
        System.arraycopy(
            encoded.values(), i * dimensions(), vectors.values(), row * dimensions(), dimensions());
        filled++;
      }
    }
    progress.encoded(before + filled, texts.size());
    return filled;
  }

  private VectorFile.Key key(String text) {
    var digest = Sha256.digest();
    digest.update(encoder.id().getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    return VectorFile.Key.of(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      encoder.close();
    }
  }
}
