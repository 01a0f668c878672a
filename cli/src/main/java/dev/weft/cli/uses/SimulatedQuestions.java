package dev.weft.cli.uses;

import dev.weft.cli.generate.PresetWorld;
import dev.weft.cli.generate.Truth;
import dev.weft.cli.uses.Questions.Question;
import dev.weft.cli.uses.Questions.Trouble;
import dev.weft.data.Dataset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everyone of a simulated world asks when its time ends. */
public final class SimulatedQuestions {

  private final PresetWorld world;
  private final Dataset data;
  private final Truth truth;
  private final String preset;

  private SimulatedQuestions(PresetWorld world, String preset) {
    this.world = world;
    this.data = world.dataset();
    this.truth = world.truth();
    this.preset = preset;
  }

  /** The questions of everyone, and what the truth knows of each item. */
  public static Questions of(PresetWorld world, String preset) {
    return new SimulatedQuestions(world, preset).all();
  }

  private Questions all() {
    List<Question> questions = new ArrayList<>();
    for (int q = 0; q < truth.questions().size(); q++) {
      Truth.Question asked = truth.questions().get(q);
      questions.add(
          new Question(asked.userId(), asked.session(), truth.end(), worth(q), trouble(q)));
    }
    String title = "simulated, seed " + world.settings().seed();
    return new Questions(title, data, questions, fault());
  }

  private Map<String, Double> worth(int question) {
    double[] worth = truth.worth(question);
    Map<String, Double> byItem = new HashMap<>();
    for (int item = 0; item < worth.length; item++) {
      if (worth[item] > 0) {
        byItem.put(data.items().get(item).id(), worth[item]);
      }
    }
    return byItem;
  }

  private String fault() {
    return switch (preset) {
      case "social" -> "bait";
      case "shop" -> "sold out";
      case "media" -> "known";
      case "news" -> "age in days";
      default -> "too early";
    };
  }

  private Trouble trouble(int question) {
    return id -> {
      int item = data.itemIndex().index(id);
      return switch (preset) {
        case "social" -> flag(truth.isBait(item));
        case "shop" -> flag(truth.isSoldOut(item));
        case "media" -> flag(truth.isKnown(question, item));
        case "news" -> truth.age(item);
        default -> flag(truth.isTooEarly(question, item));
      };
    };
  }

  private static double flag(boolean is) {
    return is ? 1 : 0;
  }
}
