package dev.weft.server.live;

import dev.weft.data.Dataset;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.IdIndex;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.recommend.Audience;
import dev.weft.recommend.Snapshot;
import dev.weft.recommend.View;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Puts a model under what is kept: histories are read of the log, whatever the model's file knew,
 * so that a start, a new model and an old one that is activated again answer from the same people.
 *
 * @param embedding knows the encoder
 * @param options of the engine
 * @param types of events
 * @param arriving brings arrivals in
 */
record Rebasing(
    Embedding embedding,
    EngineOptions options,
    List<EventType> types,
    BiFunction<View, List<Item>, View> arriving) {

  /** With all texts of arrivals embedded. */
  Rebasing(Embedding embedding, EngineOptions options, List<EventType> types) {
    this(embedding, options, types, embedding::with);
  }

  /**
   * A view of the catalogue as it is and of the first events.
   *
   * @param model what was trained; empty before the first training
   * @param items the catalogue, in the order of arrival
   * @param end number of events
   */
  View view(Optional<Snapshot> model, List<Item> items, List<User> users, LogColumns log, int end) {
    return model.isPresent()
        ? trained(model.get(), items, users, log, end)
        : untrained(items, users, log, end);
  }

  private View untrained(List<Item> items, List<User> users, LogColumns log, int end) {
    View empty =
        View.untrained(options.encoder(), options.analysis(), types, options.rule())
            .withPatience(options.encoderDeadline());
    View view = arriving.apply(empty, items);
    for (User user : users) {
      view = view.with(user);
    }
    return view.with(log.events(end, there(view)));
  }

  private static Predicate<String> there(View view) {
    return item -> view.find(item).isPresent();
  }

  private static Set<String> ids(List<Item> items) {
    return items.stream().map(Item::id).collect(Collectors.toSet());
  }

  private View trained(
      Snapshot model, List<Item> items, List<User> users, LogColumns log, int end) {
    IdIndex trained = IdIndex.of(model.items().stream().map(Item::id).toList());
    Events.Builder builder = Events.builder(types);
    Set<String> there = ids(items);
    log.addTo(builder, end, item -> there.contains(item) && trained.find(item).isPresent());
    Dataset people = Dataset.of(model.items(), users, builder.build());
    Audience audience = model.audience().of(people, options.rule());
    View view = embedding.set(View.of(model.with(audience)).withEvents(types, options.rule()));
    view = withCatalogue(view, items, (now, gone) -> now.withoutItem(gone, List.of()));
    return view.with(log.events(end, item -> trained.find(item).isEmpty() && there.contains(item)));
  }

  /**
   * Arrivals and changes come in, and what is not in the catalogue any more goes.
   *
   * @param leaving takes an item out of a view, with what was done with it
   */
  View withCatalogue(View view, List<Item> items, BiFunction<View, String, View> leaving) {
    View now = arriving.apply(view, items.stream().filter(item -> !isAs(item, view)).toList());
    Set<String> there = ids(items);
    for (String id : view.itemIndex().ids()) {
      now = there.contains(id) || now.find(id).isEmpty() ? now : leaving.apply(now, id);
    }
    return now;
  }

  private static boolean isAs(Item item, View view) {
    OptionalInt place = view.find(item.id());
    return place.isPresent() && item.equals(view.item(place.getAsInt()));
  }
}
