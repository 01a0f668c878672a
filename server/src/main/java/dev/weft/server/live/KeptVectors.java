package dev.weft.server.live;

import dev.weft.features.internal.UserFeatures;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Sha256;
import dev.weft.server.store.VectorTable;
import dev.weft.text.TextEncoder;
import dev.weft.text.internal.CheckedVectors;
import dev.weft.text.internal.vectors.PromisedVectors;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An encoder whose vectors of items' texts are kept in the store. What users say of themselves is
 * not kept: it would outlive them. Thread-safe.
 */
final class KeptVectors implements TextEncoder {

  /** As many bytes of a hash as make two of a million texts never the same. */
  private static final int HASH_BYTES = 18;

  private final TextEncoder encoder;
  private final VectorTable table;
  private final Clock clock;
  private final long begun;
  private final Set<String> used = ConcurrentHashMap.newKeySet();

  KeptVectors(TextEncoder encoder, VectorTable table, Clock clock) {
    this.encoder = encoder;
    this.table = table;
    this.clock = clock;
    this.begun = clock.millis();
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
  public Matrix encodeAll(String what, List<String> texts) {
    return what.equals(UserFeatures.PROFILES) ? encoder.encodeAll(what, texts) : encodeAll(texts);
  }

  @Override
  public TextEncoder forQueries() {
    return encoder.forQueries();
  }

  @Override
  public Matrix encodeAll(List<String> texts) {
    return vectors(texts, this::encoded);
  }

  /**
   * The same, which encodes nothing: of a text whose vector is not kept it knows nothing.
   *
   * @param missing is told such texts
   */
  TextEncoder keptOnly(Consumer<String> missing) {
    return new KeptOnly(this, missing);
  }

  private record KeptOnly(KeptVectors kept, Consumer<String> missing) implements TextEncoder {

    @Override
    public String id() {
      return kept.id();
    }

    @Override
    public int dimensions() {
      return kept.dimensions();
    }

    @Override
    public Matrix encodeAll(List<String> texts) {
      return kept.vectors(
          texts,
          (others, hashes) -> {
            others.forEach(missing);
            return Map.of();
          });
    }
  }

  /** The vectors that are kept, and of the other texts those that are made of them and hashes. */
  private Matrix vectors(
      List<String> texts,
      BiFunction<List<String>, Map<String, String>, Map<String, float[]>> others) {
    Map<String, String> hashes = new LinkedHashMap<>();
    texts.stream()
        .filter(text -> !text.isBlank())
        .forEach(text -> hashes.computeIfAbsent(text, this::hash));
    Map<String, float[]> known = table.find(hashes.values());
    List<String> missing =
        hashes.keySet().stream().filter(text -> !fits(known.get(hashes.get(text)))).toList();
    if (!missing.isEmpty()) {
      missing.forEach(text -> known.remove(hashes.get(text)));
      known.putAll(others.apply(missing, hashes));
    }
    used.addAll(hashes.values());
    Matrix all = Matrix.zeros(texts.size(), dimensions());
    for (int row = 0; row < texts.size(); row++) {
      float[] vector = known.get(hashes.get(texts.get(row)));
      if (vector != null) {
        System.arraycopy(vector, 0, all.values(), row * dimensions(), dimensions());
      }
    }
    return all;
  }

  private boolean fits(float @Nullable [] vector) {
    return vector != null && vector.length == dimensions() && PromisedVectors.isFinite(vector);
  }

  /** What an encoder gives in a bad hour is not kept: it is for who uses it to refuse. */
  private Map<String, float[]> encoded(List<String> missing, Map<String, String> hashes) {
    Matrix vectors = CheckedVectors.shaped(encoder, missing.size(), encoder.encodeAll(missing));
    Map<String, float[]> fresh = new LinkedHashMap<>();
    Map<String, float[]> finite = new LinkedHashMap<>();
    for (int i = 0; i < missing.size(); i++) {
      float[] vector = vectors.row(i);
      fresh.put(hashes.get(missing.get(i)), vector);
      if (PromisedVectors.isFinite(vector)) {
        finite.put(hashes.get(missing.get(i)), vector);
      }
    }
    if (!finite.isEmpty()) {
      table.put(finite, clock.millis());
    }
    return fresh;
  }

  /** Takes out of the store what was kept before this began and was not asked for since. */
  void forgetOthers() {
    table.retain(used, begun);
  }

  private String hash(String text) {
    var digest = Sha256.digest();
    digest.update(encoder.id().getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, HASH_BYTES));
  }
}
