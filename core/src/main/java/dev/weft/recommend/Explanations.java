package dev.weft.recommend;

import dev.weft.data.History;
import dev.weft.data.Item;
import dev.weft.math.internal.TopK;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.Signal;
import dev.weft.recommend.Recommendations.Because;
import dev.weft.recommend.Recommendations.Reason;
import dev.weft.recommend.Recommendations.Source;
import dev.weft.recommend.internal.habits.HabitTerm;
import dev.weft.recommend.internal.reasons.PlacedParts;
import dev.weft.recommend.internal.reasons.Spoken;
import dev.weft.recommend.internal.words.AskedWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Says why items are in a list. A mixture's score is a sum over its members and an additive
 * member's a sum over the history, so both shares are exact; the counterfactual is computed by
 * scoring again without the history's strongest item, where that one leads the others. All items of
 * a list are asked for together: each member answers once, and the list without an own item is made
 * once however many listed items hang on it.
 */
final class Explanations {

  private static final int SOURCES = 2;
  private static final int ITEMS = 2;
  private static final int WORDS = 3;

  /** Sources below this share of the score are not named. */
  private static final double LEAST_SHARE = 0.1;

  private final View view;

  Explanations(View view) {
    this.view = view;
  }

  /**
   * A question and how it was answered.
   *
   * @param model the one that answered
   * @param asked what the model was queried with
   * @param own whether its history is the asker's own; else items near the text stand in for it
   * @param lukewarm items of the history that are not said to be liked, ascending
   * @param tie what an item of the history is to the asker
   * @param scores of every item
   * @param text the words that were asked for, blank when none were
   * @param textPart what the text asked for adds to every score, empty when none was
   * @param boostPart what boosts add to every score, empty when there are none
   * @param habit what is added for what the asker chose before
   * @param listWithout the list that another history would have got, with the same items left out
   */
  record Question(
      Model model,
      Evidence asked,
      boolean own,
      int[] lukewarm,
      IntFunction<Because.Tie> tie,
      float[] scores,
      String text,
      float[] textPart,
      float[] boostPart,
      HabitTerm habit,
      Function<History, int[]> listWithout) {}

  /** Reasons why each item is in the list, the strongest first; at least one each. */
  List<List<Reason>> of(Question question, int[] items) {
    var answer = new Answer(question, items);
    return IntStream.range(0, items.length).mapToObj(answer::reasons).toList();
  }

  /** The reasons of one list. */
  private final class Answer {

    private final Question question;
    private final History history;
    private final int[] items;
    private final Spoken parts;
    private final AskedWords asked;
    private final double[] habits;
    private final SaidInCommon said = new SaidInCommon(view);
    private final Map<Integer, int[]> listsWithout = new HashMap<>();

    Answer(Question question, int[] items) {
      this.question = question;
      this.history = question.asked().history();
      this.items = items;
      this.habits = IntStream.of(items).mapToDouble(question.habit()::part).toArray();
      this.asked = new AskedWords(question.text(), view.base().analysis());
      this.parts = PlacedParts.of(question.model(), question.asked(), items);
    }

    List<Reason> reasons(int place) {
      Map<Source, Double> shares = shares(place);
      double total = shares.values().stream().mapToDouble(Double::doubleValue).sum();
      List<Source> named =
          shares.entrySet().stream()
              .filter(entry -> entry.getValue() >= LEAST_SHARE * total && total > 0)
              .sorted(Map.Entry.<Source, Double>comparingByValue(Comparator.reverseOrder()))
              .limit(SOURCES)
              .map(Map.Entry::getKey)
              .toList();
      if (named.isEmpty()) {
        // Nothing speaks for the item: whether others took it is all that can be said.
        Source source = told(Source.POPULARITY, items[place]);
        return List.of(plain(source, 0, items[place]));
      }
      List<Reason> reasons = new ArrayList<>();
      for (Source source : named) {
        reasons.add(reason(source, shares.getOrDefault(source, 0.0) / total, place));
      }
      return reasons;
    }

