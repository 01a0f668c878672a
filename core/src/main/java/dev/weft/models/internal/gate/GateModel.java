package dev.weft.models.internal.gate;

import dev.weft.data.internal.Buckets;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Mixture;
import dev.weft.models.Model;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.Countable;
import dev.weft.models.internal.Counting;
import dev.weft.models.internal.MemberScores;
import dev.weft.models.internal.Seasonal;
import dev.weft.models.internal.Taken;
import dev.weft.models.internal.popularity.Popularity;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Those members that count somewhere, finished, and their weights. A member without any weight at a
 * length is not asked there.
 */
public final class GateModel implements Mixture, Seasonal, Countable {

  private static final String ANONYMOUS = "anonymous-";

  private final Gate algorithm;
  private final List<Model> members;
  private final int[] kept;
  private final GateWeights.Reasoned known;
  private final GateWeights.Reasoned anonymous;
  private final int[] support;
  private final byte[] supportBuckets;
  private final int season;
  private final PopularMembers popular;

  /** {@code kept} holds the members' places among those of the algorithm. */
  GateModel(
      Gate algorithm,
      List<Model> members,
      int[] kept,
      GateWeights.Reasoned known,
      GateWeights.Reasoned anonymous,
      int[] support) {
    this.algorithm = algorithm;
    this.members = List.copyOf(members);
    this.kept = kept;
    this.known = known;
    this.anonymous = anonymous;
    this.support = support;
    this.supportBuckets = Buckets.SUPPORT.of(support);
    this.season = Season.place(members.stream().map(Model::algorithm).toList());
    this.popular = new PopularMembers(members, support);
  }

  /** Reads what {@link #write} wrote, and files without fit records, which older versions wrote. */
  static GateModel read(Gate algorithm, ModelReader in) {
    int[] support = in.ints("support");
    in.counts("support", support.length);
    List<Model> members = in.members(support.length);
    GateWeights.Reasoned known = GateWeights.Reasoned.read("", members.size(), in);
    GateWeights.Reasoned anonymous =
        in.has(ANONYMOUS + "gate-weights")
            ? GateWeights.Reasoned.read(ANONYMOUS, members.size(), in)
            : known;
    known.record().ifPresent(record -> record.requireMembers(algorithm.members().size()));
    anonymous.record().ifPresent(record -> record.requireMembers(algorithm.members().size()));
    return new GateModel(algorithm, members, places(algorithm, members), known, anonymous, support);
  }

  /** Where the members stand among those of the algorithm, in the same order. */
  private static int[] places(Gate gate, List<Model> members) {
    int[] places = new int[members.size()];
    int from = 0;
    for (int m = 0; m < places.length; m++) {
      Algorithm own = members.get(m).algorithm();
      while (from < gate.members().size() && !gate.members().get(from).equals(own)) {
        from++;
      }
      if (from == gate.members().size()) {
        throw new IllegalArgumentException("the gate has no member " + own);
      }
      places[m] = from++;
    }
    return places;
  }

  /** The same weights of members that are learned from other data of the same items. */
  public GateModel refitted(TrainingData data) {
    List<Algorithm> algorithms = members.stream().map(Model::algorithm).toList();
    List<Model> others = Members.fit(algorithms, data, step -> {});
    int[] takers = data.interactions().support();
    return new GateModel(algorithm, others, kept, known, anonymous, takers);
  }

  @Override
  public Gate algorithm() {
    return algorithm;
  }

  @Override
  public int items() {
    return support.length;
  }

  /** The members that count somewhere, in the order of the hyperparameters. */
  @Override
  public List<Model> members() {
    return members;
  }

  /** Whether nothing but what is popular counts, whoever asks. */
  public boolean isPopularityAlone() {
    return members.stream().allMatch(member -> member.algorithm() instanceof Popularity);
  }

  /** The place of a member among those of the hyperparameters, dropped ones included. */
  public int place(int member) {
    return kept[member];
  }

  /** Number of users of an item at training. */
  public int support(int item) {
    return support[item];
  }

  /** Whether anonymous sessions are weighed for differently. */
  @SuppressWarnings("ReferenceEquality") // Where nothing uses attributes both are one object.
  public boolean usesAttributes() {
    return known != anonymous;
  }

  /** How the weights came about; empty when the model's file is older than such records. */
  public Optional<FitRecord> fitRecord(boolean attributes) {
    return side(attributes).record();
  }

  /**
   * How much a member counts, from 0 up.
   *
   * @param attributes whether any attribute of the asker is known
   * @param historyLength number of items of the history
   * @param itemSupport number of users of the item
   */
  public float weight(int member, boolean attributes, int historyLength, int itemSupport) {
    GateWeights weights = side(attributes).weights();
    return weights.values()[position(weights, historyLength, itemSupport) + member];
  }

