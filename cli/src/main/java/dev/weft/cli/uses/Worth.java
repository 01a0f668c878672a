package dev.weft.cli.uses;

import dev.weft.cli.uses.Questions.Question;
import dev.weft.data.Item;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations.Recommended;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How good lists are, question by question.
 *
 * @param gain discounted worth of the first ten items, in parts of the most that there can be
 * @param trouble mean of what should not be there
 * @param kinds how many different topics ten items are of
 */
record Worth(double[] gain, double trouble, double kinds) {

  private static final int LIST = 10;

  static Worth of(UsedModel model, Questions questions) {
    double[] gain = new double[questions.all().size()];
    double trouble = 0;
    double kinds = 0;
    int listed = 0;
    for (int q = 0; q < gain.length; q++) {
      Question question = questions.all().get(q);
      List<String> list =
          model
              .list(
                  question.userId(), question.session(), Query.anyone().limit(LIST), question.now())
              .items()
              .stream()
              .map(Recommended::itemId)
              .toList();
      gain[q] = gain(list, question);
      trouble += list.stream().mapToDouble(question.trouble()::of).sum();
      kinds += topics(list, questions);
      listed += list.size();
    }
    return new Worth(gain, trouble / Math.max(1, listed), kinds / Math.max(1, gain.length));
  }

  private static double gain(List<String> list, Question question) {
    List<Double> best =
        question.worth().values().stream().sorted(Comparator.reverseOrder()).limit(LIST).toList();
    List<Double> own = new ArrayList<>();
    list.forEach(item -> own.add(question.worth().getOrDefault(item, 0.0)));
    double most = discounted(best);
    return most == 0 ? 0 : discounted(own) / most;
  }

  private static double discounted(List<Double> worth) {
    double sum = 0;
    for (int place = 0; place < worth.size(); place++) {
      sum += worth.get(place) * Math.log(2) / Math.log(place + 2.0);
    }
    return sum;
  }

  private static int topics(List<String> list, Questions questions) {
    Set<String> topics = new HashSet<>();
    for (String id : list) {
      Item item = questions.data().items().get(questions.data().itemIndex().index(id));
      topics.addAll(
          Optional.ofNullable(item.tags().get("categories"))
              .orElseGet(() -> item.tags().values().stream().flatMap(List::stream).toList()));
    }
    return topics.size();
  }
}