    private Reason reason(Source source, double share, int place) {
      if (isOfOwn(source) && isMostlyLow(place)) {
        return new Reason(source, share, List.of(), false, List.of(), 0, true);
      }
      int[] strongest = strongest(source, place);
      return strongest.length > 0
          ? personal(source, share, strongest, place)
          : plain(source, share, items[place]);
    }

    /**
     * Whether more speaks for an item of what is not said to be liked than of all else that the
     * asker did: naming the little that was liked would say that the item is here for that.
     */
    private boolean isMostlyLow(int place) {
      double[] own = parts.entries(place);
      double low = 0;
      double liked = 0;
      for (int entry = 0; entry < own.length; entry++) {
        double spoken = history.item(entry) == items[place] ? 0 : Math.max(0, own[entry]);
        low += named(entry) ? 0 : spoken;
        liked += named(entry) ? spoken : 0;
      }
      return low > liked;
    }

    private boolean isOfOwn(Source source) {
      return question.own() && (source == Source.BEHAVIOUR || source == Source.TEXT);
    }

    private Reason personal(Source source, double share, int[] strongest, int place) {
      List<Because> because = because(strongest, place);
      return new Reason(
          source,
          share,
          because,
          because.getFirst().leads() && decisive(strongest[0], items[place]),
          source == Source.TEXT ? words(items[place], strongest) : List.of());
    }

    private Reason plain(Source source, double share, int listed) {
      int takers =
          switch (source) {
            case POPULARITY -> view.taken().takers()[listed];
            case HABIT -> question.habit().times(listed);
            case BEHAVIOUR, TEXT, NOVELTY, ATTRIBUTES, SEARCH, BOOST -> 0;
          };
      List<String> said = source == Source.SEARCH ? asked.in(view.item(listed)) : List.of();
      return new Reason(source, share, List.of(), false, said, takers);
    }

    /** What an item has in common with all entries that are named. */
    private List<String> words(int listed, int... entries) {
      List<String> shared = new ArrayList<>(between(listed, entries[0]));
      for (int at = 1; at < entries.length; at++) {
        shared.retainAll(between(listed, entries[at]));
      }
      return shared.stream().limit(WORDS).toList();
    }

    private List<String> between(int listed, int entry) {
      return view.base().words().between(view, listed, history.item(entry));
    }

    /** What every source adds to the score, as far as it speaks for the item. */
    private Map<Source, Double> shares(int place) {
      Map<Source, Double> shares = new EnumMap<>(Source.class);
      for (Spoken.Share share : parts.shares(place)) {
        shares.merge(told(source(share.source()), items[place]), share.added(), Double::sum);
      }
      if (isUntold(place) || isUnlike(place)) {
        shares.remove(Source.TEXT);
      }
      double boost = question.boostPart().length > 0 ? question.boostPart()[items[place]] : 0;
      if (question.textPart().length > 0) {
        double text = question.textPart()[items[place]];
        double model = Math.max(0, question.scores()[items[place]] - text - boost);
        double total = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        shares.replaceAll((source, share) -> total > 0 ? share / total * model : 0);
        // Without a history of one's own a description can only suit the words.
        Double described = question.own() ? null : shares.remove(Source.TEXT);
        shares.put(Source.SEARCH, Math.max(0, text) + (described == null ? 0 : described));
      }
      // Nobody's taste is alike to that of someone of whom nothing is known, or with whom none of
      // those who took the item shares anything.
      Double behaved = isShared(place) ? null : shares.remove(Source.BEHAVIOUR);
      if (behaved != null) {
        shares.merge(insteadOfBehaviour(place), behaved, Double::sum);
      }
      if (habits[place] > 0) {
        shares.put(Source.HABIT, habits[place]);
      }
      if (boost > 0) {
        shares.put(Source.BOOST, boost);
      }
      return shares;
    }

    /** Whether the model goes by a text that is not the item's any more. */
    private boolean isStale(int item) {
      return view.catalogue().places().isStale(item, question.model());
    }

    /** Whether what the model goes by are texts that are gone, of the item or of all own items. */
    private boolean isUntold(int place) {
      return isStale(items[place])
          || (history.size() > 0 && IntStream.of(history.items()).allMatch(this::isStale));
    }

