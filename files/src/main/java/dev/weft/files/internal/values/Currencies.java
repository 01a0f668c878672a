package dev.weft.files.internal.values;

import dev.weft.text.internal.words.Display;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts in which currencies the prices of a column are. */
final class Currencies {

  /** The signs and words for one currency in each, in lower case; dollars and crowns are many. */
  private static final List<List<String>> SAME =
      List.of(
          List.of("$", "us$", "usd"),
          List.of("€", "eur", "euro"),
          List.of("£", "gbp"),
          List.of("¥", "￥", "元", "円", "cny", "rmb", "jpy"),
          List.of("₹", "rs", "inr"),
          List.of("₩", "원", "krw"),
          List.of("₽", "руб", "rub"),
          List.of("₺", "tl"),
          List.of("r$", "brl"),
          List.of("a$", "aud"),
          List.of("c$", "cad"),
          List.of("zł", "pln"),
          List.of("kč", "czk"),
          List.of("грн", "uah"),
          List.of("rp", "idr"),
          List.of("kr", "sek"),
          List.of("kr", "nok"),
          List.of("kr", "dkk"));

  private final Map<String, Long> counts = new LinkedHashMap<>();

  /** Looks at the sign or word beside a price. */
  void see(String sign) {
    String word = sign.toLowerCase(Locale.ROOT).replace(".", "");
    String known =
        counts.keySet().stream()
            .filter(other -> other.equals(word) || areSame(other, word))
            .findFirst()
            .orElse(word);
    counts.merge(known, 1L, Long::sum);
  }

  private static boolean areSame(String one, String other) {
    return SAME.stream().anyMatch(words -> words.contains(one) && words.contains(other));
  }

  /** How many prices are in each, where there is more than one; else empty. */
  String several() {
    return counts.size() < 2
        ? ""
        : counts.entrySet().stream()
            .map(such -> Display.counted(such.getValue(), "value") + " in " + shown(such.getKey()))
            .collect(Collectors.joining(", "));
  }

  private static String shown(String word) {
    return "'" + word.toUpperCase(Locale.ROOT) + "'";
  }
}
