package dev.weft.encoders.pictures;

import dev.weft.math.Matrix;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.text.EmbeddingCache;
import dev.weft.text.TextEncoder;
import dev.weft.text.internal.vectors.PromisedVectors;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The vectors of picture files. With a folder they are kept by what is in a file, so that a picture
 * is encoded once, whatever it is called and however often a run begins anew.
 */
public final class PictureVectors implements AutoCloseable {

  private final PictureEncoder encoder;
  private final TextEncoder byContent;
  private final Map<String, Path> files = new ConcurrentHashMap<>();

  /**
   * Vectors of an encoder, which is closed with this.
   *
   * @param cache folder of the embedding cache; empty to keep nothing
   * @throws IOException when the cache cannot be written
   */
  public PictureVectors(PictureEncoder encoder, Optional<Path> cache) throws IOException {
    this.encoder = encoder;
    var direct = new ByContent();
    this.byContent = cache.isPresent() ? new EmbeddingCache(direct, cache.get()) : direct;
  }

  /**
   * The vectors of files.
   *
   * @param progress hears how far it is
   * @return a row of length 1 for each
   * @throws IOException when one cannot be read as a picture, or the encoder gives no vector of it,
   *     naming it
   */
  public Matrix of(List<Path> pictures, TextEncoder.EncodingProgress progress) throws IOException {
    try {
      List<String> contents = pictures.stream().map(this::content).toList();
      return byContent.encodeAll(contents, progress);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The hash of a file. */
  private String content(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UncheckedIOException(new IOException(file + " does not exist"));
    }
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String hash = HexFormat.of().formatHex(digest.digest());
    files.putIfAbsent(hash, file);
    return hash;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  @Override
  public void close() {
    byContent.close();
  }

  /** Encodes files that are named by their hashes, as the cache wants it. */
  private final class ByContent implements TextEncoder {

    /** Pictures of which the progress is told at once. */
    private static final int PART = 64;

    /** Of the encoder and of how files are read, which has changed since the first vectors. */
    @Override
    public String id() {
      return encoder.id() + " of upright pictures";
    }

    @Override
    public int dimensions() {
      return encoder.dimensions();
    }

    @Override
    public Matrix encodeAll(List<String> hashes) {
      return encodeAll(hashes, EncodingProgress.NONE);
    }

    @Override
    public Matrix encodeAll(List<String> hashes, EncodingProgress progress) {
      var vectors = Matrix.zeros(hashes.size(), dimensions());
      for (int from = 0; from < hashes.size(); from += PART) {
        int start = from;
        int size = Math.min(PART, hashes.size() - from);
        Parallel.forEach(size, i -> encode(hashes.get(start + i), vectors, start + i));
        progress.encoded(from + size, hashes.size());
      }
      return vectors;
    }

    private void encode(String hash, Matrix vectors, int row) {
      Path file = Objects.requireNonNull(files.get(hash));
      try {
        float[] vector = encoder.encode(PictureFile.read(file));
        if (vector.length != dimensions() || !PromisedVectors.isFinite(vector)) {
          throw new IOException(
              String.format(
                  Locale.ROOT,
                  "%s: the encoder '%s' must give %d finite numbers of it",
                  file,
                  encoder.id(),
                  dimensions()));
        }
        System.arraycopy(vector, 0, vectors.values(), row * dimensions(), dimensions());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      encoder.close();
    }
  }
}
