package dev.weft.models.internal.content;

import dev.weft.data.History;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.ItemToItem;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.Signal;

/** A finished item-to-item model that was shown one modality of the items. */
public final class ModalityModel implements ItemToItem {

  private final Modality algorithm;
  private final ItemToItem member;

  ModalityModel(Modality algorithm, ItemToItem member) {
    this.algorithm = algorithm;
    this.member = member;
  }

  /** Reads what {@link #write} wrote. */
  static ModalityModel read(Modality algorithm, ModelReader in) {
    return new ModalityModel(algorithm, in.trained("member", ItemToItem.class));
  }

  @Override
  public Algorithm algorithm() {
    return algorithm;
  }

  @Override
  public int items() {
    return member.items();
  }

  @Override
  public float weight(int from, int to) {
    return member.weight(from, to);
  }

  @Override
  public float contribution(History history, int entry, int to) {
    return member.contribution(history, entry, to);
  }

  @Override
  public float[][] contributions(Evidence evidence, int[] items) {
    return member.contributions(evidence, items);
  }

  @Override
  public void score(Evidence evidence, float[] scores) {
    member.score(evidence, scores);
  }

  @Override
  public Signal source(Evidence evidence, int item) {
    return member.source(evidence, item);
  }

  @Override
  public void write(ModelWriter out) {
    out.model("member", member);
  }
}
