package dev.weft.models.internal.sequence;

import dev.weft.features.FeatureBlock;
import dev.weft.math.internal.Rule;
import dev.weft.models.Algorithm;
import dev.weft.models.FitMemory;
import dev.weft.models.Model;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.InOrder;
import dev.weft.models.internal.Support;
import dev.weft.models.internal.content.Content;
import dev.weft.models.internal.linear.Ease;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What comes next, from three linear readings of one history: what belongs together ({@code
 * behaviour}, such as EASE with {@link Recency}), what follows what ({@link Transition}) and what
 * is like the items taken last ({@link Content}, which reads the history as the transition does).
 * {@code score = (1 − t)·z_b + t·z_t + c·z_c} with the members' scores at mean 0 and standard
 * deviation 1 over the unseen items.
 *
 * <p>A member that has nothing to say of a history (items without training events or without texts)
 * takes no part; where none has, and for an empty history, the answer is each item's support. The
 * next item means the next <em>new</em> one: histories hold distinct items.
 *
 * <p>The two linear models are the pair of SLIST (M. Choi et al., WWW 2021, section 3.3); here they
 * are solved apart and their scores added, so each keeps its own λ and decay.
 *
 * @param behaviour what belongs together; any model
 * @param transition what follows what
 * @param content what is alike
 * @param transitionShare t in 0..1
 * @param contentShare c, 0..10⁶; without item texts it is 0
 */
public record NextItem(
    Algorithm behaviour,
    Transition transition,
    Content content,
    double transitionShare,
    double contentShare)
    implements InOrder {

  public NextItem {
    Rule.within("transition-share", transitionShare, 0, 1);
    Rule.within("content-share", contentShare, 0, 1e6);
  }

  /** EASE and transitions half and half, and a little content. */
  public NextItem() {
    this(new Recency(new Ease(100), 2), new Transition(), new Content(), 0.5, 0.3);
  }

  /** The same with another model of what belongs together. */
  public NextItem withBehaviour(Algorithm other) {
    return new NextItem(other, transition, content, transitionShare, contentShare);
  }

  /** The same with another model of what follows what. */
  public NextItem withTransition(Transition other) {
    return new NextItem(behaviour, other, content, transitionShare, contentShare);
  }

  /** The same with another share of transitions. */
  public NextItem withTransitionShare(double other) {
    return new NextItem(behaviour, transition, content, other, contentShare);
  }

  /** The same with another share of content. */
  public NextItem withContentShare(double other) {
    return new NextItem(behaviour, transition, content, transitionShare, other);
  }

  @Override
  public String description() {
    return "what comes next, from behaviour, order and texts together";
  }

  @Override
  public Set<Need> needs() {
    Set<Need> needs = EnumSet.of(Need.TIMES);
    needs.addAll(behaviour.needs());
    return needs;
  }

  @Override
  public Set<Signal> signals(int historyLength, int itemSupport) {
    Set<Signal> signals = EnumSet.noneOf(Signal.class);
    if (transitionShare < 1) {
      signals.addAll(behaviour.signals(historyLength, itemSupport));
    }
    if (transitionShare > 0) {
      signals.addAll(transition.signals(historyLength, itemSupport));
    }
    if (contentShare > 0) {
      signals.addAll(content.signals(historyLength, itemSupport));
    }
    return signals;
  }

  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE
        .within("transition", transition.searchSpace())
        .uniform("transition-share", 0, 1)
        .uniform("content-share", 0, 1);
  }

  @Override
  public FitMemory memory(TrainingData data) {
    return behaviour.memory(data).then(transition.memory(data)).then(content.memory(data));
  }

  @Override
  public boolean refuses(TrainingData data) {
    return transitionShare > 0 && transition.refuses(data);
  }

  /**
   * Trains the members whose share is not 0.
   *
   * @throws IllegalArgumentException when transitions have a share, no event has a time and the
   *     histories are in the order of item ids, which is none
   */
  @Override
  public NextItemModel fit(TrainingData data) {
    List<Model> members = new ArrayList<>();
    if (transitionShare < 1) {
      members.add(behaviour.fit(data));
    }
    if (transitionShare > 0) {
      members.add(transition.fit(data));
    }
    if (contentShare > 0 && hasTexts(data)) {
      members.add(content.fit(data));
    }
    return new NextItemModel(this, members, Support.of(data.interactions()));
  }

  @Override
  public NextItemModel read(ModelReader in) {
    return NextItemModel.read(this, in);
  }

  private static boolean hasTexts(TrainingData data) {
    return data.itemFeatures().stream().anyMatch(FeatureBlock.Dense.class::isInstance);
  }
}
