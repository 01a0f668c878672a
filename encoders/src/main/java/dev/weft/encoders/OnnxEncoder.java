package dev.weft.encoders;

import dev.weft.encoders.TokenIds.Piece;
import dev.weft.math.Matrix;
import dev.weft.text.TextEncoder;
import dev.weft.text.TextEncoder.EncodingProgress;
import dev.weft.text.internal.CheckedVectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/*
 * One text, one run.
 *
 * Sentence encoders are commonly fed batches of about 32 texts padded to the longest. On a CPU that
 * is wrong twice over:
 *
 * 1. int8 models quantise their activations on the fly with one scale for the whole tensor
 *    (DynamicQuantizeLinear), so a text's vector depends on its neighbours and even on the padding:
 *    against running alone, the cosine falls to 0.983 (mean 0.993) on 512 film plots, whatever the
 *    size of the batch from 2 to 64, sorted by length or not.
 * 2. A matrix product with one text of 15 or more tokens already keeps a core busy. Two
 *    single-threaded runs side by side beat one run of a padded batch on two threads, because
 *    nothing is padded and no thread waits for another within a layer. (On two cores, ONNX Runtime
 *    from Python: 183 plots/s against 138 with sorted batches of 32; 1,076 short sentences/s
 *    against 944.)
 *
 * So every text is a batch of its own, the session uses one thread, and texts run side by side,
 * longest first so that the threads finish together. Equal texts run once. A vector is a function
 * of its text alone, bit for bit. `weft.bench.EncodePlots` measures it.
 */

/**
 * A contextual encoder: a transformer in the ONNX format and its tokenizer, run on the CPU by ONNX
 * Runtime; or a static one, a table of token vectors. Takes models whose inputs are {@code
 * input_ids} and, where present, {@code attention_mask}, {@code token_type_ids} and {@code
 * position_ids}, and whose output is either token vectors, which are pooled, or one vector a text.
 *
 * <p>A vector depends on its text alone, bit for bit, on one machine; on another processor int8
 * kernels may differ in the last digits. Texts longer than the settings allow are cut. Texts at
 * which the model overflows, as models of half precision do, are refused by name. Nothing is
 * downloaded. Thread-safe.
 */
public final class OnnxEncoder implements TextEncoder {

  private final TextModel model;
  private final List<VectorStep> steps;
  private final TokenIds tokens;
  private final OnnxSettings settings;
  private final int dimensions;
  private final String id;
  private final TextEncoder queries;
  private final Workers workers;
  private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
  private boolean closed;

