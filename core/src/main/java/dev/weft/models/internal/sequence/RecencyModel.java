package dev.weft.models.internal.sequence;

import dev.weft.data.History;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.ItemToItem;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.Signal;

/** A finished item-to-item model that reads histories with decayed weights. */
public final class RecencyModel implements ItemToItem {

  private final Recency algorithm;
  private final ItemToItem member;

  RecencyModel(Recency algorithm, ItemToItem member) {
    this.algorithm = algorithm;
    this.member = member;
  }

  /** Reads what {@link #write} wrote. */
  static RecencyModel read(Recency algorithm, ModelReader in) {
    return new RecencyModel(algorithm, in.trained("member", ItemToItem.class));
  }

  @Override
  public Algorithm algorithm() {
    return algorithm;
  }

  @Override
  public int items() {
    return member.items();
  }

  /** The model that is asked. */
  public ItemToItem member() {
    return member;
  }

  @Override
  public float weight(int from, int to) {
    return member.weight(from, to);
  }

  @Override
  public float contribution(History history, int entry, int to) {
    return member.contribution(algorithm.decay().of(history), entry, to);
  }

  @Override
  public float[][] contributions(Evidence evidence, int[] items) {
    return member.contributions(decayed(evidence), items);
  }

  @Override
  public void score(Evidence evidence, float[] scores) {
    member.score(decayed(evidence), scores);
  }

  private Evidence decayed(Evidence evidence) {
    return new Evidence(algorithm.decay().of(evidence.history()), evidence.attributes());
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
