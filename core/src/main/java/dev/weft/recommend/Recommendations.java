package dev.weft.recommend;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An answer. Immutable. Two are equal when they say the same, whatever their ids.
 *
 * @param id of this answer alone, by which what becomes of it can be told; drawn at random
 * @param question the query in words
 * @param coldStart whether the answer goes by nothing that the asker did or looks for: no history,
 *     no items and no text; attributes may have counted all the same
 * @param items best first
 * @param notes what the asker should know, such as ids that are unknown; empty when all is well
 * @param modelVersion of the snapshot that answered
 * @param degraded whether something failed, so that the answer is made of less than was asked for;
 *     a note says what
 * @param next where the list goes on, for {@link Query#after}; empty at its end
 */
public record Recommendations(
    String id,
    String question,
    boolean coldStart,
    List<Recommended> items,
    List<String> notes,
    String modelVersion,
    boolean degraded,
    String next) {

  public Recommendations {
    items = List.copyOf(items);
    notes = List.copyOf(notes);
  }

  /** A whole answer of an unknown model. */
  public Recommendations(
      String question, boolean coldStart, List<Recommended> items, List<String> notes) {
    this("", question, coldStart, items, notes, "", false, "");
  }

  /**
   * The same of other items.
   *
   * @param next where the list goes on; empty at its end
   */
  public Recommendations withItems(List<Recommended> others, String next) {
    return new Recommendations(
        id, question, coldStart, others, notes, modelVersion, degraded, next);
  }

  /**
   * The same with more notes; what is said already is not said again.
   *
   * @param failed whether they tell of something that failed; an answer that is degraded stays so
   */
  public Recommendations withNotes(List<String> more, boolean failed) {
    Set<String> all = new LinkedHashSet<>(notes);
    all.addAll(more);
    return new Recommendations(
        id, question, coldStart, items, List.copyOf(all), modelVersion, degraded || failed, next);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Recommendations that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  private List<Object> parts() {
    return List.of(question, coldStart, items, notes, modelVersion, degraded, next);
  }

  /**
   * One recommended item.
   *
   * @param itemId the caller's id
   * @param title what people call it, or its id
   * @param score higher is better; comparable within one answer only
   * @param reasons the strongest first; empty unless asked for
   */
  public record Recommended(String itemId, String title, float score, List<Reason> reasons) {

    public Recommended {
      reasons = List.copyOf(reasons);
    }

    /**
     * The reasons as sentences in the reader's language; that the item would not be in the list
     * without an own one is said once, and only where that one is half or more of what speaks.
     *
     * @see Reason#sentence(Locale)
     */
    public List<String> sentences(Locale reader) {
      List<String> sentences = new ArrayList<>();
      boolean said = false;
      for (Reason reason : reasons) {
        sentences.add((said ? reason.withoutDecisive() : reason).sentence(reader));
        said |= reason.decisive();
      }
      return List.copyOf(sentences);
    }
  }

  /**
   * Why an item is in the list.
   *
   * @param source what speaks for it
   * @param share part of the positive score that comes from this source, 0..1
   * @param because the user's own items that contribute most, exact where the model is additive
   * @param decisive whether the item hangs on the first of them, which {@linkplain Because#leads
   *     leads} the others: without it, and it stays out of the list as seen, the item would not be
   *     in the list
   * @param words words that the item shares with all of them, or what else all have, such as an
   *     author; of a search the words that were asked for and that the item has
   * @param takers number of users who took the item, where that speaks for it; of a habit how often
   *     the asker chose it; 0 where it is not told
   * @param rated whether most of what speaks, of what the user did, are items that they rated low
   *     or in the middle: none of these is named, and nothing liked is in their place
   */
  public record Reason(
      Source source,
      double share,
      List<Because> because,
      boolean decisive,
      List<String> words,
      int takers,
      boolean rated) {

    public Reason {
      because = List.copyOf(because);
      words = List.copyOf(words);
    }

    /** A reason of what was liked or chosen, or of none of the user's items. */
    public Reason(
        Source source,
        double share,
        List<Because> because,
        boolean decisive,
        List<String> words,
        int takers) {
      this(source, share, because, decisive, words, takers, false);
    }

    /** A reason that does not tell how many took the item. */
    public Reason(
        Source source, double share, List<Because> because, boolean decisive, List<String> words) {
      this(source, share, because, decisive, words, 0);
    }

    private Reason withoutDecisive() {
      return new Reason(source, share, because, false, words, takers, rated);
    }

    /** The reason as an English sentence. */
    public String sentence() {
      return sentence(Locale.ENGLISH);
    }

    /**
     * The reason as a sentence in the reader's language: English, Chinese, or another for which
     * there is a {@code dev/weft/recommend/reasons_LANGUAGE.properties} on the class path; English
     * where there is none.
     */
    public String sentence(Locale reader) {
      return ReasonWords.sentence(this, reader);
    }

    /** The first of a reader's languages of which there are sentences, or English. */
    public static Locale language(List<Locale> best) {
      return best.stream().filter(ReasonWords::has).findFirst().orElse(Locale.ENGLISH);
    }
  }

  /**
   * One of the user's own items, or one that the question names.
   *
   * @param share its part of what all of these items contribute, 0..1
   * @param tie what it is to the asker
   */
  public record Because(String itemId, String title, double share, Tie tie) {

    /** What an item is to the asker. */
    public enum Tie {
      /** Rated, and not low. */
      LIKED,
      /** Clicked, bought, played or whatever else was done. */
      CHOSEN,
      /** Named by the question. */
      GIVEN
    }

    /** One that the user liked. */
    public Because(String itemId, String title, double share) {
      this(itemId, title, share, Tie.LIKED);
    }

    /** From this share on an own item is most of what speaks. */
    private static final double MOST = 0.5;

    /**
     * Whether it is half or more of what speaks, beside others. The last places of a list hang on
     * items that add little, by a small margin, which tells the reader nothing; and where one item
     * is all that speaks, naming it says so already.
     */
    public boolean leads() {
      return share >= MOST && share < 1;
    }
  }

  /** Kinds of evidence. */
  public enum Source {
    /** What others did who did the same. */
    BEHAVIOUR,
    /** What the item says. */
    TEXT,
    /** What most people take. */
    POPULARITY,
    /** Nothing yet: nobody has taken it. */
    NOVELTY,
    /** What people with the same attributes take. */
    ATTRIBUTES,
    /** The words that were asked for. */
    SEARCH,
    /** A boost of the query, or of a rule, that raises the item. */
    BOOST,
    /** That the asker chose the item before. */
    HABIT
  }
}
