package dev.weft.server.live;

import dev.weft.features.internal.UserFeatures;
import dev.weft.math.Matrix;
import dev.weft.text.TextEncoder;
import dev.weft.text.internal.CheckedVectors;
import dev.weft.text.internal.vectors.PromisedVectors;
import dev.weft.text.internal.words.Display;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An encoder that may fail at some texts, as a model does whose numbers overflow at one word: of
 * these nothing is known, and the others do not pay for it. Thread-safe.
 */
final class SparingEncoder implements TextEncoder {

  private static final System.Logger LOG = System.getLogger(SparingEncoder.class.getName());

  /** How much of a text is shown. */
  private static final int SHOWN = 40;

  private final TextEncoder encoder;
  private final double most;
  private final AtomicLong asked = new AtomicLong();
  private final Set<String> unfit = ConcurrentHashMap.newKeySet();

  /**
   * Spares nothing yet.
   *
   * @param encoder gives numbers that are not finite for texts that it fails at
   * @param most part of all texts that it may fail at; at more it fails as such, and its answer is
   *     left to whoever refuses it
   */
  private SparingEncoder(TextEncoder encoder, double most) {
    this.encoder = encoder;
    this.most = most;
  }

  /** Whatever it fails at, the others are taken. */
  static SparingEncoder ofArrivals(TextEncoder encoder) {
    return new SparingEncoder(encoder, 1);
  }

  /** A model is not made in a bad hour of the encoder: the next training finds it well again. */
  static SparingEncoder ofTraining(TextEncoder encoder) {
    return new SparingEncoder(encoder, 0.5);
  }

  /** The texts that it failed at; goes on growing. */
  Set<String> unfit() {
    return unfit;
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
  public TextEncoder forQueries() {
    return encoder.forQueries();
  }

  @Override
  public Matrix encodeAll(List<String> texts) {
    return encodeAll("texts", texts);
  }

  @Override
  public Matrix encodeAll(String what, List<String> texts) {
    Matrix vectors = encoder.encodeAll(what, texts);
    CheckedVectors.shaped(encoder, texts.size(), vectors);
    Set<String> found = new LinkedHashSet<>();
    for (int row = 0; row < texts.size(); row++) {
      if (!PromisedVectors.isFinite(vectors, row)) {
        found.add(texts.get(row));
      }
    }
    long all = asked.addAndGet(Set.copyOf(texts).size());
    if (found.isEmpty()) {
      return vectors;
    }
    unfit.addAll(found);
    if (unfit.size() > most * all) {
      return vectors;
    }
    note(what, found);
    return withoutUnfit(vectors);
  }

  private static Matrix withoutUnfit(Matrix vectors) {
    Matrix spared = vectors.copy();
    int d = spared.columns();
    for (int row = 0; row < spared.rows(); row++) {
      if (!PromisedVectors.isFinite(spared, row)) {
        Arrays.fill(spared.values(), row * d, (row + 1) * d, 0);
      }
    }
    return spared;
  }

  /** What users say of themselves is in no log. */
  private void note(String what, Set<String> found) {
    String such =
        what.equals(UserFeatures.PROFILES)
            ? ""
            : ", such as '" + Display.shortened(found.iterator().next(), SHOWN) + "'";
    LOG.log(
        System.Logger.Level.WARNING,
        String.format(
            Locale.ROOT,
            "the encoder '%s' gave no vector that is of use for %s (%s)%s: nothing is known of what"
                + " is said there",
            id(),
            Display.counted(found.size(), "text"),
            what,
            such));
  }
}
