package dev.weft.cli.benchmark.protocol;

import dev.weft.encoders.BundledEncoders;
import dev.weft.encoders.OnnxEncoder;
import dev.weft.text.EmbeddingCache;
import dev.weft.text.TextEncoder;
import dev.weft.text.TextEncoder.EncodingProgress;
import dev.weft.text.internal.Distillation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The static copy of the bundled English encoder, made for one catalogue. */
public final class DistilledEncoder {

  private static final int VOCABULARY = 20_000;

  private DistilledEncoder() {}

  /**
   * Word vectors that rebuild the encoder's sentence vectors on the catalogue's own sentences.
   *
   * @param texts all texts of the catalogue
   * @param cache folder of the embedding cache, which keeps the teacher's vectors
   */
  public static TextEncoder of(List<String> texts, Path cache) throws IOException {
    try (OnnxEncoder teacher = BundledEncoders.english();
        var cached = new EmbeddingCache(teacher, cache)) {
      List<String> vocabulary = teacher.vocabulary().stream().limit(VOCABULARY).toList();
      List<String> sentences = Distillation.sentences(texts);
      return new Distillation().distil(cached, vocabulary, sentences, EncodingProgress.NONE);
    }
  }
}
