package dev.weft.bench;

import dev.weft.encoders.BundledEncoders;
import dev.weft.encoders.LuceneAnalysis;
import dev.weft.recommend.Preparation;
import dev.weft.text.EmbeddingCache;
import dev.weft.text.TextEncoder;
import java.io.IOException;
import java.nio.file.Path;

/** How texts become features in a {@link Contest}: as in the benchmarks of the command line. */
final class WeftTexts {

  private WeftTexts() {}

  static Preparation preparation(TextEncoder encoder, long seed) {
    return new Preparation()
        .withEncoder(encoder)
        .withAnalysis(LuceneAnalysis.english())
        .withSeed(seed);
  }

  static TextEncoder encoder() throws IOException {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path root = cache == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
    return new EmbeddingCache(BundledEncoders.english(), root.resolve("weft/embeddings"));
  }
}
