package dev.weft.recommend;

import dev.weft.math.internal.Kernels;
import dev.weft.text.internal.words.Display;
import java.util.Optional;

/** How near the items are to a text, by the embeddings of what they say. */
final class TextSource {

  private static final Kernels KERNELS = Kernels.fastest();

  /** Cosines of equal texts may differ by rounding. */
  private static final float SAME = 1e-6f;

  private final View view;

  TextSource(View view) {
    this.view = view;
  }

  /**
   * Cosine of a text with what every item says; empty, and noted, when it says nothing.
   *
   * @throws IllegalArgumentException when there is no encoder, or the snapshot has no texts
   */
  float[] similarity(String text, QueryTexts texts, Notes notes) {
    if (!texts.canBeAsked()) {
      throw new IllegalArgumentException(
          "texts can only be asked for with an encoder: open the snapshot with one");
    }
    if (view.snapshot().catalogue().texts().columns() == 0) {
      throw new IllegalArgumentException("the snapshot was made without texts: train it with them");
    }
    Optional<float[]> vector = texts.asked(text);
    if (vector.isEmpty()) {
      return new float[0];
    }
    float[] asked = vector.get();
    if (KERNELS.dot(asked, asked) == 0) {
      notes.add(
          "the encoder knows nothing of the text '"
              + Display.shortened(text, 80)
              + "': it was left out");
      return new float[0];
    }
    view.base().scripts().on(text).ifPresent(notes::add);
    float[] similarity = view.catalogue().similarity(asked);
    if (areAlike(similarity)) {
      notes.add(
          "all items are equally near to the text, as what is read of theirs is the same: their"
              + " order says nothing of it");
    }
    return similarity;
  }

  /** Whether no item is nearer than another, of those that say something. */
  private static boolean areAlike(float[] similarity) {
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    int told = 0;
    for (float one : similarity) {
      if (one != 0) {
        least = Math.min(least, one);
        most = Math.max(most, one);
        told++;
      }
    }
    return told > 1 && most - least <= SAME;
  }
}
