package dev.weft.cli.encoding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.encoders.BundledEncoders;
import dev.weft.encoders.EncoderLine;
import dev.weft.encoders.RemoteModels;
import dev.weft.math.internal.RandomStreams;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an encoder is and what it costs to embed some texts with it.
 *
 * @param line as {@code --encoder} takes it
 * @param what its model and dimensions, or what is missing
 * @param tokens of all texts, exact or about, or 0 without texts
 * @param requests to a server, or 0
 * @param seconds told by a sample, or null
 */
record EncoderCost(String line, String what, long tokens, long requests, @Nullable Double seconds) {

  /** Encoded to tell the speed: a second or two. */
  private static final int SAMPLE = 48;

  /** The first texts wake the native libraries and are not counted. */
  private static final int WARM = 4;

  /**
   * Looks at an encoder. Nothing is sent to a server.
   *
   * @param texts different ones; may be none
   * @param seed chooses the sample
   */
  static EncoderCost of(String line, List<String> texts, long seed) throws IOException {
    if (BundledEncoders.names().contains(line) && !BundledEncoders.isPresent(line)) {
      return new EncoderCost(
          line,
          "not here: fetch " + BundledEncoders.artifact(line) + ", name its jar in WEFT_CLASS_PATH",
          0,
          0,
          null);
    }
    EncoderLine read = line.contains("|") ? null : EncoderLine.parse(line);
    if (read != null && read.isRemote()) {
      RemoteModels.Cost cost = RemoteModels.cost(read, texts);
      String where = RemoteModels.isHere(read) ? "on this machine" : "on another machine, billed";
      return new EncoderCost(line, where, cost.tokens(), cost.requests(), null);
    }
    try (SpeedMeter meter = EncoderSource.open(line, texts, null, null)) {
      long tokens = texts.stream().mapToLong(meter::tokenCount).sum();
      String what =
          String.format(
              Locale.ROOT,
              "%s, %d dimensions%s",
              EncoderId.modelNames(meter.id()),
              meter.dimensions(),
              meter.forQueries().equals(meter) ? "" : ", reads queries behind a prompt");
      return new EncoderCost(
          line, what, tokens, 0, texts.isEmpty() ? null : seconds(meter, texts, tokens, seed));
    }
  }

  private static double seconds(SpeedMeter meter, List<String> texts, long tokens, long seed) {
    List<String> shuffled = RandomStreams.shuffled(texts, RandomStreams.of(seed));
    meter.encodeAll(shuffled.subList(0, Math.min(WARM, shuffled.size())));
    double before = meter.seconds();
    long read = meter.tokens();
    meter.encodeAll(shuffled.subList(0, Math.min(SAMPLE, shuffled.size())));
    double spent = meter.seconds() - before;
    return spent * tokens / Math.max(1, meter.tokens() - read);
  }

  /** A row of a table of words. */
  List<String> row(boolean withTexts) {
    return withTexts
        ? List.of(
            tokens == 0 ? "" : String.format(Locale.ROOT, "%,d", tokens),
            seconds == null ? "" : String.format(Locale.ROOT, "%,.1f", seconds),
            requests == 0 ? "" : String.format(Locale.ROOT, "%,d", requests),
            line,
            what)
        : List.of(line, what);
  }

  void addTo(ObjectNode node) {
    node.put("encoder", line)
        .put("what", what)
        .put("tokens", tokens)
        .put("requests", requests)
        .put("seconds", seconds);
  }
}
