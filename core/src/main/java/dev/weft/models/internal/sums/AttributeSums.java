package dev.weft.models.internal.sums;

import dev.weft.data.History;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Blas;
import dev.weft.models.Evidence;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.Support;
import java.util.Arrays;
import java.util.Locale;

/**
 * What users of which attributes take, with A the users' attributes and X their weights: {@code
 * XᵀA}, {@code AᵀA} and the sums of the columns of both. Nothing is known of a user who is added
 * without attributes, all of whose are zero.
 */
public final class AttributeSums extends Sums {

  private final int width;
  private final Matrix gram;
  private final float[] totals;
  private float[] counts;
  private Matrix products;

  private AttributeSums(Matrix gram, float[] totals, float[] counts, Matrix products, Clip clip) {
    super(counts.length, clip);
    this.width = totals.length;
    this.gram = gram;
    this.totals = totals;
    this.counts = counts;
    this.products = products;
  }

  /**
   * The sums over no user.
   *
   * @param attributes number of attributes of a user
   */
  public static AttributeSums empty(int items, int attributes) {
    return empty(items, attributes, Clip.NONE);
  }

  /**
   * The sums over no user, to whose history bounds apply; they leave the attributes as they are.
   */
  public static AttributeSums empty(int items, int attributes, Clip clip) {
    return new AttributeSums(
        Matrix.zeros(attributes, attributes),
        new float[attributes],
        new float[items],
        Matrix.zeros(items, attributes),
        clip);
  }

  /** The sums over all users. O(pairs · attributes + users · attributes²). */
  public static AttributeSums of(TrainingData data) {
    Matrix attributes = data.userFeatures();
    int users = data.interactions().users();
    var sums =
        new AttributeSums(
            Blas.gram(attributes),
            new float[attributes.columns()],
            new float[data.items()],
            Matrix.zeros(data.items(), attributes.columns()),
            Clip.NONE);
    float[] none = {};
    for (int user = 0; user < users; user++) {
      float[] row = attributes.columns() == 0 ? none : attributes.row(user);
      sums.addTaken(data.interactions().history(user), row, 1);
      sums.addTotals(row, 1);
    }
    sums.countUsers(users, Support.takers(data.interactions()));
    return sums;
  }

  /** Number of attributes of a user. */
  public int attributes() {
    return width;
  }

  /** Sum of each item's weights; a copy. */
  public float[] counts() {
    return counts.clone();
  }

  /** Sum of each attribute; a copy. */
  public float[] totals() {
    return totals.clone();
  }

  /** {@code AᵀA}; a copy. */
  public Matrix gram() {
    return gram.copy();
  }

  /** {@code XᵀA}, an item a row; a copy. */
  public Matrix products() {
    return products.copy();
  }

  /** {@link #products()} without a copy, for those who throw the sums away. */
  public Matrix releaseProducts() {
    return products;
  }

  @Override
  public long bytes() {
    return (long) Float.BYTES * ((long) width * (width + 1) + (width + 1L) * counts.length);
  }

  @Override
  void accumulate(Evidence user, int sign) {
    float[] attributes = known(user);
    addTaken(user.history(), attributes, sign);
    addTotals(attributes, sign);
    for (int a = 0; a < attributes.length; a++) {
      for (int b = 0; b < width; b++) {
        gram.values()[a * width + b] += sign * attributes[a] * attributes[b];
      }
    }
  }

  @Override
  void appendTo(Evidence before, Entry entry, Evidence after) {
    addItem(entry.item(), entry.weight(), known(before));
  }

  private float[] known(Evidence user) {
    int length = user.attributes().length;
    if (length != 0 && length != width) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "a user must have %d attributes or none: %d", width, length));
    }
    return user.attributes();
  }

  private void addTaken(History history, float[] attributes, int sign) {
    for (int entry = 0; entry < history.size(); entry++) {
      addItem(history.item(entry), sign * history.weight(entry), attributes);
    }
  }

  private void addItem(int item, float weight, float[] attributes) {
    counts[item] += weight;
    for (int a = 0; a < attributes.length; a++) {
      products.values()[item * width + a] += weight * attributes[a];
    }
  }

  private void addTotals(float[] attributes, int sign) {
    for (int a = 0; a < attributes.length; a++) {
      totals[a] += sign * attributes[a];
    }
  }

  @Override
  void addAll(Sums other) {
    var others = (AttributeSums) other;
    add(others.gram.values(), gram.values());
    add(others.totals, totals);
    add(others.counts, counts);
    add(others.products.values(), products.values());
  }

  private static void add(float[] more, float[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += more[i];
    }
  }

  @Override
  boolean same(Sums other) {
    return ((AttributeSums) other).width == width;
  }

  @Override
  String cover() {
    return items() + " with attributes " + width;
  }

  @Override
  void growTo(int moreItems) {
    counts = Arrays.copyOf(counts, moreItems);
    Matrix larger = Matrix.zeros(moreItems, width);
    System.arraycopy(products.values(), 0, larger.values(), 0, products.values().length);
    products = larger;
  }

  @Override
  boolean ofPairs() {
    return false;
  }

  @Override
  void addNoise(Noise noise) {
    DensePairs.of(gram).addNoise(noise, true, 0);
    Blas.mirrorUpper(gram);
    addNoise(noise.stream(1L << Integer.SIZE), totals);
    addNoise(noise.stream(2L << Integer.SIZE), counts);
    addNoise(noise.stream(3L << Integer.SIZE), products.values());
  }

  private static void addNoise(Noise.Draws draws, float[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += draws.next();
    }
  }

  @Override
  void writeParts(ModelWriter out) {
    out.number("attributes", width);
    out.matrix("gram", gram);
    out.floats("totals", totals);
    out.floats("counts", counts);
    out.matrix("products", products);
  }

  static AttributeSums read(ModelReader in, int items, Clip clip) {
    int width = in.count("attributes");
    return new AttributeSums(
        in.matrix("gram", width, width),
        in.floats("totals", width),
        in.floats("counts", items),
        in.matrix("products", items, width),
        clip);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "AttributeSums[%d items, %d users, %d attributes]", items(), users(), width);
  }
}
