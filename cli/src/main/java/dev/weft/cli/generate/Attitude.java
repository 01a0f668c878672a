package dev.weft.cli.generate;

import java.util.List;

/** What draws users to items, and what they think of them afterwards. */
record Attitude(Domain domain, List<Product> products) {

  /** What a bait's title promises, and what it costs to have fallen for it. */
  private static final double PROMISE = 1.5;

  private static final double REGRET = 1.2;

  /** What is passed on because it upsets is regretted as well. */
  private static final double UPSET = 1.0;

  /** What each level too low or too high costs, seen from outside and from inside. */
  private static final double LEVEL_SEEN = 0.4;

  private static final double LEVEL_FELT = 1.2;

  /** What it costs to lack what an item builds on. */
  private static final double LACKING = 2.5;

  /** What draws a user to an item, without its title's promise: about −3 to 3. */
  static double affinity(Person person, Product product) {
    double taste = 0;
    for (int d = 0; d < Catalogue.TASTES; d++) {
      taste += person.taste()[d] * product.taste()[d];
    }
    return person.styles()[product.style()]
        + 0.9 * taste / StrictMath.sqrt(Catalogue.TASTES)
        + 0.6 * product.quality()
        - person.priceSensitivity() * product.relativePrice();
  }

  static double logistic(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }

  /** What makes a user open an item that is looked at. */
  double pull(Person person, Memory memory, int item) {
    Product product = products.get(item);
    Circumstances circumstances = product.circumstances();
    return affinity(person, product)
        - 1
        + (product.clickbait() ? PROMISE : 0)
        + (circumstances.misleading() ? UPSET : 0)
        + circumstances.gazing()
        - LEVEL_SEEN * distance(memory, product);
  }

  /** What they think of it once they know it. */
  double satisfaction(Person person, Memory memory, int item) {
    Product product = products.get(item);
    return affinity(person, product)
        - (product.clickbait() ? REGRET : 0)
        - (product.circumstances().misleading() ? UPSET + REGRET : 0)
        - LEVEL_FELT * distance(memory, product)
        - (mayBegin(memory, item) ? 0 : LACKING);
  }

  /** Whether what an item builds on has been done. */
  boolean mayBegin(Memory memory, int item) {
    int required = products.get(item).circumstances().requires();
    return required < 0 || memory.done().contains(required);
  }

  /** How far an item is from the level after what was done of its topic. */
  private double distance(Memory memory, Product product) {
    int level = product.circumstances().level();
    if (level == 0) {
      return 0;
    }
    int topic = topic(product);
    int reached =
        memory.done().stream()
            .map(products::get)
            .filter(done -> topic(done) == topic)
            .mapToInt(done -> done.circumstances().level())
            .max()
            .orElse(0);
    return Math.abs(level - reached - 1);
  }

  int topic(Product product) {
    return domain.kinds().get(product.kind()).topic();
  }
}