    /** Whether what ties an item to own ones is not anything that it has in common with one. */
    private boolean isUnlike(int place) {
      double[] own = parts.entries(place);
      boolean tied = false;
      for (int entry = 0; entry < own.length; entry++) {
        if (own[entry] > 0 && history.item(entry) != items[place]) {
          tied = true;
          if (said.mayBeAlike(history.item(entry), items[place])) {
            return false;
          }
        }
      }
      return tied && question.own();
    }

    /** What can be said of an item that the model ties to what the asker has, and people do not. */
    private Source insteadOfBehaviour(int place) {
      if (!question.own() && question.textPart().length > 0) {
        return Source.SEARCH;
      }
      int[] own = strongest(Source.TEXT, place);
      boolean alike =
          own.length > 0 && !isStale(items[place]) && !words(items[place], own[0]).isEmpty();
      return alike ? Source.TEXT : told(Source.POPULARITY, items[place]);
    }

    /** Whether anybody who took an item has something of the asker's history, too. */
    private boolean isShared(int place) {
      return question.own()
          && IntStream.range(0, history.size()).anyMatch(entry -> isTogether(entry, place));
    }

    private boolean isTogether(int entry, int place) {
      return view.audience().together(history.item(entry), items[place]);
    }

    /**
     * The entries of the history that contribute most, over all additive parts of the model; of
     * what others did, those that somebody took together with the item. What was rated low speaks
     * for what its raters take as well, but nobody liked it; and what may come again is not a
     * reason for itself.
     */
    private int[] strongest(Source source, int place) {
      if (!isOfOwn(source)) {
        return new int[0];
      }
      double[] own = parts.entries(place);
      float[] order = new float[own.length];
      for (int entry = 0; entry < own.length; entry++) {
        boolean other = history.item(entry) != items[place];
        boolean told = source != Source.TEXT || !isStale(history.item(entry));
        order[entry] = other && told && named(entry) ? (float) own[entry] : 0;
      }
      return IntStream.of(TopK.of(order, Math.max(1, order.length)))
          .filter(entry -> order[entry] > 0)
          .filter(
              entry ->
                  source == Source.TEXT
                      ? said.mayBeAlike(history.item(entry), items[place])
                      : isTogether(entry, place))
          .limit(ITEMS)
          .toArray();
    }

    private boolean named(int entry) {
      return Arrays.binarySearch(question.lukewarm(), history.item(entry)) < 0;
    }

    private List<Because> because(int[] strongest, int place) {
      double[] own = parts.entries(place);
      double total = 0;
      for (double part : own) {
        total += Math.max(0, part);
      }
      List<Because> because = new ArrayList<>();
      for (int entry : strongest) {
        int index = history.item(entry);
        Item item = view.item(index);
        String title = item.title().orElse(item.id());
        because.add(new Because(item.id(), title, own[entry] / total, question.tie().apply(index)));
      }
      return because;
    }

    /** Whether the item falls out of the list when its strongest reason had not been. */
    private boolean decisive(int entry, int listed) {
      int strongest = history.item(entry);
      int[] list =
          listsWithout.computeIfAbsent(
              strongest,
              own ->
                  question
                      .listWithout()
                      .apply(history.filter(other -> history.item(other) != own)));
      return IntStream.of(list).noneMatch(item -> item == listed);
    }
  }

  /** Nobody, alike or not, can have chosen what nobody has. */
  private Source told(Source source, int item) {
    return switch (source) {
      case BEHAVIOUR, POPULARITY, ATTRIBUTES ->
          view.taken().takers()[item] > 0 ? source : Source.NOVELTY;
      case TEXT, NOVELTY, SEARCH, BOOST, HABIT -> source;
    };
  }

  private static Source source(Signal signal) {
    return switch (signal) {
      case BEHAVIOUR -> Source.BEHAVIOUR;
      case TEXT -> Source.TEXT;
      case POPULARITY -> Source.POPULARITY;
      case ATTRIBUTES -> Source.ATTRIBUTES;
    };
  }
}
