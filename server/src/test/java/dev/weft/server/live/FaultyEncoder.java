package dev.weft.server.live;

import dev.weft.math.Matrix;
import dev.weft.text.TextEncoder;
import dev.weft.text.internal.CheckedVectors;
import dev.weft.text.internal.vectors.UnfitVectorsException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** An encoder that fails in ways that encoders fail in. */
public final class FaultyEncoder implements TextEncoder {

  /** What it does. */
  public enum Mood {
    WELL,
    THROWS,
    HAS_NO_MEMORY,
    /** Until it gets another mood. */
    HANGS,
    NOT_FINITE,
    TOO_FEW_DIMENSIONS,
    TOO_FEW_ROWS,
    /** At texts with {@link #WORD}, as a model that overflows there. */
    NOT_FINITE_AT_A_WORD,
    /** The same, as encoders refuse it that look at what they give. */
    REFUSES_A_WORD,
    /** The same, as one on another machine says it in its own words. */
    REFUSES_A_WORD_ELSEWHERE,
    /** Breaks at such a text, and with it at all that it is asked for beside it. */
    BREAKS_AT_A_WORD
  }

  static final String WORD = "number61";

  private final TextEncoder well = new WordsEncoder();
  final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch hung = new CountDownLatch(1);
  private volatile Phase phase = new Phase(Mood.WELL, new CountDownLatch(1));

  private record Phase(Mood mood, CountDownLatch over) {}

  /** Does this from now on; what hangs goes on. */
  public void becomes(Mood next) {
    Phase before = phase;
    phase = new Phase(next, new CountDownLatch(1));
    before.over().countDown();
  }

  /** Counted down when texts hang for the first time. */
  public CountDownLatch hung() {
    return hung;
  }

  @Override
  public String id() {
    return well.id();
  }

  @Override
  public int dimensions() {
    return well.dimensions();
  }

  @Override
  public Matrix encodeAll(List<String> texts) {
    asked.incrementAndGet();
    Phase now = phase;
    return switch (now.mood()) {
      case WELL -> well.encodeAll(texts);
      case THROWS -> throw new IllegalStateException("the encoder is out of order");
      case HAS_NO_MEMORY -> throw new OutOfMemoryError("Java heap space");
      case HANGS -> {
        hung.countDown();
        try {
          now.over().await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        yield well.encodeAll(texts);
      }
      case NOT_FINITE -> {
        Matrix vectors = Matrix.zeros(texts.size(), dimensions());
        Arrays.fill(vectors.values(), Float.NaN);
        yield vectors;
      }
      case TOO_FEW_DIMENSIONS -> Matrix.zeros(texts.size(), 3);
      case TOO_FEW_ROWS -> Matrix.zeros(0, dimensions());
      case NOT_FINITE_AT_A_WORD -> withoutTheWord(texts);
      case REFUSES_A_WORD -> CheckedVectors.of(this, texts, withoutTheWord(texts));
      case REFUSES_A_WORD_ELSEWHERE -> {
        try {
          yield CheckedVectors.of(this, texts, withoutTheWord(texts));
        } catch (UnfitVectorsException e) {
          throw new IllegalStateException("a server gave a vector of zeros", e);
        }
      }
      case BREAKS_AT_A_WORD -> {
        if (texts.stream().anyMatch(text -> text.contains(WORD))) {
          throw new IllegalStateException("the encoder breaks at " + WORD);
        }
        yield well.encodeAll(texts);
      }
    };
  }

  private Matrix withoutTheWord(List<String> texts) {
    Matrix vectors = well.encodeAll(texts);
    for (int row = 0; row < texts.size(); row++) {
      if (texts.get(row).contains(WORD)) {
        vectors.values()[row * dimensions()] = Float.NEGATIVE_INFINITY;
      }
    }
    return vectors;
  }
}