  /**
   * An encoder.
   *
   * @param steps what is done to what the model gives
   */
  OnnxEncoder(
      TextModel model,
      List<VectorStep> steps,
      TokenIds tokens,
      OnnxSettings settings,
      String name) {
    int whole = model.dimensions();
    for (VectorStep step : steps) {
      whole = step.dimensions(whole);
    }
    if (settings.dimensions() > whole) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s gives %d dimensions, so %d cannot be kept",
              name,
              whole,
              settings.dimensions()));
    }
    this.model = model;
    this.steps = List.copyOf(steps);
    this.tokens = tokens;
    this.settings = settings;
    this.dimensions = settings.dimensions() == 0 ? whole : settings.dimensions();
    this.workers = new Workers(settings.threads());
    this.id = OnnxId.of(name, model.checksum(), settings);
    this.queries = settings.prompts().tellApart() ? new Queries() : this;
  }

  /** What is looked for, behind the prompt of queries. */
  private final class Queries implements TextEncoder {

    @Override
    public String id() {
      return id;
    }

    @Override
    public int dimensions() {
      return dimensions;
    }

    @Override
    public Matrix encodeAll(List<String> texts) {
      return locked(() -> encodeDistinct(texts, settings.prompts().query(), EncodingProgress.NONE));
    }
  }

  /**
   * Opens a sentence model in a folder as Sentence Transformers lays it out: {@code model.onnx} or
   * {@code onnx/model.onnx} (or the only {@code .onnx} file there) with its files of weights,
   * {@code tokenizer.json}, and where present {@code modules.json}, {@code 1_Pooling/config.json}
   * (else mean), {@code config_sentence_transformers.json} (prompts), {@code
   * sentence_bert_config.json} and {@code tokenizer_config.json} (length; else 256 tokens, at most
   * 512 unless stated in code). An option there that cannot be obeyed is refused.
   *
   * @throws IOException when something is missing, ambiguous or unreadable; the message names it
   */
  public static OnnxEncoder open(Path folder) throws IOException {
    return open(folder, ModelFolder.settings(folder));
  }

  /** Opens a sentence model in a folder with settings of one's own. */
  public static OnnxEncoder open(Path folder, OnnxSettings settings) throws IOException {
    return ModelFolder.open(folder, settings);
  }

  /** Whether an id is of an encoder of this kind. */
  public static boolean isId(String id) {
    return OnnxId.is(id);
  }

  /**
   * Opens the model that a snapshot or a cache was made with.
   *
   * @param id of an encoder of this kind
   * @throws IOException when the folder holds another model
   * @throws IllegalArgumentException when it is not such an id
   */
  public static OnnxEncoder open(Path folder, String id) throws IOException {
    OnnxEncoder opened = open(folder, OnnxId.settings(id));
    if (!opened.id().equals(id)) {
      opened.close();
      throw new IOException(folder + " holds " + opened.id() + ", which is not " + id);
    }
    return opened;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public int dimensions() {
    return dimensions;
  }

  @Override
  public TextEncoder forQueries() {
    return queries;
  }

  /** How it runs. */
  public OnnxSettings settings() {
    return settings;
  }

  /** The tokens of the model's vocabulary in the order of their ids. */
  public List<String> vocabulary() {
    return tokens.vocabulary();
  }

  /** Number of tokens read of a text after cutting, special tokens and the prompt included. */
  public int tokenCount(String text) {
    return locked(() -> tokens.count(settings.prompts().document(), text));
  }

  /** Whether a text is longer than what is read of it. */
  public boolean cuts(String text) {
    return locked(() -> tokens.cuts(settings.prompts().document(), text));
  }

  @Override
  public Matrix encodeAll(List<String> texts) {
    return encodeAll(texts, EncodingProgress.NONE);
  }

  @Override
  public Matrix encodeAll(List<String> texts, EncodingProgress progress) {
    return locked(() -> encodeDistinct(texts, settings.prompts().document(), progress));
  }

  private Matrix encodeDistinct(List<String> texts, String prompt, EncodingProgress progress) {
    var vectors = Matrix.zeros(texts.size(), dimensions);
    DistinctTexts distinct = DistinctTexts.of(texts);
    int[] rows = distinct.rows();
    var counter = new ProgressCounter(texts.size() - rows.length, texts.size(), progress);
    workers.run(
        rows.length,
        i -> {
          encode(prompt, texts.get(rows[i]), vectors.values(), rows[i] * dimensions);
          counter.add(1);
        });
    distinct.repeat(vectors.values(), dimensions);
    counter.finish();
    return CheckedVectors.of(this, texts, vectors);
  }

  /** The mean of a text's pieces, each of length 1 and weighted by its tokens, at length 1. */
  private void encode(String prompt, String text, float[] vectors, int at) {
    List<Piece> pieces = tokens.meaningful(prompt, text);
    for (Piece piece : pieces) {
      int first = prompt.isEmpty() || settings.prompts().pooled() ? 0 : piece.prompt();
      float[] vector = model.encode(piece.ids(), first, settings.pooling());
      for (VectorStep step : steps) {
        vector = step.apply(vector);
      }
      if (pieces.size() > 1) {
        normalize(vector, 0, dimensions);
      }
      for (int d = 0; d < dimensions; d++) {
        vectors[at + d] += pieces.size() == 1 ? vector[d] : piece.own() * vector[d];
      }
    }
    normalize(vectors, at, dimensions);
  }

  private static void normalize(float[] values, int from, int length) {
    double sum = 0;
    for (int i = from; i < from + length; i++) {
      sum += (double) values[i] * values[i];
    }
    float scale = sum > 0 ? (float) (1 / Math.sqrt(sum)) : 0f;
    for (int i = from; i < from + length; i++) {
      values[i] *= scale;
    }
  }

  private interface Use<T> {
    T value();
  }

  private <T> T locked(Use<T> work) {
    use.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the encoder is closed: " + id);
      }
      return work.value();
    } finally {
      use.readLock().unlock();
    }
  }

  /** Waits for running encodings, then frees the model and the tokenizer. */
  @Override
  public void close() {
    use.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        workers.close();
        tokens.close();
        model.close();
      }
    } finally {
      use.writeLock().unlock();
    }
  }
}
