package dev.weft.server.live;

import dev.weft.math.Matrix;
import dev.weft.text.TextEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An encoder that fails in ways that encoders fail in. */
final class FaultyEncoder implements TextEncoder {

  /** What it does. */
  enum Mood {
    WELL,
    THROWS,
    HAS_NO_MEMORY,
    HANGS,
    NOT_FINITE,
    TOO_SHORT
  }

  private final TextEncoder well = new WordsEncoder();
  final AtomicInteger asked = new AtomicInteger();
  volatile Mood mood = Mood.WELL;

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
    return switch (mood) {
      case WELL -> well.encodeAll(texts);
      case THROWS -> throw new IllegalStateException("the encoder is out of order");
      case HAS_NO_MEMORY -> throw new OutOfMemoryError("Java heap space");
      case HANGS -> {
        try {
          Thread.sleep(5_000);
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
      case TOO_SHORT -> Matrix.zeros(texts.size(), 3);
    };
  }
}
