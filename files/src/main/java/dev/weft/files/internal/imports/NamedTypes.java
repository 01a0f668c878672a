package dev.weft.files.internal.imports;

import dev.weft.data.EventType;
import dev.weft.files.Oddity;
import dev.weft.files.internal.columns.FileTally;
import dev.weft.files.internal.names.Content;
import dev.weft.files.internal.names.FileNames;
import dev.weft.files.internal.names.PurchaseWords;
import dev.weft.text.internal.words.Display;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Files of events that are called by a type, {@code bookmarks.csv}, and are read as another. */
final class NamedTypes {

  private static final int NAMED = 5;

  private NamedTypes() {}

  /** What is odd, one for all files of which the same is. */
  static List<Oddity> oddities(List<FileTally> files) {
    Map<String, List<FileTally>> otherwise = new LinkedHashMap<>();
    Set<String> all = new LinkedHashSet<>();
    for (FileTally file : files) {
      if (file.content == Content.EVENTS) {
        Optional<EventType> called = ofName(file);
        all.add(called.map(EventType::name).orElse(""));
        called
            .filter(type -> isReadOtherwise(type, file))
            .ifPresent(
                type -> otherwise.computeIfAbsent(type.name(), n -> new ArrayList<>()).add(file));
      }
    }
    List<Oddity> found = new ArrayList<>();
    otherwise.forEach((type, some) -> found.add(oddity(type, some, all.size() == 1)));
    return found;
  }

  private static Oddity oddity(String type, List<FileTally> files, boolean alone) {
    String remedy =
        alone
            ? "--default-type " + Display.word(type)
            : files.stream()
                .limit(NAMED)
                .map(file -> "--default-type " + Display.word(named(file) + ":" + type))
                .collect(Collectors.joining(" "));
    FileTally first = files.getFirst();
    String text =
        String.format(
            Locale.ROOT,
            "its name is that of the type '%s', and its events, which tell none, are read as '%s'%s:"
                + " %s says that they are what it is called",
            type,
            String.join("' or '", first.impliedTypes),
            files.size() == 1
                ? ""
                : String.format(Locale.ROOT, " (and so of %,d more)", files.size() - 1),
            remedy);
    return new Oddity("type-of-name", first.file, text);
  }

  /** How an option names a file: one without an ending by its path. */
  private static String named(FileTally file) {
    String last = String.valueOf(Path.of(file.file).getFileName());
    return last.indexOf('.') > 0 ? last : file.file;
  }

  /** Types of the same weight make no difference; a rating is one by its number. */
  private static boolean isReadOtherwise(EventType called, FileTally file) {
    return !file.impliedTypes.isEmpty()
        && !file.impliedTypes.contains(EventType.RATING.name())
        && file.impliedTypes.stream()
            .flatMap(name -> file.types.meaning(name).stream())
            .anyMatch(
                type ->
                    type.polarity() != called.polarity()
                        || type.weight() != called.weight()
                        || type.countsAsSeen() != called.countsAsSeen());
  }

  /** The type that the name of a file is, its last word or its first, or several of which are. */
  private static Optional<EventType> ofName(FileTally file) {
    List<String> words = FileNames.words(Path.of(file.file));
    if (words.isEmpty()) {
      return Optional.empty();
    }
    return file.types
        .likely(String.join("_", words))
        .or(() -> file.types.likely(words.getLast()))
        .or(() -> file.types.likely(words.getFirst()))
        .or(
            () ->
                PurchaseWords.tellOrders(words)
                    ? file.types.named(EventType.PURCHASE.name())
                    : Optional.empty());
  }
}
