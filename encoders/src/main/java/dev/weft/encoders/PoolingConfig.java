package dev.weft.encoders;

import com.google.gson.JsonElement;
import dev.weft.text.internal.Pooling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What {@code 1_Pooling/config.json} says.
 *
 * @param file where it is said
 * @param stated whether there is such a file
 * @param pooling the mean where there is none
 * @param scaled whether it is the sum over the root of the number of tokens, which is the mean but
 *     for its length
 * @param promptPooled whether the tokens of a prompt count
 * @param dimensions length of the pooled vectors, or 0
 */
record PoolingConfig(
    Path file,
    boolean stated,
    Pooling pooling,
    boolean scaled,
    boolean promptPooled,
    int dimensions) {

  private static final String SCALED = "mean_sqrt_len_tokens";
  private static final String SCALED_FLAG = "pooling_mode_" + SCALED;

  /** The mean with another scale is the mean, since vectors are brought to length 1. */
  private static final Map<String, Pooling> FLAGS = flags();

  private static final Map<String, Pooling> NAMES =
      Map.of(
          "cls",
          Pooling.CLS,
          "mean",
          Pooling.MEAN,
          SCALED,
          Pooling.MEAN,
          "max",
          Pooling.MAX,
          "weightedmean",
          Pooling.WEIGHTED_MEAN,
          "lasttoken",
          Pooling.LAST);

  private static Map<String, Pooling> flags() {
    Map<String, Pooling> flags = new LinkedHashMap<>();
    flags.put("pooling_mode_cls_token", Pooling.CLS);
    flags.put("pooling_mode_max_tokens", Pooling.MAX);
    flags.put("pooling_mode_mean_tokens", Pooling.MEAN);
    flags.put(SCALED_FLAG, Pooling.MEAN);
    flags.put("pooling_mode_weightedmean_tokens", Pooling.WEIGHTED_MEAN);
    flags.put("pooling_mode_lasttoken", Pooling.LAST);
    return flags;
  }

  static PoolingConfig read(Path file) throws IOException {
    ConfigFile config = ConfigFile.read(file);
    Set<String> known = new TreeSet<>(FLAGS.keySet());
    known.addAll(
        List.of(
            "pooling_mode", "include_prompt", "word_embedding_dimension", "embedding_dimension"));
    config.refuseOtherThan(known);
    int dimensions =
        config
            .whole("word_embedding_dimension")
            .orElse(config.whole("embedding_dimension").orElse(0));
    return new PoolingConfig(
        file,
        Files.isRegularFile(file),
        pooling(config),
        config.flag(SCALED_FLAG) || named(config).equals(SCALED),
        !config.has("include_prompt") || config.flag("include_prompt"),
        dimensions);
  }

  /** The name of the pooling, empty where flags or several names say it. */
  private static String named(ConfigFile config) {
    JsonElement named = config.json().get("pooling_mode");
    return named != null && named.isJsonPrimitive() ? named.getAsString() : "";
  }

  private static Pooling pooling(ConfigFile config) throws IOException {
    if (config.has("pooling_mode")) {
      Pooling pooling = NAMES.get(named(config));
      if (pooling == null) {
        throw config.refused("pooling_mode", "must be one of " + new TreeSet<>(NAMES.keySet()));
      }
      return pooling;
    }
    List<String> asked = new ArrayList<>();
    boolean stated = false;
    for (String flag : FLAGS.keySet()) {
      stated |= config.has(flag);
      if (config.flag(flag)) {
        asked.add(flag);
      }
    }
    if (asked.size() > 1) {
      throw config.refused(
          asked.getLast(), "cannot be obeyed beside " + asked.getFirst() + ", side by side");
    }
    if (asked.isEmpty() && stated) {
      throw new IOException(
          config.file() + " asks for none of the poolings that there are: " + FLAGS.keySet());
    }
    return asked.isEmpty() ? Pooling.MEAN : FLAGS.getOrDefault(asked.getFirst(), Pooling.MEAN);
  }
}
