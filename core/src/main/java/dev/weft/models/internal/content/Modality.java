package dev.weft.models.internal.content;

import dev.weft.features.FeatureBlock;
import dev.weft.models.Algorithm;
import dev.weft.models.FitMemory;
import dev.weft.models.ItemToItem;
import dev.weft.models.Model;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An item-to-item model that is shown one modality of the items only: what they say, or one kind of
 * ready-made vectors, such as those of their pictures. Several of them as members of a gate are
 * late fusion: evidence weighs the modalities, for each range of history lengths and apart for
 * items without events. Early fusion is the same member without this, which is shown all modalities
 * side by side, each with its weight.
 *
 * <p>An item of which the modality says nothing is alike to nothing.
 *
 * @param of {@value #TEXT} for everything but ready-made vectors, or {@code vectors.NAME}, the
 *     characters {@code ( ) [ ] = ,} and blanks in NAME written as {@code -}
 * @param member the model: {@code content}, {@code cold-columns}, {@code text-ease}
 */
public record Modality(String of, Algorithm member) implements Algorithm {

  /** Texts, words, tags, categories and numbers. */
  public static final String TEXT = "text";

  private static final String VECTORS = "vectors.";

  public Modality {
    if (!of.equals(TEXT) && !of.equals(VECTORS + word(of.replaceFirst("^" + VECTORS, "")))) {
      throw new IllegalArgumentException(
          "of must be 'text' or 'vectors.NAME', such as vectors.image: '" + of + "'");
    }
  }

  /** What items say, by the likeness of contents. */
  public Modality() {
    this(TEXT);
  }

  /** A modality by the likeness of contents. */
  public Modality(String of) {
    this(of, new Content());
  }

  /** The modalities of some groups of features, in their order. */
  public static List<String> in(List<FeatureBlock> blocks) {
    Set<String> modalities = new LinkedHashSet<>();
    blocks.forEach(block -> modalities.add(of(block)));
    return List.copyOf(modalities);
  }

  private static String of(FeatureBlock block) {
    return block.name().startsWith(FeatureBlock.VECTOR)
        ? VECTORS + word(block.name().substring(FeatureBlock.VECTOR.length()))
        : TEXT;
  }

  /** A name as one word of a hyperparameter's value. */
  private static String word(String name) {
    return name.replaceAll("[()\\[\\]=,\\s]", "-");
  }

  @Override
  public String description() {
    return "another item-to-item model, shown one modality only: texts, or pictures";
  }

  @Override
  public Set<Need> needs() {
    Set<Need> needs = EnumSet.of(Need.ITEM_FEATURES);
    needs.addAll(member.needs());
    return needs;
  }

  @Override
  public Set<Signal> signals(int historyLength, int itemSupport) {
    return member.signals(historyLength, itemSupport);
  }

  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE;
  }

  @Override
  public FitMemory memory(TrainingData data) {
    return member.memory(shown(data, blocks(data)));
  }

  /**
   * Trains the member.
   *
   * @throws IllegalArgumentException when the items have no such modality, or the member's score is
   *     no sum over the history
   */
  @Override
  public ModalityModel fit(TrainingData data) {
    List<FeatureBlock> blocks = blocks(data);
    if (blocks.isEmpty() && !of.equals(TEXT)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the items have no '%s'; they have %s",
              of,
              String.join(", ", in(data.itemFeatures()))));
    }
    Model model = member.fit(shown(data, blocks));
    if (model instanceof ItemToItem linear) {
      return new ModalityModel(this, linear);
    }
    throw new IllegalArgumentException(
        "modality needs a member whose score is a sum over the history, such as content or"
            + " cold-columns: "
            + member.name());
  }

  private List<FeatureBlock> blocks(TrainingData data) {
    return data.itemFeatures().stream().filter(block -> of(block).equals(of)).toList();
  }

  private TrainingData shown(TrainingData data, List<FeatureBlock> blocks) {
    return new TrainingData(
        data.interactions(),
        data.sessions(),
        blocks,
        of.equals(TEXT) ? data.itemTerms() : List.of(),
        data.userFeatures(),
        data.seed());
  }

  @Override
  public ModalityModel read(ModelReader in) {
    return ModalityModel.read(this, in);
  }
}
