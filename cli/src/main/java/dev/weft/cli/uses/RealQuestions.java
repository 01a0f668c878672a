package dev.weft.cli.uses;

import dev.weft.cli.uses.Questions.Question;
import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.Sessions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Each user's latest events are held out, and the list of the moment before is asked for: of what
 * is new to them there, each item is worth the same.
 */
public final class RealQuestions {

  /** A rating of at least this part of the largest says that an item was worth listing. */
  private static final double GOOD = 0.8;

  private final Dataset data;
  private final boolean sitting;

  private RealQuestions(Dataset data, boolean sitting) {
    this.data = data;
    this.sitting = sitting;
  }

  /**
   * The questions of a data set whose events have times.
   *
   * @param sitting whether the whole last sitting is held out, or its last event alone
   */
  public static Questions of(String title, Dataset data, boolean sitting) {
    return new RealQuestions(data, sitting).all(title);
  }

  private Questions all(String title) {
    Map<String, List<Event>> byUser = new LinkedHashMap<>();
    float largest = 0;
    for (int e = 0; e < data.events().size(); e++) {
      Event event = data.events().event(e);
      byUser.computeIfAbsent(event.userId(), _ -> new ArrayList<>()).add(event);
      boolean rating = data.events().type(e).value() == EventType.Value.RATING;
      largest = rating ? Math.max(largest, event.value()) : largest;
    }
    double good = largest * GOOD;
    Events.Builder before = Events.builder(data.events().types());
    List<Question> questions = new ArrayList<>();
    for (List<Event> events : byUser.values()) {
      events.sort(Comparator.comparingLong(Event::time));
      int cut = sitting ? sitting(events) : events.size() - 1;
      events.subList(0, cut).forEach(before::add);
      Map<String, Double> worth = worth(events, cut, good);
      if (cut > 0 && !worth.isEmpty()) {
        Instant now = Instant.ofEpochMilli(events.get(cut).time());
        String user = events.getFirst().userId();
        questions.add(new Question(user, List.of(), now, worth, _ -> 0));
      }
    }
    Dataset known = Dataset.of(data.items(), data.users(), before.build());
    return new Questions(title, known, questions, "");
  }

  /** Where the last sitting begins. */
  private static int sitting(List<Event> events) {
    int at = events.size() - 1;
    while (at > 0
        && events.get(at).time() - events.get(at - 1).time() <= Sessions.DEFAULT_GAP_MILLIS) {
      at--;
    }
    return at;
  }

  private static Map<String, Double> worth(List<Event> events, int cut, double good) {
    Set<String> known =
        events.subList(0, cut).stream()
            .map(Event::itemId)
            .collect(Collectors.toCollection(HashSet::new));
    Map<String, Double> worth = new HashMap<>();
    for (Event event : events.subList(cut, events.size())) {
      if (!known.contains(event.itemId()) && event.value() > 0 && event.value() >= good) {
        worth.put(event.itemId(), 1.0);
      }
    }
    return worth;
  }
}
