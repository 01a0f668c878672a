package dev.weft.models.internal.sequence;

import dev.weft.data.History;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Mixture;
import dev.weft.models.Model;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.internal.Standardization;
import dev.weft.models.internal.content.ContentModel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The finished members and each item's support, which answers where no member can. */
public final class NextItemModel implements Mixture {

  private final NextItem algorithm;
  private final List<Model> members;
  private final float[] support;
  private final int content;

  /** Takes the members in the order of the algorithm, those without a share left out. */
  NextItemModel(NextItem algorithm, List<Model> members, float[] support) {
    this.algorithm = algorithm;
    this.members = List.copyOf(members);
    this.support = support;
    int others =
        (algorithm.transitionShare() < 1 ? 1 : 0) + (algorithm.transitionShare() > 0 ? 1 : 0);
    this.content = others;
    boolean withContent =
        members.size() == others + 1
            && algorithm.contentShare() > 0
            && members.getLast() instanceof ContentModel;
    if (members.size() != others && !withContent) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "it must have %d members, or one of content besides: %d",
              others,
              members.size()));
    }
  }

  /** Reads what {@link #write} wrote. */
  static NextItemModel read(NextItem algorithm, ModelReader in) {
    float[] support = in.floats("support");
    return new NextItemModel(algorithm, in.members(support.length), support);
  }

  @Override
  public Algorithm algorithm() {
    return algorithm;
  }

  @Override
  public int items() {
    return support.length;
  }

  @Override
  public List<Model> members() {
    return members;
  }

  @Override
  public void score(Evidence evidence, float[] scores) {
    int items = items();
    Arrays.fill(scores, 0, items, 0f);
    boolean known = false;
    float[] own = new float[items];
    for (int m = 0; m < members.size() && evidence.history().size() > 0; m++) {
      standardized(m, evidence, own);
      float share = share(m);
      for (int i = 0; i < items; i++) {
        scores[i] += share * own[i];
        known |= own[i] != 0;
      }
    }
    if (!known) {
      System.arraycopy(support, 0, scores, 0, items);
    }
  }

  @Override
  public float[][] shares(Evidence evidence, int[] items) {
    float[][] shares = new float[items.length][members.size()];
    float[] own = new float[items()];
    for (int m = 0; m < members.size(); m++) {
      standardized(m, evidence, own);
      for (int i = 0; i < items.length; i++) {
        shares[i][m] = share(m) * own[items[i]];
      }
    }
    return shares;
  }

  /** A member's scores with mean 0 and deviation 1 over the unseen items, 0 where it has none. */
  private void standardized(int member, Evidence evidence, float[] scores) {
    History history = evidence.history();
    Model model = members.get(member);
    // Support, its answer to a history without texts, would count as likeness here.
    if (member == content && model instanceof ContentModel texts) {
      texts.similarities(algorithm.transition().decay().of(history), scores);
    } else {
      model.score(evidence, scores);
    }
    Standardization.applyOutside(history, scores, items());
  }

  private float share(int member) {
    if (member == content) {
      return (float) algorithm.contentShare();
    }
    boolean ofBehaviour = member == 0 && algorithm.transitionShare() < 1;
    return (float) (ofBehaviour ? 1 - algorithm.transitionShare() : algorithm.transitionShare());
  }

  @Override
  public void write(ModelWriter out) {
    out.floats("support", support);
    out.number("members", members.size());
    for (int m = 0; m < members.size(); m++) {
      out.model("member-" + m, members.get(m));
    }
  }
}
