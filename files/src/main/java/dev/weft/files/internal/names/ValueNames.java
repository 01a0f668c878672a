package dev.weft.files.internal.names;

import dev.weft.data.EventType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a column of values says of its events, by a word of its name. */
final class ValueNames {

  private static final Map<String, EventType> TYPES = new HashMap<>();

  /** Ends of compounds: {@code Bestellmenge}, {@code Stückzahl}, {@code 点击次数}. */
  private static final Map<String, EventType> ENDINGS =
      Map.of(
          "menge", EventType.PURCHASE,
          "anzahl", EventType.PURCHASE,
          "stückzahl", EventType.PURCHASE,
          "stueckzahl", EventType.PURCHASE,
          "数量", EventType.PURCHASE,
          "件数", EventType.PURCHASE,
          "次数", EventType.PLAY);

  static {
    put(
        EventType.RATING,
        List.of(
            "rating",
            "score",
            "star",
            "stars",
            "overall",
            "grade",
            "puntuación",
            "puntuacion",
            "calificación",
            "calificacion",
            "punteggio",
            "estrellas",
            "estrelas",
            "étoiles",
            "etoiles",
            "sterne",
            "рейтинг",
            "평점",
            "별점",
            "评分",
            "打分",
            "得分",
            "分数"));
    put(
        EventType.PURCHASE,
        List.of(
            "quantity",
            "qty",
            "units",
            "purchases",
            "orders",
            "amount",
            "pieces",
            "pcs",
            "stück",
            "stueck",
            "cantidad",
            "unidades",
            "quantidade",
            "qtd",
            "qtde",
            "quantité",
            "quantite",
            "qté",
            "quantità",
            "quantita",
            "aantal",
            "antal",
            "ilość",
            "количество",
            "購入数"));
    put(
        EventType.PLAY,
        List.of(
            "play",
            "plays",
            "playcount",
            "playtime",
            "listen",
            "listens",
            "watch",
            "hours",
            "minutes",
            "seconds",
            "duration",
            "dwell",
            "count",
            "counts",
            "clicks",
            "views",
            "visits",
            "frequency",
            "klicks",
            "aufrufe",
            "播放次数"));
  }

  private ValueNames() {}

  private static void put(EventType type, List<String> words) {
    words.forEach(word -> TYPES.put(word, type));
  }

  /** The type of the events whose value stands in a column of this name, if it tells. */
  static Optional<EventType> type(String column) {
    if (SpentTimes.areOfPlays(column)) {
      return Optional.of(EventType.PLAY);
    }
    for (String word : ColumnNames.flat(ColumnNames.canonical(column)).split("_")) {
      EventType told = TYPES.get(word);
      if (told != null) {
        return Optional.of(told);
      }
      for (var ending : ENDINGS.entrySet()) {
        if (word.endsWith(ending.getKey())) {
          return Optional.of(ending.getValue());
        }
      }
    }
    return Optional.empty();
  }
}
