package dev.weft.cli.encoding;

import dev.weft.encoders.OnnxEncoder;
import dev.weft.encoders.RemoteEncoder;
import dev.weft.math.Matrix;
import dev.weft.text.TextEncoder;
import dev.weft.text.TextEncoder.EncodingProgress;
import dev.weft.text.internal.BilingualEncoder;
import dev.weft.text.internal.words.Script;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** An encoder that measures how fast it is; counts what is encoded and not what a cache knows. */
final class SpeedMeter implements TextEncoder {

  private final TextEncoder encoder;
  private final ToIntFunction<String> tokenCount;
  private final Predicate<String> cuts;
  private final ToIntFunction<String> mostTokens;
  private final Optional<RemoteEncoder> remote;
  private final AtomicLong texts = new AtomicLong();
  private final AtomicLong tokens = new AtomicLong();
  private final AtomicLong nanos = new AtomicLong();

  private SpeedMeter(
      TextEncoder encoder,
      ToIntFunction<String> tokenCount,
      Predicate<String> cuts,
      ToIntFunction<String> mostTokens,
      Optional<RemoteEncoder> remote) {
    this.encoder = encoder;
    this.tokenCount = tokenCount;
    this.cuts = cuts;
    this.mostTokens = mostTokens;
    this.remote = remote;
  }

  static SpeedMeter of(OnnxEncoder encoder) {
    int most = encoder.settings().maxTokens() * encoder.settings().windows();
    return new SpeedMeter(encoder, encoder::tokenCount, encoder::cuts, _ -> most, Optional.empty());
  }

  static SpeedMeter of(RemoteEncoder encoder) {
    int most = encoder.settings().maxTokens();
    return new SpeedMeter(
        encoder, encoder::tokenCount, encoder::cuts, _ -> most, Optional.of(encoder));
  }

  /** Each text to the encoder of its script. */
  static SpeedMeter of(SpeedMeter others, SpeedMeter chinese) {
    Function<String, SpeedMeter> reader =
        text -> Script.of(text) == Script.CHINESE ? chinese : others;
    return new SpeedMeter(
        new BilingualEncoder(others.encoder, chinese.encoder),
        text -> reader.apply(text).tokenCount(text),
        text -> reader.apply(text).cuts(text),
        text -> reader.apply(text).mostTokens(text),
        others.remote.or(() -> chinese.remote));
  }

  /** The model on a server that it asks. */
  Optional<RemoteEncoder> remote() {
    return remote;
  }

  /** Tokens of a text after cutting, special tokens and the prompt included. */
  int tokenCount(String text) {
    return tokenCount.applyAsInt(text);
  }

  /** Whether a text is longer than what is read of it. */
  boolean cuts(String text) {
    return cuts.test(text);
  }

  /** The most tokens that are read of a text, special ones and the prompt included. */
  int mostTokens(String text) {
    return mostTokens.applyAsInt(text);
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
  public Matrix encodeAll(List<String> wanted) {
    return encodeAll(wanted, EncodingProgress.NONE);
  }

  @Override
  public Matrix encodeAll(List<String> wanted, EncodingProgress progress) {
    List<String> distinct = wanted.stream().filter(text -> !text.isBlank()).distinct().toList();
    long start = System.nanoTime();
    Matrix vectors = encoder.encodeAll(wanted, progress);
    nanos.addAndGet(System.nanoTime() - start);
    texts.addAndGet(distinct.size());
    distinct.forEach(text -> tokens.addAndGet(tokenCount.applyAsInt(text)));
    return vectors;
  }

  /** Queries are too few to be measured. */
  @Override
  public TextEncoder forQueries() {
    TextEncoder queries = encoder.forQueries();
    return queries.equals(encoder) ? this : queries;
  }

  /** Different texts encoded so far. */
  long texts() {
    return texts.get();
  }

  /** Their tokens after cutting, special tokens included. */
  long tokens() {
    return tokens.get();
  }

  /** Time that took. */
  double seconds() {
    return nanos.get() * 1e-9;
  }

  @Override
  public void close() {
    encoder.close();
  }
}
