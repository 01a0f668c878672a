package dev.weft.models.internal.sequence;

import dev.weft.models.Algorithm;
import dev.weft.models.FitMemory;
import dev.weft.models.ItemToItem;
import dev.weft.models.Model;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.Decay;
import dev.weft.models.internal.SharedFits;
import dev.weft.models.internal.linear.Ease;
import java.util.EnumSet;
import java.util.Set;

/**
 * An item-to-item model that is asked what comes next: it is trained as ever, and reads the history
 * that asks with weights that fall with age, see {@link Decay}. What was taken last says most about
 * what is taken next.
 *
 * <p>Entries of one known time count alike; without times the given order counts. An empty history
 * is the member's to answer.
 *
 * <p>M. Choi et al., “Session-aware Linear Item-Item Models for Session-based Recommendation”, WWW
 * 2021, section 3.4 (inference).
 *
 * @param member the model that is asked: EASE, TextEASE, item neighbourhoods, …
 * @param moments later moments after which an entry counts 1/e; 0 means that none ages so
 * @param days days after which an entry counts 1/e; 0 means that none ages so
 */
public record Recency(Algorithm member, double moments, double days) implements Algorithm {

  public Recency {
    var checked = new Decay(moments, days);
    moments = checked.moments();
    days = checked.days();
  }

  /** EASE, two moments. */
  public Recency() {
    this(new Ease(), 2);
  }

  /** By moments alone. */
  public Recency(Algorithm member, double moments) {
    this(member, moments, 0);
  }

  /** The same with another member. */
  public Recency withMember(Algorithm other) {
    return new Recency(other, moments, days);
  }

  /** The same with another number of moments. */
  public Recency withMoments(double other) {
    return new Recency(member, other, days);
  }

  /** The same with another number of days. */
  public Recency withDays(double other) {
    return new Recency(member, moments, other);
  }

  Decay decay() {
    return new Decay(moments, days);
  }

  @Override
  public String description() {
    return "another item-to-item model, queried with what was taken last";
  }

  @Override
  public Set<Need> needs() {
    Set<Need> needs = EnumSet.of(Need.TIMES);
    needs.addAll(member.needs());
    return needs;
  }

  @Override
  public Set<Signal> signals(int historyLength, int itemSupport) {
    return member.signals(historyLength, itemSupport);
  }

  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE.fromZero("moments", 100);
  }

  @Override
  public FitMemory memory(TrainingData data) {
    return member.memory(data);
  }

  /**
   * Trains the member.
   *
   * @throws IllegalArgumentException when its score is not a sum over the history
   */
  @Override
  public RecencyModel fit(TrainingData data) {
    Model model = SharedFits.fit(member, data);
    if (model instanceof ItemToItem linear) {
      return new RecencyModel(this, linear);
    }
    throw new IllegalArgumentException(
        "recency needs a member whose score is a sum over the history, such as ease or item-knn: "
            + member.name());
  }

  @Override
  public RecencyModel read(ModelReader in) {
    return RecencyModel.read(this, in);
  }
}
