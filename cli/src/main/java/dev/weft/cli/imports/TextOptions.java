package dev.weft.cli.imports;

import dev.weft.cli.options.Choices;
import dev.weft.files.TextForm;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** How text files are written, all of them or one. */
final class TextOptions {

  /** A file's name, a colon and the rest: {@code ratings.dat:::} is {@code ::} of that file. */
  private static final Pattern OF_FILE = Pattern.compile("(.*[\\p{L}\\p{N}][^:]*):(.+?)");

  private static final Map<String, TextForm.Header> HEADERS =
      Choices.named(TextForm.Header.values());
  private static final Map<String, TextForm.Quotes> QUOTES =
      Choices.named(TextForm.Quotes.values());

  @Option(
      names = "--delimiter",
      paramLabel = "TEXT",
      description =
          "Between fields: comma, semicolon, tab, bar, blanks, or itself, such as ::. With FILE: in"
              + " front it holds for that file alone. Repeatable.")
  private List<String> delimiters = new ArrayList<>();

  @Option(
      names = "--header",
      paramLabel = "yes|no|auto",
      description =
          "Whether the first line of text files names the columns; FILE: in front as above."
              + " Repeatable.")
  private List<String> headers = new ArrayList<>();

  @Option(names = "--no-header", description = "The first line of all text files is a record.")
  private boolean noHeader;

  @Option(
      names = "--quotes",
      paramLabel = "yes|no|auto",
      description = "Whether quotes enclose fields; FILE: in front as above. Repeatable.")
  private List<String> quotes = new ArrayList<>();

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description =
          "Encoding of text files, such as utf-8, latin1, gb18030, utf-16; recognised unless given."
              + " FILE: in front as above. Repeatable.")
  private List<String> encodings = new ArrayList<>();

  @Option(
      names = "--time-format",
      paramLabel = "PATTERN",
      description =
          "Form of times, such as 'd/M/yyyy H:mm', 'M/d/yy' or '%%d/%%m/%%Y'; FILE: in front as"
              + " above. Repeatable; the known forms are read besides.")
  private List<String> timeFormats = new ArrayList<>();

  /** What one option says: by file, with the empty name for all of them. */
  private record Given(Map<String, String> byFile, BiFunction<TextForm, String, TextForm> apply) {}

  /** The form of all files, and of those that have one of their own. */
  TextForm form() {
    List<Given> given =
        List.of(
            given("--delimiter", delimiters, text -> false, TextForm::withDelimiter),
            given("--header", headers, HEADERS::containsKey, TextOptions::withHeader),
            given("--quotes", quotes, QUOTES::containsKey, TextOptions::withQuotes),
            given("--encoding", encodings, TextOptions::isCharset, TextForm::withEncoding));
    Map<String, List<String>> times = times();
    TextForm all = TextForm.RECOGNISED.withTimeFormats(times.getOrDefault("", List.of()));
    if (noHeader) {
      if (given.get(1).byFile().containsKey("")) {
        throw new IllegalArgumentException("--no-header and --header of all files: leave out one");
      }
      all = all.withHeader(TextForm.Header.NO);
    }
    for (Given option : given) {
      String value = option.byFile().get("");
      all = value == null ? all : option.apply().apply(all, value);
    }
    Map<String, TextForm> forms = forms(given, all);
    for (var own : times.entrySet()) {
      if (!own.getKey().isEmpty()) {
        List<String> both = new ArrayList<>(own.getValue());
        both.addAll(all.timeFormats());
        forms.put(
            own.getKey(), forms.getOrDefault(own.getKey(), all).withTimeFormats(List.copyOf(both)));
      }
    }
    TextForm form = all;
    for (var own : forms.entrySet()) {
      form = form.withFile(own.getKey(), own.getValue());
    }
    return form;
  }

  /** The forms of times by file, with the empty name for all of them. */
  private Map<String, List<String>> times() {
    Map<String, List<String>> byFile = new LinkedHashMap<>();
    for (String text : timeFormats) {
      OfFile one = OfFile.of(text);
      byFile.computeIfAbsent(one.file(), file -> new ArrayList<>()).add(one.rest());
    }
    return byFile;
  }

  private static Map<String, TextForm> forms(List<Given> given, TextForm all) {
    Map<String, TextForm> forms = new LinkedHashMap<>();
    for (Given option : given) {
      option
          .byFile()
          .forEach(
              (file, value) -> {
                if (!file.isEmpty()) {
                  TextForm known = forms.getOrDefault(file, all);
                  forms.put(file, option.apply().apply(known, value));
                }
              });
    }
    return forms;
  }

  /**
   * Takes the texts of an option apart; {@code whole} knows values that hold a colon themselves.
   */
  private static Given given(
      String option,
      List<String> texts,
      Predicate<String> whole,
      BiFunction<TextForm, String, TextForm> apply) {
    Map<String, String> byFile = new LinkedHashMap<>();
    for (String text : texts) {
      Matcher ofFile = OF_FILE.matcher(text);
      boolean all = whole.test(text) || !ofFile.matches();
      String file = all ? "" : ofFile.group(1);
      if (byFile.put(file, all ? text : ofFile.group(2)) != null) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s is given twice for %s",
                option,
                file.isEmpty() ? "all files" : "'" + file + "'"));
      }
    }
    return new Given(byFile, apply);
  }

  private static boolean isCharset(String name) {
    try {
      return Charset.isSupported(name);
    } catch (IllegalCharsetNameException e) {
      return false;
    }
  }

  private static TextForm withHeader(TextForm form, String text) {
    return form.withHeader(Choices.of("--header", text, HEADERS));
  }

  private static TextForm withQuotes(TextForm form, String text) {
    return form.withQuotes(Choices.of("--quotes", text, QUOTES));
  }
}
