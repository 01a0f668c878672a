package dev.weft.cli.evaluating;

import dev.weft.cli.imports.DataOptions;
import dev.weft.cli.measuring.ProtocolOptions;
import dev.weft.cli.terminal.Console;
import dev.weft.data.Dataset;
import dev.weft.data.Events;
import dev.weft.data.IdIndex;
import dev.weft.data.InteractionRule;
import dev.weft.data.Interactions;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.data.splits.RatingSplit;
import dev.weft.data.splits.Split;
import dev.weft.data.splits.Split.TestCase;
import dev.weft.text.internal.words.Display;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** A split that files give, such as a published one, instead of a protocol that cuts. */
final class GivenSplit {

  @Option(
      names = "--test",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Files of events to be predicted, all others being learned from: a published split is"
              + " measured as it is.")
  private List<Path> test = new ArrayList<>();

  @Option(
      names = "--validation",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "With --test: files of events that are neither learned from nor ranked. To learn from"
              + " them, give them to --events.")
  private List<Path> validation = new ArrayList<>();

  /** The parts, each with the items and users of all. */
  record Parts(Dataset learned, Dataset tested, Dataset masked) {}

  boolean isGiven() {
    return !test.isEmpty();
  }

  /** The files of all parts. */
  List<Path> reads() {
    return Stream.concat(test.stream(), validation.stream()).toList();
  }

  /** Refuses what contradicts it, before any work is done. */
  void check(ProtocolOptions protocol, boolean tuned) {
    if (!isGiven()) {
      if (!validation.isEmpty()) {
        throw new IllegalArgumentException("--validation needs --test, the files to be predicted");
      }
      return;
    }
    if (!protocol.isAuto()) {
      throw new IllegalArgumentException(
          "--test says what is to be predicted, so no --protocol cuts the data: leave one of them out");
    }
    if (tuned) {
      throw new IllegalArgumentException(
          "--tuned needs the protocol of its journal, and --test has none: name the algorithms with"
              + " their parameters in --algorithms");
    }
  }

  /** Reads the parts. */
  Parts read(DataOptions data, Dataset main, Console console) throws IOException {
    Dataset tested = data.readEvents("--test", test, console);
    Dataset masked =
        validation.isEmpty()
            ? Dataset.of(List.of(), List.of(), Events.builder(main.events().types()).build())
            : data.readEvents("--validation", validation, console);
    Dataset learned = withAll(main, List.of(tested, masked), console);
    return new Parts(
        learned,
        Dataset.of(learned.items(), learned.users(), tested.events()),
        Dataset.of(learned.items(), learned.users(), masked.events()));
  }

  /** The cut of interactions. */
  Split split(Parts parts, InteractionRule rule, Console console) {
    Interactions asked = rule.of(parts.tested());
    Split split =
        Split.ofParts(text("ranked"), rule.of(parts.learned()), rule.of(parts.masked()), asked);
    long kept = split.tests().stream().mapToLong(one -> one.relevant().length).sum();
    if (kept < asked.pairs()) {
      console.warn(
          String.format(
              Locale.ROOT,
              "%,d of %,d pairs of --test are learned from or in --validation, too: they are not"
                  + " asked for",
              asked.pairs() - kept,
              asked.pairs()));
    }
    return split;
  }

  /** The cut of ratings. */
  RatingSplit split(Parts parts, GivenRatings ratings) {
    return ratings.split(text("predicted"), parts);
  }

  /** What the files are; those of --validation are not done this with. */
  private String text(String done) {
    return String.format(
        Locale.ROOT,
        "given split: tested %s%s",
        names(test),
        validation.isEmpty() ? "" : "; neither learned from nor " + done + " " + names(validation));
  }

  private static String names(List<Path> files) {
    return files.stream()
        .map(file -> String.valueOf(file.getFileName()))
        .collect(Collectors.joining(", "));
  }

  /** The same events with the items and users of all parts. */
  private static Dataset withAll(Dataset main, List<Dataset> parts, Console console) {
    List<Item> items = new ArrayList<>(main.items());
    List<User> users = new ArrayList<>(main.users());
    for (String id : beyond(main.itemIndex(), parts.stream().map(Dataset::itemIndex).toList())) {
      items.add(Item.ofId(id));
    }
    for (String id : beyond(main.userIndex(), parts.stream().map(Dataset::userIndex).toList())) {
      users.add(User.ofId(id));
    }
    int moreItems = items.size() - main.items().size();
    int moreUsers = users.size() - main.users().size();
    warnOfStrangers(main.itemIndex(), parts.getFirst().events().items(), console);
    if (moreItems > 0 || moreUsers > 0) {
      console.note(
          "%,d items and %,d users are in --test or --validation alone: nothing is known about them.",
          moreItems, moreUsers);
    }
    return Dataset.of(items, users, main.events());
  }

  /** What nothing is known of is found by chance alone. */
  private static void warnOfStrangers(IdIndex known, IdIndex tested, Console console) {
    List<String> strangers = beyond(known, List.of(tested));
    if (strangers.size() * 2 > tested.size()) {
      console.warn(
          String.format(
              Locale.ROOT,
              "%,d of the %,d items of --test are in no other file, such as '%s': nothing is known"
                  + " about them; are the ids written as in the other files, such as '%s'?",
              strangers.size(),
              tested.size(),
              Display.shortened(strangers.getFirst(), 40),
              known.size() == 0 ? "" : Display.shortened(known.id(0), 40)));
    }
  }

  private static List<String> beyond(IdIndex main, List<IdIndex> parts) {
    return parts.stream()
        .flatMap(index -> index.ids().stream())
        .filter(id -> main.find(id).isEmpty())
        .distinct()
        .toList();
  }

  /** The protocol whose kind of question this is, by which the default is chosen. */
  String kind(Parts parts, Split split) {
    int[] support = split.train().support();
    boolean newItems = true;
    boolean newUsers = true;
    for (TestCase test : split.tests()) {
      newUsers &= test.history().size() == 0;
      newItems &= Arrays.stream(test.relevant()).allMatch(item -> support[item] == 0);
    }
    if (newItems) {
      return "cold-items";
    }
    if (newUsers) {
      return "cold-users";
    }
    return isLater(parts.tested().events(), parts.learned().events()) ? "temporal" : "random";
  }

  /** Whether all that is asked came after all that was learned. */
  private static boolean isLater(Events tested, Events learned) {
    if (!tested.timed() || !learned.timed()) {
      return false;
    }
    long first = IntStream.range(0, tested.size()).mapToLong(tested::time).min().orElseThrow();
    long last = IntStream.range(0, learned.size()).mapToLong(learned::time).max().orElseThrow();
    return first >= last;
  }
}
