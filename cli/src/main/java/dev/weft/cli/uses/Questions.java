package dev.weft.cli.uses;

import dev.weft.data.Dataset;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What lists are asked for, and what they should hold.
 *
 * @param title what they are measured on
 * @param data what was known before
 * @param all the questions
 * @param fault what must not be in a list, in words; empty where nothing is known of that
 */
public record Questions(String title, Dataset data, List<Question> all, String fault) {

  public Questions {
    all = List.copyOf(all);
  }

  /** Reads what an item is like. */
  public interface Trouble {
    /** 1 for an item that should not be listed, or how much of the trouble it has. */
    double of(String itemId);
  }

  /**
   * One list.
   *
   * @param session items that the user has just turned to
   * @param now when it is asked for
   * @param worth of the items that are worth anything
   * @param trouble of items
   */
  public record Question(
      String userId,
      List<String> session,
      Instant now,
      Map<String, Double> worth,
      Trouble trouble) {

    public Question {
      session = List.copyOf(session);
      worth = Map.copyOf(worth);
    }
  }
}
