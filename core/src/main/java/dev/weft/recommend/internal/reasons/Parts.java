package dev.weft.recommend.internal.reasons;

import dev.weft.models.Additive;
import dev.weft.models.Evidence;
import dev.weft.models.Mixture;
import dev.weft.models.Model;
import dev.weft.models.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What speaks for the items of one answer, over a model and the models in it, each of which is
 * asked once for all items.
 */
final class Parts implements Spoken {

  private final Signal[] sources;
  private final double[][] entries;
  private final float[][] shares;
  private final List<@Nullable Parts> members;

  private Parts(
      Signal[] sources, double[][] entries, float[][] shares, List<@Nullable Parts> members) {
    this.sources = sources;
    this.entries = entries;
    this.shares = shares;
    this.members = members;
  }

  /**
   * Asks a model.
   *
   * @param items those listed; a place below is one in this array
   */
  static Parts of(Model model, Evidence evidence, int[] items) {
    return model instanceof Mixture mixture
        ? ofMixture(mixture, evidence, items)
        : ofOne(model, evidence, items);
  }

  private static Parts ofOne(Model model, Evidence evidence, int[] items) {
    int length = evidence.history().size();
    Signal[] sources = new Signal[items.length];
    for (int i = 0; i < items.length; i++) {
      sources[i] = model.source(evidence, items[i]);
    }
    double[][] entries = new double[items.length][length];
    if (model instanceof Additive additive && length > 0) {
      float[][] parts = additive.contributions(evidence, items);
      for (int i = 0; i < items.length; i++) {
        for (int entry = 0; entry < length; entry++) {
          entries[i][entry] = parts[i][entry];
        }
        boolean unlike = sources[i] == Signal.TEXT && sum(parts[i]) <= 0;
        if (unlike || (sources[i] == Signal.BEHAVIOUR && isSilent(parts[i]))) {
          sources[i] = Signal.POPULARITY;
        }
      }
    }
    return new Parts(sources, entries, new float[0][], List.of());
  }

  private static double sum(float[] parts) {
    double sum = 0;
    for (float part : parts) {
      sum += part;
    }
    return sum;
  }

  /** Whether no item of the history says anything of an item, for or against it. */
  private static boolean isSilent(float[] parts) {
    for (float part : parts) {
      if (part != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Members differ in scale: what a member adds to the score is divided among the entries as its
   * own sum is. Members that speak against the item are left out, and so are those that do not say
   * which entry speaks.
   */
  private static Parts ofMixture(Mixture mixture, Evidence evidence, int[] items) {
    float[][] shares = mixture.shares(evidence, items);
    List<@Nullable Parts> members = new ArrayList<>();
    for (int m = 0; m < mixture.members().size(); m++) {
      boolean heard = speaks(shares, m);
      members.add(heard ? of(mixture.members().get(m), evidence, items) : null);
    }
    Signal[] sources = new Signal[items.length];
    double[][] entries = new double[items.length][evidence.history().size()];
    for (int i = 0; i < items.length; i++) {
      Parts strongest = members.isEmpty() ? null : members.get(strongest(shares[i]));
      sources[i] = strongest == null ? Signal.POPULARITY : strongest.sources[i];
      for (int m = 0; m < members.size(); m++) {
        Parts member = members.get(m);
        if (shares[i][m] > 0 && member != null) {
          addDivided(shares[i][m], member.entries[i], entries[i]);
        }
      }
    }
    return new Parts(sources, entries, shares, members);
  }

  /** Whether a member adds to an item, or is the one that takes least from it. */
  private static boolean speaks(float[][] shares, int member) {
    for (float[] ofItem : shares) {
      if (ofItem[member] > 0 || strongest(ofItem) == member) {
        return true;
      }
    }
    return false;
  }

  private static int strongest(float[] shares) {
    int best = 0;
    for (int m = 1; m < shares.length; m++) {
      best = shares[m] > shares[best] ? m : best;
    }
    return best;
  }

  private static void addDivided(double share, double[] own, double[] parts) {
    double total = 0;
    for (double part : own) {
      total += Math.abs(part);
    }
    for (int entry = 0; entry < own.length && total > 0; entry++) {
      parts[entry] += share * own[entry] / total;
    }
  }

  @Override
  public double[] entries(int place) {
    return entries[place];
  }

  @Override
  public List<Share> shares(int place) {
    if (members.isEmpty()) {
      return List.of(new Share(sources[place], 1));
    }
    return IntStream.range(0, members.size())
        .filter(m -> shares[place][m] > 0)
        .mapToObj(m -> share(place, m, members.get(m)))
        .toList();
  }

  private Share share(int place, int member, @Nullable Parts parts) {
    Signal source = parts == null ? Signal.POPULARITY : parts.sources[place];
    return new Share(source, shares[place][member]);
  }
}
