package dev.weft.encoders;

import dev.weft.math.Matrix;
import dev.weft.text.TextEncoder;
import dev.weft.text.TextEncoder.EncodingProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
 * Runtime. Takes models whose inputs are {@code input_ids} and, where present, {@code
 * attention_mask}, {@code token_type_ids} and {@code position_ids}, and whose output is either
 * token vectors, which are pooled, or one vector a text.
 *
 * <p>A vector depends on its text alone, bit for bit, on one machine; on another processor int8
 * kernels may differ in the last digits. Texts longer than the settings allow are cut. Nothing is
 * downloaded. Thread-safe.
 */
public final class OnnxEncoder implements TextEncoder {

  /** Moves when a text gets another vector: since 2 one of unknown tokens alone is empty. */
  private static final String VERSION = "-2";

  private final OnnxModel model;
  private final TokenIds tokens;
  private final OnnxSettings settings;
  private final String id;
  private final Workers workers;
  private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
  private boolean closed;

  OnnxEncoder(OnnxModel model, TokenIds tokens, OnnxSettings settings, String name) {
    this.model = model;
    this.tokens = tokens;
    this.settings = settings;
    this.workers = new Workers(settings.threads());
    this.id =
        String.format(
            Locale.ROOT,
            "onnx[%s,%s,%s,%d]",
            name,
            model.checksum() + VERSION,
            settings.pooling(),
            settings.maxTokens());
  }

  /**
   * Opens a sentence model in a folder as Sentence Transformers lays it out: {@code model.onnx} or
   * {@code onnx/model.onnx} (or the only {@code .onnx} file there), {@code tokenizer.json}, and
   * where present {@code 1_Pooling/config.json} (else mean) and {@code sentence_bert_config.json}
   * or {@code tokenizer_config.json} (else 256 tokens, at most 512 unless stated in code).
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

  @Override
  public String id() {
    return id;
  }

  @Override
  public int dimensions() {
    return model.dimensions();
  }

  /** How it runs. */
  public OnnxSettings settings() {
    return settings;
  }

  /** The tokens of the model's vocabulary in the order of their ids. */
  public List<String> vocabulary() {
    return tokens.vocabulary();
  }

  /** Number of tokens of a text after cutting, special tokens included. */
  public int tokenCount(String text) {
    return locked(() -> tokens.ids(text).length);
  }

  @Override
  public Matrix encodeAll(List<String> texts) {
    return encodeAll(texts, EncodingProgress.NONE);
  }

  @Override
  public Matrix encodeAll(List<String> texts, EncodingProgress progress) {
    return locked(() -> encodeDistinct(texts, progress));
  }

  private Matrix encodeDistinct(List<String> texts, EncodingProgress progress) {
    var vectors = Matrix.zeros(texts.size(), dimensions());
    int[] copyOf = new int[texts.size()];
    int[] order = longestFirst(texts, copyOf);
    var counter = new ProgressCounter(texts.size() - order.length, texts.size(), progress);
    workers.run(
        order.length,
        i -> {
          int row = order[i];
          tokens
              .meaningful(texts.get(row))
              .ifPresent(
                  ids ->
                      model.encode(ids, settings.pooling(), vectors.values(), row * dimensions()));
          counter.add(1);
        });
    for (int row = 0; row < copyOf.length; row++) {
      if (copyOf[row] >= 0) {
        System.arraycopy(
            vectors.values(),
            copyOf[row] * dimensions(),
            vectors.values(),
            row * dimensions(),
            dimensions());
      }
    }
    counter.finish();
    return vectors;
  }

  /** The rows to run, and for each other row the row it repeats, or −1 when it is blank. */
  private static int[] longestFirst(List<String> texts, int[] copyOf) {
    Map<String, Integer> first = HashMap.newHashMap(texts.size());
    Arrays.fill(copyOf, -1);
    for (int row = 0; row < copyOf.length; row++) {
      Integer earlier = texts.get(row).isBlank() ? null : first.putIfAbsent(texts.get(row), row);
      if (earlier != null) {
        copyOf[row] = earlier;
      }
    }
    return first.values().stream()
        .sorted(
            Comparator.<Integer>comparingInt(row -> -texts.get(row).length())
                .thenComparingInt(row -> row))
        .mapToInt(row -> row)
        .toArray();
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
