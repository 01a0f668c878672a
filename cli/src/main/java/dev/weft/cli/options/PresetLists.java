package dev.weft.cli.options;

import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.Item;
import dev.weft.files.FieldKind;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.Snapshot;
import dev.weft.recommend.Snapshot.Use;
import dev.weft.recommend.Weft;
import dev.weft.server.config.Configuration;
import dev.weft.server.config.Preset;
import dev.weft.server.http.rules.Asker;
import dev.weft.server.http.rules.Rule;
import dev.weft.server.http.rules.RuleCheck;
import dev.weft.server.http.rules.Ruling;
import dev.weft.server.http.values.ListShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What a preset says of lists, put on the lists of a snapshot as a server would. Immutable. */
public final class PresetLists {

  private static final PresetLists NONE =
      new PresetLists("", ListShape.DEFAULT, List.of(), EventType.PRESETS);

  private final String name;
  private final ListShape shape;
  private final List<Rule> rules;
  private final List<EventType> types;

  private PresetLists(String name, ListShape shape, List<Rule> rules, List<EventType> types) {
    this.name = name;
    this.shape = shape;
    this.rules = rules;
    this.types = types;
  }

  /** Of a preset; lists as trained without one. */
  public static PresetLists of(Optional<Preset> preset) {
    return preset.map(PresetLists::of).orElse(NONE);
  }

  private static PresetLists of(Preset preset) {
    Configuration configuration = preset.configuration();
    List<Rule> always = configuration.http().rules().stream().filter(Rule::always).toList();
    return new PresetLists(
        preset.name(), configuration.http().shape(), always, configuration.eventTypes());
  }

  /** The preset's name; empty without one. */
  public String name() {
    return name;
  }

  /** What lists are like where nobody says otherwise. */
  public ListShape shape() {
    return shape;
  }

  private Set<String> looksAt() {
    Set<String> looked = new TreeSet<>();
    rules.forEach(rule -> looked.addAll(rule.looksAt(types)));
    return looked;
  }

  /** What of some data the rules cannot work with, in sentences. */
  public List<String> notes(Dataset dataset) {
    Events events = dataset.events();
    Set<String> happened = new TreeSet<>();
    IntStream.range(0, events.size()).forEach(e -> happened.add(events.type(e).name()));
    return RuleCheck.notes(rules, dataset.items(), happened::contains);
  }

  /** The rules that do nothing for the kinds that the fields of items have, in sentences. */
  public List<String> idle(Map<String, Set<FieldKind>> known) {
    return RuleCheck.idle(rules, known);
  }

  /** What a snapshot has to keep of the data that it was trained on. */
  public Use use(Dataset dataset) {
    Map<String, List<List<Integer>>> done = new TreeMap<>();
    for (String type : looksAt()) {
      List<List<Integer>> ofUsers = new ArrayList<>();
      dataset.users().forEach(_ -> ofUsers.add(new ArrayList<>()));
      done.put(type, ofUsers);
    }
    Events events = dataset.events();
    for (int e = 0; e < events.size() && !done.isEmpty(); e++) {
      List<List<Integer>> ofUsers = done.get(events.type(e).name());
      OptionalInt user = dataset.userIndex().find(events.users().id(events.user(e)));
      OptionalInt item = dataset.itemIndex().find(events.items().id(events.item(e)));
      if (ofUsers != null && user.isPresent() && item.isPresent()) {
        ofUsers.get(user.getAsInt()).add(item.getAsInt());
      }
    }
    Map<String, List<int[]>> kept = new TreeMap<>();
    done.forEach(
        (type, ofUsers) -> kept.put(type, ofUsers.stream().map(PresetLists::ints).toList()));
    return new Use(name, kept);
  }

  private static int[] ints(List<Integer> items) {
    return items.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * What answers queries of users.
   *
   * @throws IllegalArgumentException when the rules look at what the snapshot does not keep
   */
  public Answering answering(Weft weft) {
    Snapshot snapshot = weft.snapshot();
    Set<String> missing = looksAt();
    missing.removeAll(snapshot.use().map(one -> one.done().keySet()).orElse(Set.of()));
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "the rules of the preset "
              + name
              + " look at events of type "
              + String.join(", ", missing)
              + ", which the snapshot has not kept: train it with --preset "
              + name);
    }
    return new Answering(weft, new Ruling(rules, new People(snapshot, types)));
  }

  /** A snapshot under rules. Thread-safe. */
  public record Answering(Weft weft, Ruling ruling) {

    /** The list for a query. */
    public Recommendations answer(Query query) {
      return answer(query, weft::recommend);
    }

    /** What is found by words, under the same rules, none of which raises or lowers anything. */
    public Recommendations found(Query query, Function<Query, Recommendations> search) {
      return ruling.ofSearch().answer(query, search);
    }

    /** What is asked in another way, under the same rules. */
    public Recommendations answer(Query query, Function<Query, Recommendations> asked) {
      return ruling.answer(query, asked);
    }
  }

  /** Those of a snapshot. */
  private static final class People implements Asker {

    private final Snapshot snapshot;
    private final List<EventType> types;
    private final Map<String, Integer> users = new HashMap<>();
    private final Map<String, Item> items = new HashMap<>();
    private final Set<String> happened = new TreeSet<>();

    People(Snapshot snapshot, List<EventType> types) {
      this.snapshot = snapshot;
      this.types = types;
      IntStream.range(0, snapshot.users().size())
          .forEach(user -> users.put(snapshot.users().get(user).id(), user));
      snapshot.items().forEach(item -> items.put(item.id(), item));
      snapshot.use().ifPresent(use -> use.done().forEach(this::see));
    }

    private void see(String type, List<int[]> ofUsers) {
      if (ofUsers.stream().anyMatch(done -> done.length > 0)) {
        happened.add(type);
      }
    }

    @Override
    public void forEachEvent(String userId, Consumer<Event> visitor) {
      Integer user = users.get(userId);
      if (user == null || snapshot.use().isEmpty()) {
        return;
      }
      snapshot
          .use()
          .get()
          .done()
          .forEach(
              (type, ofUsers) -> {
                for (int item : ofUsers.get(user)) {
                  String id = snapshot.items().get(item).id();
                  visitor.accept(new Event(userId, id, type, 1, Event.NO_TIME));
                }
              });
    }

    @Override
    public Optional<Item> item(String itemId) {
      return Optional.ofNullable(items.get(itemId));
    }

    @Override
    public boolean happened(String eventType) {
      return happened.contains(eventType);
    }

    @Override
    public List<EventType> eventTypes() {
      return types;
    }
  }
}