  /**
   * What is added to the score of every item of that support, in standard deviations of a member's
   * scores; may be negative.
   */
  public float offset(boolean attributes, int historyLength, int itemSupport) {
    GateWeights weights = side(attributes).weights();
    return weights.values()[position(weights, historyLength, itemSupport) + members.size()];
  }

  private static int position(GateWeights weights, int historyLength, int itemSupport) {
    return weights.position(Buckets.HISTORY.of(historyLength), Buckets.SUPPORT.of(itemSupport));
  }

  private GateWeights.Reasoned side(boolean attributes) {
    return attributes ? known : anonymous;
  }

  @Override
  public void score(Evidence evidence, float[] scores) {
    score(evidence, AS_TRAINED, scores);
  }

  @Override
  public Model at(double popularity) {
    Seasonal.checked(popularity);
    return popularity == AS_TRAINED || !tellsSeason() ? this : new BalancedGate(this, popularity);
  }

  @Override
  public boolean tellsSeason() {
    return season >= 0;
  }

  /** How the members weigh for one who asks, at a balance and with a lift of the season. */
  Weighing weighing(Evidence evidence, double popularity, float lift) {
    GateWeights weights = side(evidence.hasAttributes()).weights();
    int length = Buckets.HISTORY.of(evidence.history().size());
    return new Weighing(members, season, weights, length, popularity, lift);
  }

  /** At a balance. */
  void score(Evidence evidence, double popularity, float[] scores) {
    Weighing weighing = weighing(evidence, popularity, 0);
    float[] offsets = weighing.offsets();
    for (int i = 0; i < items(); i++) {
      scores[i] = offsets[supportBuckets[i]];
    }
    add(evidence, weighing, new boolean[members.size()], scores);
  }

  /** What the members say that are not counted as events come; places are not part of it. */
  void personal(Evidence evidence, Weighing weighing, boolean[] counted, float[] scores) {
    Arrays.fill(scores, 0);
    add(evidence, weighing, counted, scores);
  }

  /** Adds what members say but for some. */
  private void add(Evidence evidence, Weighing weighing, boolean[] without, float[] scores) {
    var sum = new WeighedSum(evidence, supportBuckets, scores);
    for (int m = 0; m < members.size(); m++) {
      if (!without[m] && weighing.counts(m)) {
        sum.add(members.get(m), weighing.ofSupport(m));
      }
    }
    sum.finish();
  }

  /** The range of an item's support, of which more may be known than at training. */
  int supportBucket(int item, int takers) {
    return takers <= support[item] ? supportBuckets[item] : Buckets.SUPPORT.of(takers);
  }

  int supportBucket(int item) {
    return supportBuckets[item];
  }

  /** Which members say how much everyone takes each item. */
  PopularMembers popular() {
    return popular;
  }

  @Override
  public float[] takenAtTraining() {
    return popular.takenAtTraining();
  }

  @Override
  public int[] takersAtTraining() {
    return support.clone();
  }

  @Override
  public double halfLifeDays() {
    return popular.halfLifeDays();
  }

  @Override
  public Counting counting(double popularity, Taken taken, Personal personal) {
    return new CountingGate(this, Seasonal.checked(popularity), taken, personal);
  }

  /** The share of a member in a score: its weight times its standardised score, by member. */
  @Override
  public float[][] shares(Evidence evidence, int[] items) {
    return shares(evidence, AS_TRAINED, items);
  }

  /** The same at a balance. */
  float[][] shares(Evidence evidence, double popularity, int[] items) {
    Weighing weighing = weighing(evidence, popularity, 0);
    float[][] shares = new float[items.length][members.size()];
    float[] memberScores = new float[items()];
    for (int m = 0; m < members.size(); m++) {
      if (weighing.counts(m)) {
        float[] ofSupport = weighing.ofSupport(m);
        MemberScores scores = MemberScores.of(members.get(m), evidence, memberScores);
        float[] asked = scores.at(items);
        for (int i = 0; i < items.length; i++) {
          shares[i][m] = ofSupport[supportBuckets[items[i]]] * scores.scale().of(asked[i]);
        }
      }
    }
    return shares;
  }

  @Override
  public void write(ModelWriter out) {
    known.write("", out);
    if (usesAttributes()) {
      anonymous.write(ANONYMOUS, out);
    }
    out.ints("support", support);
    out.number("members", members.size());
    for (int m = 0; m < members.size(); m++) {
      out.model("member-" + m, members.get(m));
    }
  }
}
