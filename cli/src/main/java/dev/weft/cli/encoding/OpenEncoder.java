package dev.weft.cli.encoding;

import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.Step;
import dev.weft.math.Matrix;
import dev.weft.text.EmbeddingCache;
import dev.weft.text.TextEncoder;
import dev.weft.text.TextEncoder.EncodingProgress;
import dev.weft.text.internal.words.Display;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An encoder ready for use: draws a bar when many texts are asked for and remembers vectors. */
public final class OpenEncoder implements TextEncoder {

  /** Fewer texts take no time worth a bar. */
  private static final int MANY = 64;

  /** Texts encoded to tell a speed when the cache knew all. */
  private static final int SAMPLE = 256;

  /** How much of a text is shown in a note. */
  private static final int SHOWN = 40;

  private final SpeedMeter meter;
  private final Optional<EmbeddingCache> cache;
  private final Console console;
  private final Set<String> empty = ConcurrentHashMap.newKeySet();
  private final List<String> notes = new CopyOnWriteArrayList<>();
  private final UnreadTexts unread;

  OpenEncoder(SpeedMeter meter, Optional<EmbeddingCache> cache, Console console) {
    this.meter = meter;
    this.cache = cache;
    this.console = console;
    this.unread = new UnreadTexts(meter);
  }

  /** What was said of the texts so far. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** The same without bars, for a server that goes on while other things are said. */
  public TextEncoder quiet() {
    return cache.isPresent() ? cache.get() : meter;
  }

  /**
   * What was done.
   *
   * @param texts different texts encoded
   * @param tokens their tokens
   * @param seconds time that took
   * @param known texts that the cache knew, repetitions included
   * @param sampled whether all were known and a sample was encoded again to tell the speed
   */
  public record Work(long texts, long tokens, double seconds, long known, boolean sampled) {

    public double textsPerSecond() {
      return seconds > 0 ? texts / seconds : 0;
    }

    public double tokensPerSecond() {
      return seconds > 0 ? tokens / seconds : 0;
    }

    public String sentence() {
      String speed =
          String.format(
              Locale.ROOT,
              "%,.0f texts and %,.0f tokens per second",
              textsPerSecond(),
              tokensPerSecond());
      if (sampled) {
        return String.format(
            Locale.ROOT,
            "%s known from the cache; %s, measured on %,d of them",
            Display.counted(known, "text"),
            speed,
            texts);
      }
      String cached =
          known == 0 ? "" : String.format(Locale.ROOT, "; %,d known from the cache", known);
      return String.format(
          Locale.ROOT,
          "%s in %.1f s, %s%s",
          Display.counted(texts, "text"),
          seconds,
          speed,
          cached);
    }
  }

  /** What was done so far; encodes a sample of the texts when that was little. */
  public Work work(List<String> texts) {
    long known = cache.map(EmbeddingCache::hits).orElse(0L);
    // A model on a server is not asked again for what is known: that would cost.
    boolean sampled =
        meter.remote().isEmpty() && meter.texts() < MANY && known > 0 && !texts.isEmpty();
    if (sampled) {
      meter.encodeAll(texts.subList(0, Math.min(SAMPLE, texts.size())));
    }
    return new Work(meter.texts(), meter.tokens(), meter.seconds(), known, sampled);
  }

  /** The model in use, without checksum and settings. */
  public String modelName() {
    return EncoderId.modelNames(id());
  }

  @Override
  public String id() {
    return meter.id();
  }

  @Override
  public int dimensions() {
    return meter.dimensions();
  }

  @Override
  public Matrix encodeAll(List<String> texts) {
    return encodeAll(texts, EncodingProgress.NONE);
  }

  @Override
  public Matrix encodeAll(String what, List<String> texts) {
    return encoded(what, texts, EncodingProgress.NONE);
  }

  @Override
  public Matrix encodeAll(List<String> texts, EncodingProgress progress) {
    return encoded("texts", texts, progress);
  }

  @Override
  public TextEncoder forQueries() {
    TextEncoder used = used();
    TextEncoder queries = used.forQueries();
    return queries.equals(used) ? this : queries;
  }

  private TextEncoder used() {
    return cache.<TextEncoder>map(c -> c).orElse(meter);
  }

  /** Texts of which the encoder knows no word are alike to nothing, which nobody would guess. */
  private void noteOfEmpty(List<String> texts, Matrix vectors) {
    List<String> found = new ArrayList<>();
    for (int row = 0; row < texts.size(); row++) {
      String text = texts.get(row);
      if (!text.isBlank() && isZero(vectors, row) && empty.add(text)) {
        found.add(text);
      }
    }
    if (!found.isEmpty()) {
      note(
          String.format(
              Locale.ROOT,
              "%s no word that the encoder knows and %s, such as '%s'.",
              found.size() == 1 ? "One text holds" : found.size() + " texts hold",
              found.size() == 1 ? "counts as empty" : "count as empty",
              Display.shortened(found.getFirst(), SHOWN)));
    }
  }

  private void note(String line) {
    notes.add(line);
    console.note("%s", line);
  }

  private static boolean isZero(Matrix vectors, int row) {
    for (int c = 0; c < vectors.columns(); c++) {
      if (vectors.at(row, c) != 0) {
        return false;
      }
    }
    return true;
  }

  private Matrix encoded(String what, List<String> texts, EncodingProgress progress) {
    Matrix vectors = watched(what, texts, progress);
    noteOfEmpty(texts, vectors);
    unread.note(what, texts, vectors).ifPresent(this::note);
    return vectors;
  }

  private Matrix watched(String what, List<String> texts, EncodingProgress progress) {
    TextEncoder used = used();
    if (texts.size() < MANY || texts.stream().allMatch(String::isBlank)) {
      return used.encodeAll(texts, progress);
    }
    var bar = new Bar(what, console);
    try {
      return used.encodeAll(
          texts,
          (done, total) -> {
            bar.at(done, total);
            progress.encoded(done, total);
          });
    } finally {
      bar.close();
    }
  }

  /** Begins when there is much to encode, not when the cache knows all or nearly all. */
  private static final class Bar {

    private final String what;
    private final Console console;
    private Step step = Step.SILENT;
    private boolean begun;

    Bar(String what, Console console) {
      this.what = what;
      this.console = console;
    }

    synchronized void at(int done, int total) {
      if (!begun && total - done >= MANY) {
        begun = true;
        step = console.step(String.format(Locale.ROOT, "Embedding %,d %s", total - done, what));
      }
      step.at(done, total);
    }

    synchronized void close() {
      step.close();
    }
  }

  @Override
  public void close() {
    cache.ifPresentOrElse(EmbeddingCache::close, meter::close);
  }
}
