package dev.weft.server.live;

import dev.weft.data.EventType;
import dev.weft.data.EventType.Polarity;
import dev.weft.data.Item;
import dev.weft.server.store.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Items that came while a model answered and that few took yet. Of an item that it knows a model
 * says how likely items that so few took are taken, which in most catalogues is hardly ever: these
 * were there for long, and nobody wanted them. An item that just came has had no chance. So it
 * stays out of what is trained and keeps its place beside the model, by what it says, until {@value
 * #TRIED} users took it or {@linkplain #TIME its time} is over. What they did counts in what is
 * popular and in their own lists meanwhile.
 */
final class Untried {

  /** So long an item is new. */
  static final Duration TIME = Duration.ofDays(14);

  /** From so many users on a model tells as well who wants it as what it says does. */
  static final int TRIED = 10;

  /**
   * Where more of the catalogue is new, as in news, nearly all that is taken has just come, and the
   * model learns from that how new items fare.
   */
  private static final double MOST = 0.1;

  /** As few as this are never too many. */
  private static final int FEW = 20;

  private static final String FIRST = "first-model-at";

  private final Settings settings;

  Untried(Settings settings) {
    this.settings = settings;
  }

  /** A model was made; the first one is kept in mind. */
  void made(Instant begun) {
    if (settings.find(FIRST).isEmpty()) {
      settings.put(FIRST, String.valueOf(begun.toEpochMilli()));
    }
  }

  /**
   * The ids of those that are untried.
   *
   * @param now the moment
   * @param log every event so far
   */
  Set<String> in(LiveItems items, LogColumns log, List<EventType> types, Instant now) {
    Optional<Long> first = settings.find(FIRST, Long::valueOf);
    if (first.isEmpty()) {
      return Set.of();
    }
    long since = Math.max(first.get() + 1, now.minus(TIME).toEpochMilli());
    Set<String> arrived =
        items.all().stream()
            .map(Item::id)
            .filter(id -> items.arrived(id) >= since)
            .collect(Collectors.toSet());
    Set<String> neutral =
        types.stream()
            .filter(type -> type.polarity() == Polarity.NEUTRAL)
            .map(EventType::name)
            .collect(Collectors.toSet());
    Map<String, Integer> takers = log.takers(arrived, type -> !neutral.contains(type));
    Set<String> untried =
        arrived.stream()
            .filter(id -> takers.getOrDefault(id, 0) < TRIED)
            .collect(Collectors.toSet());
    return untried.size() > Math.max(FEW, MOST * items.size()) ? Set.of() : untried;
  }
}
