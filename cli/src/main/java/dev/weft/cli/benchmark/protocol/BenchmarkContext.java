package dev.weft.cli.benchmark.protocol;

import dev.weft.data.Dataset;
import dev.weft.data.InteractionRule;
import dev.weft.encoders.BundledEncoders;
import dev.weft.encoders.LuceneAnalysis;
import dev.weft.files.BadDataException;
import dev.weft.files.DatasetReader;
import dev.weft.files.Fault;
import dev.weft.recommend.Preparation;
import dev.weft.text.EmbeddingCache;
import dev.weft.text.TextEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Where the data is and who is told how far things are.
 *
 * @param data folder of the data sets
 * @param cache folder of the embedding cache
 * @param seed source of every random choice
 * @param log is told what is done and chosen, in a line
 */
public record BenchmarkContext(Path data, Path cache, long seed, Consumer<String> log) {

  /** The folder of a data set. */
  public Path folder(String name) throws IOException {
    Path folder = data.resolve(name);
    if (!Files.isDirectory(folder)) {
      String rule =
          String.format(
              Locale.ROOT,
              "has no data set '%s': name the folder of the data sets with --data",
              name);
      throw new BadDataException(
          List.of(new Fault(data.toAbsolutePath().normalize().toString(), 0, "", "", rule)));
    }
    return folder;
  }

  /** A data set, read whole. */
  public Dataset dataset(String name) throws IOException {
    log.accept("reading " + name);
    return DatasetReader.read(folder(name)).dataset();
  }

  /** English texts and default features. */
  public Preparation preparation(InteractionRule rule, TextEncoder encoder) {
    return new Preparation()
        .withRule(rule)
        .withEncoder(encoder)
        .withAnalysis(LuceneAnalysis.english())
        .withSeed(seed);
  }

  /** The bundled English encoder behind the cache. */
  public TextEncoder encoder() throws IOException {
    return new EmbeddingCache(BundledEncoders.english(), cache);
  }
}
