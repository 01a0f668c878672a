package dev.weft.cli.benchmark.texts;

import dev.weft.cli.benchmark.protocol.DistilledEncoder;
import dev.weft.data.Dataset;
import dev.weft.data.Item;
import dev.weft.encoders.BundledEncoders;
import dev.weft.encoders.LuceneAnalysis;
import dev.weft.encoders.OnnxEncoder;
import dev.weft.encoders.OnnxSettings;
import dev.weft.features.ItemFeatures;
import dev.weft.math.Matrix;
import dev.weft.text.EmbeddingCache;
import dev.weft.text.TextAnalysis;
import dev.weft.text.TextEncoder;
import dev.weft.text.internal.Lsa;
import dev.weft.text.internal.Pooling;
import dev.weft.text.internal.TfIdf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One way from what items say to features: which fields, which encoder, which words.
 *
 * @param name what is different from the default
 * @param titlesOnly whether every text but the title is left out
 * @param features weights of the groups
 * @param encoder opens the encoder
 * @param analysis cuts texts into words
 */
record TextRecipe(
    String name,
    boolean titlesOnly,
    ItemFeatures features,
    EncoderSource encoder,
    TextAnalysis analysis) {

  /** Opens an encoder for a catalogue. */
  interface EncoderSource {
    /**
     * The encoder, or none.
     *
     * @param texts all texts of the catalogue
     * @param cache folder of the embedding cache
     */
    Optional<TextEncoder> open(List<String> texts, Path cache) throws IOException;
  }

  private static final int LSA_DIMENSIONS = 128;
  private static final ItemFeatures WEIGHTS = new ItemFeatures();

  /** The default first, then each with one thing changed. */
  static final List<TextRecipe> ALL =
      List.of(
          new TextRecipe("default", false, WEIGHTS, pooled(Pooling.MEAN), LuceneAnalysis.english()),
          ofTitles(),
          weighing("no embeddings", weights(0, 0, 2.8f, 2.8f, 1.5f, 0.5f)),
          weighing("no words", weights(3.5f, 2.5f, 0, 2.8f, 1.5f, 0.5f)),
          weighing("no characters", weights(3.5f, 2.5f, 2.8f, 0, 1.5f, 0.5f)),
          weighing("no tags or categories", weights(3.5f, 2.5f, 2.8f, 2.8f, 0, 0)),
          weighing("embeddings alone", weights(3.5f, 2.5f, 0, 0, 0, 0)),
          encoding("pooling: max", pooled(Pooling.MAX)),
          encoding("pooling: CLS", pooled(Pooling.CLS)),
          encoding("encoder: static, distilled", TextRecipe::distilled),
          encoding("encoder: LSA", TextRecipe::lsa),
          encoding("encoder reads stems without stop words", TextRecipe::analysed),
          new TextRecipe(
              "words: no stop words taken out, no stemming",
              false,
              WEIGHTS,
              pooled(Pooling.MEAN),
              TextAnalysis.plain()));

  private static TextRecipe ofTitles() {
    return new TextRecipe(
        "titles only", true, WEIGHTS, pooled(Pooling.MEAN), LuceneAnalysis.english());
  }

  private static TextRecipe weighing(String name, ItemFeatures features) {
    return new TextRecipe(name, false, features, pooled(Pooling.MEAN), LuceneAnalysis.english());
  }

  private static TextRecipe encoding(String name, EncoderSource encoder) {
    return new TextRecipe(name, false, WEIGHTS, encoder, LuceneAnalysis.english());
  }

  private static ItemFeatures weights(
      float embeddings,
      float longTexts,
      float words,
      float characters,
      float tags,
      float categories) {
    return new ItemFeatures(
        embeddings, longTexts, words, characters, tags, categories, WEIGHTS.numbers());
  }

  /** The data set with the texts that this recipe reads. */
  Dataset of(Dataset dataset) {
    if (!titlesOnly) {
      return dataset;
    }
    List<Item> items = dataset.items().stream().map(TextRecipe::withTitleOnly).toList();
    return Dataset.of(items, dataset.users(), dataset.events());
  }

  private static Item withTitleOnly(Item item) {
    Map<String, String> texts = new LinkedHashMap<>(item.texts());
    // Where nothing is called a title the first text is one.
    String title = item.title().orElse(texts.values().stream().findFirst().orElse(""));
    texts.values().removeIf(text -> !text.equals(title));
    return item.withTexts(texts);
  }

  private static EncoderSource pooled(Pooling pooling) {
    return (texts, cache) -> Optional.of(new EmbeddingCache(miniLm(pooling), cache));
  }

  private static OnnxEncoder miniLm(Pooling pooling) {
    return BundledEncoders.english(new OnnxSettings(pooling, BundledEncoders.DEFAULT_TOKENS));
  }

  private static Optional<TextEncoder> lsa(List<String> texts, Path cache) {
    var terms = new TfIdf(LuceneAnalysis.english()).withMinDocuments(2);
    return Optional.of(new Lsa(terms, LSA_DIMENSIONS).fit(texts));
  }

  private static Optional<TextEncoder> distilled(List<String> texts, Path cache)
      throws IOException {
    return Optional.of(DistilledEncoder.of(texts, cache));
  }

  /** The encoder behind the analysis that bags of words go through. */
  private static Optional<TextEncoder> analysed(List<String> texts, Path cache) throws IOException {
    var encoder = new EmbeddingCache(miniLm(Pooling.MEAN), cache);
    return Optional.of(new Analysed(encoder, LuceneAnalysis.english()));
  }

  /** Encodes what an analysis leaves of a text. */
  private record Analysed(TextEncoder encoder, TextAnalysis analysis) implements TextEncoder {

    @Override
    public String id() {
      return encoder.id() + " of " + analysis.name();
    }

    @Override
    public int dimensions() {
      return encoder.dimensions();
    }

    @Override
    public Matrix encodeAll(List<String> texts) {
      return encoder.encodeAll(
          texts.stream().map(text -> String.join(" ", analysis.terms(text))).toList());
    }

    @Override
    public void close() {
      encoder.close();
    }
  }
}
