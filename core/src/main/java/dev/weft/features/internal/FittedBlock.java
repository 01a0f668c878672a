package dev.weft.features.internal;

import dev.weft.data.Item;
import dev.weft.features.FeatureBlock;
import dev.weft.math.Matrix;
import dev.weft.text.TextAnalysis;
import dev.weft.text.TextEncoder;
import dev.weft.text.internal.CheckedVectors;
import dev.weft.text.internal.TermWeights;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What was learned about one group of item features: enough to make a row of any item. */
sealed interface FittedBlock {

  /** What reads texts. */
  record Reading(Optional<TextEncoder> encoder, TextAnalysis analysis) {

    TextEncoder required() {
      return encoder.orElseThrow(
          () ->
              new IllegalArgumentException(
                  "the features hold embeddings of texts: give the encoder that made them"));
    }
  }

  /** The rows of items, the same whichever other items are asked for with them. */
  FeatureBlock rows(List<Item> items, Reading reading);

  /** Embeddings of a text field; of title and tags together where the field is empty. */
  record Embedding(String field, Centring centring, float weight) implements FittedBlock {

    static Matrix raw(String field, List<Item> items, TextEncoder encoder) {
      boolean isTitle = field.isEmpty();
      List<String> texts =
          isTitle
              ? items.stream().map(Titles::withTags).toList()
              : items.stream().map(item -> item.texts().getOrDefault(field, "")).toList();
      return CheckedVectors.of(
          encoder,
          isTitle ? "titles and tags of items" : "texts of items, field " + field,
          texts,
          row -> SearchVectors.named(items.get(row)));
    }

    FeatureBlock of(Matrix raw) {
      String name = field.isEmpty() ? "text" : "text " + field;
      return new FeatureBlock.Dense(name, centring.apply(raw), weight);
    }

    @Override
    public FeatureBlock rows(List<Item> items, Reading reading) {
      return of(raw(field, items, reading.required()));
    }
  }

  /** Ready-made vectors of one name. */
  record Vectors(String name, VectorAxes axes, float weight) implements FittedBlock {

    static Matrix raw(String name, int length, List<Item> items) {
      var vectors = Matrix.zeros(items.size(), length);
      for (int i = 0; i < items.size(); i++) {
        float[] vector = items.get(i).vectors().get(name);
        if (vector == null) {
          continue;
        }
        if (vector.length != length) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "vector '%s' of item '%s' must have %d numbers like the others: %d",
                  name,
                  items.get(i).id(),
                  length,
                  vector.length));
        }
        System.arraycopy(vector, 0, vectors.values(), i * length, length);
      }
      return vectors;
    }

    FeatureBlock of(Matrix raw) {
      return new FeatureBlock.Dense(FeatureBlock.VECTOR + name, axes.apply(raw), weight);
    }

    @Override
    public FeatureBlock rows(List<Item> items, Reading reading) {
      return of(raw(name, axes.length(), items));
    }
  }

  /**
   * Words of texts, or their character n-grams.
   *
   * @param fields names of the text fields that are read; empty for all
   */
  record Words(boolean characters, Set<String> fields, TermWeights terms, float weight)
      implements FittedBlock {

    static String texts(Set<String> fields, Item item) {
      return item.texts().entrySet().stream()
          .filter(text -> fields.isEmpty() || fields.contains(text.getKey()))
          .map(Map.Entry::getValue)
          .collect(Collectors.joining(" \n"));
    }

    @Override
    public FeatureBlock rows(List<Item> items, Reading reading) {
      TermWeights read = characters ? terms : terms.withAnalysis(reading.analysis());
      return new FeatureBlock.Sparse(
          characters ? "characters" : "words",
          read.transform(items.stream().map(item -> texts(fields, item)).toList()),
          weight);
    }
  }

  /** The values of a tag field, or of a single-valued category. */
  record Labels(boolean tags, String field, TagWeights values, float weight)
      implements FittedBlock {

    static List<String> of(boolean tags, String field, Item item) {
      return tags
          ? item.tags().getOrDefault(field, List.of())
          : Optional.ofNullable(item.categories().get(field)).stream().toList();
    }

    @Override
    public FeatureBlock rows(List<Item> items, Reading reading) {
      return new FeatureBlock.Sparse(
          (tags ? "tags " : "category ") + field,
          values.rows(items.stream().map(item -> of(tags, field, item)).toList()),
          weight);
    }
  }

  /** A number. */
  record Numeric(String field, boolean logarithm, float bandwidth, float weight)
      implements FittedBlock {

    static float[] raw(String field, List<Item> items) {
      float[] values = new float[items.size()];
      for (int i = 0; i < values.length; i++) {
        double value = items.get(i).numbers().getOrDefault(field, Double.NaN);
        values[i] = (float) Math.clamp(value, -Float.MAX_VALUE, Float.MAX_VALUE);
      }
      return values;
    }

    @Override
    public FeatureBlock rows(List<Item> items, Reading reading) {
      float[] values = raw(field, items);
      if (logarithm) {
        NumberScale.toLogarithm(values);
      }
      return new FeatureBlock.Numeric("number " + field, values, bandwidth, weight);
    }
  }
}
