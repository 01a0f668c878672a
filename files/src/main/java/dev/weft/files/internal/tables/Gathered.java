package dev.weft.files.internal.tables;

import dev.weft.data.Dataset;
import dev.weft.data.Events;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.features.internal.FeatureFitting;
import dev.weft.files.BadDataException;
import dev.weft.files.ReadOptions;
import dev.weft.files.Role;
import dev.weft.files.internal.attributes.ItemBuilder;
import dev.weft.files.internal.attributes.UserBuilder;
import dev.weft.files.internal.columns.FileTally;
import dev.weft.files.internal.columns.RoleMap;
import dev.weft.files.internal.formats.FilePlan;
import dev.weft.files.internal.formats.NpyReader;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.formats.SampledReader;
import dev.weft.files.internal.names.NamedFiles;
import dev.weft.files.internal.values.FingerprintSet;
import dev.weft.files.internal.values.Rejected;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the files of an import said so far, and the data set that it becomes. */
public final class Gathered {

  private final ReadOptions options;
  private final Events.Builder events;
  private final FingerprintSet eventIds = new FingerprintSet();
  private final Table items;
  private final Table users;
  private final List<ItemTexts> texts = new ArrayList<>();
  private final List<ItemTags> tags = new ArrayList<>();
  private final List<ItemVectors> vectors = new ArrayList<>();

  public Gathered(ReadOptions options) {
    this.options = options;
    events = Events.builder(options.eventTypes());
    items = new Table(Role.ITEM_ID, options.columns());
    users = new Table(Role.USER_ID, options.columns());
  }

  public Table items() {
    return items;
  }

  public Table users() {
    return users;
  }

  /**
   * Where the rows of a file go.
   *
   * @param reader tells its first records
   */
  public Sink sink(FilePlan plan, FileTally tally, RoleMap roles, SampledReader reader) {
    return switch (tally.content) {
      case ITEMS -> items.sink(tally, roles, availability(plan), plan.sharedWithEvents());
      case USERS -> users.sink(tally, roles, availability(plan), plan.sharedWithEvents());
      case ITEM_TEXTS -> {
        texts.add(new ItemTexts(tally, roles));
        yield texts.getLast();
      }
      case VECTORS -> {
        vectors.add(new ItemVectors(tally, roles, NpyReader.name(plan.path())));
        yield vectors.getLast();
      }
      case ITEM_TAGS -> {
        tags.add(new ItemTags(tally, roles));
        yield tags.getLast();
      }
      case AUTO, EVENTS -> {
        var times =
            new TimeColumn(
                NamedFiles.form(options.form(), plan.path()).timeFormats(),
                options.timeUnit(),
                plan.exact());
        var values = new ValueColumn(plan.exact());
        List<Row> sample =
            plan.exact() ? List.of() : reader.sample().stream().map(plan.transform()).toList();
        values.look(sample, roles);
        var flags = new FlagValues(times, tally.types);
        flags.look(sample, roles);
        var split = SplitTime.of(sample, roles);
        if (split.columns().isEmpty()) {
          flags.time().or(() -> reader.folders().day()).ifPresent(roles::takeForTime);
          times.look(roles.texts(sample, Role.TIMESTAMP));
        }
        yield new EventSink(roles, options, times, split, values, flags, events, eventIds, tally);
      }
    };
  }

  /** Reads the times from which and until which items may be listed. */
  private TimeColumn availability(FilePlan plan) {
    return new TimeColumn(
        NamedFiles.form(options.form(), plan.path()).timeFormats(),
        ReadOptions.TimeUnit.AUTO,
        false);
  }

  /**
   * The data set.
   *
   * @throws BadDataException when there are faults and the options do not leave bad records out
   */
  public Dataset build(Faults faults) {
    items.settle();
    users.settle();
    Set<String> catalogue = items.entries().keySet();
    texts.forEach(more -> more.report(catalogue));
    tags.forEach(more -> more.report(catalogue));
    if (!catalogue.isEmpty()) {
      vectors.forEach(more -> more.report(catalogue));
    }
    List<Item> builtItems = builtItems(faults);
    List<User> builtUsers = builtUsers(faults);
    items.report(FeatureFitting.mostlyUnique(builtItems));
    users.report(Set.of());
    faults.check();
    return Dataset.of(builtItems, builtUsers, events.build());
  }

  private List<Item> builtItems(Faults faults) {
    var built = new ArrayList<Item>(items.entries().size());
    items
        .entries()
        .forEach(
            (id, entry) -> {
              try {
                Map<String, String> moreTexts = moreTexts(id);
                Item item =
                    ItemBuilder.item(id, entry, items.fields(entry), moreTexts, moreTags(id));
                built.add(withVectors(item));
              } catch (Rejected problem) {
                faults.add(entry.file(), entry.row(), problem);
              }
            });
    if (built.isEmpty()) {
      vectors.stream()
          .flatMap(file -> file.ids().stream())
          .distinct()
          .forEach(id -> built.add(withVectors(Item.ofId(id))));
    }
    return built;
  }

  /** What the catalogue itself says of a vector counts more. */
  private Item withVectors(Item item) {
    var all = new LinkedHashMap<>(item.vectors());
    vectors.forEach(file -> file.of(item.id()).forEach(all::putIfAbsent));
    return all.size() == item.vectors().size() ? item : item.withVectors(all);
  }

  private List<User> builtUsers(Faults faults) {
    var built = new ArrayList<User>(users.entries().size());
    users
        .entries()
        .forEach(
            (id, entry) -> {
              try {
                built.add(UserBuilder.user(id, entry, users.fields(entry)));
              } catch (Rejected problem) {
                faults.add(entry.file(), entry.row(), problem);
              }
            });
    return built;
  }

  private Map<String, String> moreTexts(String id) {
    var more = new LinkedHashMap<String, String>();
    texts.forEach(file -> file.of(id).forEach(more::putIfAbsent));
    return more;
  }

  private List<String> moreTags(String id) {
    var more = new LinkedHashSet<String>();
    tags.forEach(file -> more.addAll(file.of(id)));
    return List.copyOf(more);
  }
}
