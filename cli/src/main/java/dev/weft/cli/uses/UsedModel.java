package dev.weft.cli.uses;

import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.Item;
import dev.weft.encoders.LuceneAnalysis;
import dev.weft.features.ItemFeatures;
import dev.weft.models.Algorithm;
import dev.weft.recommend.Preparation;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.Snapshot;
import dev.weft.recommend.SnapshotTrainer;
import dev.weft.recommend.Weft;
import dev.weft.server.http.rules.Asker;
import dev.weft.server.http.rules.Ruling;
import dev.weft.text.TextEncoder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A model of data under settings, which answers as a server with them would. */
public final class UsedModel {

  private final Weft weft;
  private final UseSettings settings;
  private final People people;

  private UsedModel(Weft weft, UseSettings settings, People people) {
    this.weft = weft;
    this.settings = settings;
    this.people = people;
  }

  /**
   * Trains.
   *
   * @param given data whose events are read by the types of the settings
   * @param algorithm the hyperparameters; empty to choose them
   * @param progress is told what is done
   */
  public static UsedModel train(
      Dataset given,
      UseSettings settings,
      Optional<TextEncoder> encoder,
      Optional<Algorithm> algorithm,
      Consumer<String> progress) {
    Dataset data = read(given, settings.types());
    Preparation preparation =
        new Preparation()
            .withRule(settings.rule())
            .withFeatures(new ItemFeatures().withTexts(settings.texts()))
            .withAnalysis(LuceneAnalysis.automatic());
    Snapshot snapshot =
        new SnapshotTrainer(
                encoder.map(preparation::withEncoder).orElse(preparation), algorithm, progress)
            .withProgress(progress)
            .train(data);
    Weft weft = encoder.map(one -> Weft.of(snapshot, one)).orElseGet(() -> Weft.of(snapshot));
    return new UsedModel(weft, settings, new People(data));
  }

  private static Dataset read(Dataset given, List<EventType> types) {
    Events.Builder events = Events.builder(types);
    for (int e = 0; e < given.events().size(); e++) {
      events.add(given.events().event(e));
    }
    return Dataset.of(given.items(), given.users(), events.build());
  }

  /** What it was trained with. */
  public Algorithm algorithm() {
    return weft.snapshot().model().algorithm();
  }

  /** The snapshot that answers. */
  public Snapshot snapshot() {
    return weft.snapshot();
  }

  /** The same model under settings that learn alike. */
  public UsedModel with(UseSettings others) {
    if (!settings.learnsLike(others)) {
      throw new IllegalArgumentException("these settings need a model of their own");
    }
    return new UsedModel(weft, others, people);
  }

  /**
   * A list at a moment.
   *
   * @param session items that the user has just turned to, oldest first
   */
  public Recommendations list(String userId, List<String> session, Query shape, Instant now) {
    Query query = settings.shape().on(shape.withUser(userId).withItems(session));
    Weft then = weft.withClock(Clock.fixed(now, ZoneOffset.UTC));
    return new Ruling(settings.rules(), people).answer(query, then::recommend);
  }

  /** Those of a data set. */
  private static final class People implements Asker {

    private final Dataset data;
    private final Map<String, List<Event>> latestFirst = new HashMap<>();
    private final Set<String> happened = new HashSet<>();

    People(Dataset data) {
      this.data = data;
      for (int e = data.events().size() - 1; e >= 0; e--) {
        Event event = data.events().event(e);
        latestFirst.computeIfAbsent(event.userId(), _ -> new ArrayList<>()).add(event);
        happened.add(event.type());
      }
    }

    @Override
    public void forEachEvent(String userId, Consumer<Event> visitor) {
      latestFirst.getOrDefault(userId, List.of()).forEach(visitor);
    }

    @Override
    public Optional<Item> item(String itemId) {
      var found = data.itemIndex().find(itemId);
      return found.isPresent() ? Optional.of(data.items().get(found.getAsInt())) : Optional.empty();
    }

    @Override
    public boolean happened(String eventType) {
      return happened.contains(eventType);
    }

    @Override
    public List<EventType> eventTypes() {
      return data.events().types();
    }
  }
}
