package dev.weft.server.live;

import dev.weft.math.internal.Rule;
import dev.weft.recommend.View;
import dev.weft.server.store.Settings;
import java.util.function.Function;

/**
 * How what is in season counts while a model answers. It is kept, so that a restart answers as
 * before.
 *
 * @param halfLifeDays days after which what was taken counts half; 0: it always counts alike
 * @param lift how much more it weighs than the model was trained to, see {@link Lift}
 */
record InSeason(double halfLifeDays, double lift) {

  private static final String FADING = "popularity-half-life";
  private static final String LIFT = "season-lift";

  /** As it was kept; what was not is found of a view. */
  static InSeason kept(Settings settings, View view) {
    return new InSeason(
        settings.find(FADING, number(FADING)).orElseGet(view::fading), lift(settings));
  }

  /** The lift that was kept; 0 where none was. */
  static double lift(Settings settings) {
    return settings.find(LIFT, number(LIFT)).orElse(0.0);
  }

  private static Function<String, Double> number(String name) {
    return text -> Rule.notNegative(name, Double.parseDouble(text));
  }

  void keep(Settings settings) {
    settings.put(FADING, String.valueOf(halfLifeDays));
    settings.put(LIFT, String.valueOf(lift));
  }

  /** The view in which it counts so. */
  View of(View view) {
    return view.counting(halfLifeDays).lifted(lift);
  }
}
