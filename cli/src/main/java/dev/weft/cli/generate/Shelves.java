package dev.weft.cli.generate;

import java.util.ArrayList;
import java.util.List;

/**
 * What the shop window shows: pools of items by language, topic and kind, from which items are
 * drawn in proportion to their popularity and to how fresh they are. Put in order once in a while.
 */
final class Shelves {

  private final List<Product> products;
  private final int[] opens;
  private final ByLanguage<Pool> everything;
  private final ByLanguage<List<Pool>> byTopic;
  private final ByLanguage<List<Pool>> byKind;

  /** Items to draw from, with running sums of their weights; only the first {@code open} count. */
  final class Pool {
    private final List<Integer> all = new ArrayList<>();
    private int[] items = {};
    private double[] sums = {};
    private int open;

    private void tidy(long now) {
      if (items.length == 0) {
        items = all.stream().mapToInt(Integer::intValue).toArray();
        sums = new double[items.length];
      }
      open = 0;
      double sum = 0;
      for (int i = 0; i < items.length; i++) {
        Product product = products.get(items[i]);
        if (product.circumstances().since() > now) {
          continue;
        }
        int moved = items[open];
        items[open] = items[i];
        items[i] = moved;
        double shown = StrictMath.sqrt(1.0 + opens[items[open]]);
        sum +=
            StrictMath.exp(product.attraction()) * shown * product.circumstances().freshness(now);
        sums[open++] = sum;
      }
    }

    boolean isEmpty() {
      return open == 0;
    }

    int draw(Dice dice) {
      double target = dice.uniform() * sums[open - 1];
      int low = 0;
      int high = open - 1;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (sums[middle] <= target) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return items[low];
    }
  }

  Shelves(Domain domain, List<Product> products) {
    this.products = products;
    this.opens = new int[products.size()];
    everything = ByLanguage.of(language -> new Pool());
    byTopic = ByLanguage.of(language -> pools(domain.topics().size()));
    byKind = ByLanguage.of(language -> pools(domain.kinds().size()));
    for (int i = 0; i < products.size(); i++) {
      Product product = products.get(i);
      Language language = product.language();
      everything.in(language).all.add(i);
      int topic = domain.kinds().get(product.kind()).topic();
      byTopic.in(language).get(topic).all.add(i);
      byKind.in(language).get(product.kind()).all.add(i);
    }
  }

  private List<Pool> pools(int count) {
    var pools = new ArrayList<Pool>();
    for (int i = 0; i < count; i++) {
      pools.add(new Pool());
    }
    return pools;
  }

  /** Takes in what has arrived by a time and weighs everything again. */
  void tidy(long now) {
    for (Language language : Language.values()) {
      everything.in(language).tidy(now);
      byTopic.in(language).forEach(pool -> pool.tidy(now));
      byKind.in(language).forEach(pool -> pool.tidy(now));
    }
  }

  void opened(int item) {
    opens[item]++;
  }

  /** All items of a language, or of the other one when there are none. */
  Pool everything(Language language) {
    Pool pool = everything.in(language);
    return pool.isEmpty() ? everything.in(language.other()) : pool;
  }

  /** The items of a topic, or the wider pool when there are none. */
  Pool topic(Language language, int topic) {
    Pool pool = byTopic.in(language).get(topic);
    return pool.isEmpty() ? everything(language) : pool;
  }

  /** The items of a kind, or those of its topic when there are none. */
  Pool kind(Language language, int kind, int topic) {
    Pool pool = byKind.in(language).get(kind);
    return pool.isEmpty() ? topic(language, topic) : pool;
  }
}
