package dev.weft.text.internal;

import dev.weft.math.internal.Rule;
import dev.weft.text.TextAnalysis;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Term weighting {@code (1 + ln tf) · (ln((1 + n) / (1 + df)) + 1)}, rows of length 1 (Salton and
 * Buckley 1988, sublinear tf with a smoothed idf). This record is the trainer; {@link #fit} sees
 * the training texts.
 *
 * @param analysis cuts texts into terms
 * @param minDocuments terms in fewer texts are left out, at least 1
 * @param maxShare terms in more than this share of the texts are left out, above 0 to 1
 * @param characterGrams length of additional character n-grams within words, marked so that they
 *     never equal a term; 0 for none, else 2 to 8
 */
public record TfIdf(TextAnalysis analysis, int minDocuments, double maxShare, int characterGrams) {

  public TfIdf {
    Rule.atLeast("minDocuments", minDocuments, 1);
    Rule.aboveTo("maxShare", maxShare, 0, 1);
    if (characterGrams != 0 && (characterGrams < 2 || characterGrams > 8)) {
      throw new IllegalArgumentException("characterGrams must be 0 or 2..8: " + characterGrams);
    }
  }

  /** Every term that is in no more than half the texts; no character n-grams. */
  public TfIdf(TextAnalysis analysis) {
    this(analysis, 1, 0.5, 0);
  }

  /** The same with another least number of texts for a term. */
  public TfIdf withMinDocuments(int texts) {
    return new TfIdf(analysis, texts, maxShare, characterGrams);
  }

  /** The same with another largest share of the texts for a term. */
  public TfIdf withMaxShare(double share) {
    return new TfIdf(analysis, minDocuments, share, characterGrams);
  }

  /** The same with character n-grams of a length, or none at 0. */
  public TfIdf withCharacterGrams(int length) {
    return new TfIdf(analysis, minDocuments, maxShare, length);
  }

  /** What the name of an encoder says of this record. */
  String name() {
    return analysis.name() + (characterGrams == 0 ? "" : "+" + characterGrams + "-grams");
  }

  /** Learns the vocabulary and its weights. Terms are in lexicographic order. */
  public TermWeights fit(List<String> texts) {
    Map<String, Integer> documents = new TreeMap<>();
    for (String text : texts) {
      for (String term : new HashSet<>(terms(text))) {
        documents.merge(term, 1, Integer::sum);
      }
    }
    // A share of a handful of texts would leave out every term.
    double most = Math.max(maxShare * texts.size(), Math.min(texts.size(), 2));
    documents.values().removeIf(count -> count < minDocuments || count > most);
    float[] idf = new float[documents.size()];
    int at = 0;
    for (int count : documents.values()) {
      idf[at++] = (float) (Math.log((1.0 + texts.size()) / (1.0 + count)) + 1);
    }
    return new TermWeights(this, List.copyOf(documents.keySet()), idf);
  }

  /** Terms and n-grams of a text, with repetition. */
  List<String> terms(String text) {
    List<String> terms = analysis.terms(text);
    if (characterGrams == 0) {
      return terms;
    }
    List<String> all = new ArrayList<>(terms);
    for (String term : terms) {
      String framed = " " + term + " ";
      for (int i = 0; i + characterGrams <= framed.length(); i++) {
        all.add("\u0001" + framed.substring(i, i + characterGrams));
      }
    }
    return all;
  }

  /** The sublinear weight of each distinct term of a text, in lexicographic order. */
  SortedMap<String, Float> weights(String text) {
    SortedMap<String, Float> weights = new TreeMap<>();
    for (String term : terms(text)) {
      weights.merge(term, 1f, Float::sum);
    }
    weights.replaceAll((term, count) -> (float) (1 + Math.log(count)));
    return weights;
  }
}
