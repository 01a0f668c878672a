package dev.weft.cli.enriching;

import dev.weft.cli.terminal.Console;
import dev.weft.encoders.RemoteChat;
import dev.weft.encoders.chat.ProfileWriter;
import dev.weft.encoders.chat.ProfileWriter.Cost;
import dev.weft.encoders.chat.ProfileWriter.Kind;
import dev.weft.encoders.chat.ProfileWriter.Outcome;
import dev.weft.encoders.chat.Subject;
import dev.weft.encoders.chat.Written;
import dev.weft.files.BadDataException;
import dev.weft.files.Fault;
import dev.weft.text.internal.words.Display;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Has a model write, once its cost is said and allowed. Not thread-safe. */
final class Writing {

  /** Refused answers that are named. */
  private static final int NAMED = 10;

  private final RemoteChat chat;
  private final ModelOptions options;
  private final boolean skipping;
  private final Console console;
  private final Map<Kind, ProfileWriter> writers = new EnumMap<>(Kind.class);
  private int refused;

  /**
   * Writes with a model.
   *
   * @param skipping whether what gets no usable answer stays without a profile
   */
  Writing(RemoteChat chat, ModelOptions options, boolean skipping, Console console) {
    this.chat = chat;
    this.options = options;
    this.skipping = skipping;
    this.console = console;
    for (Kind kind : Kind.values()) {
      Clock clock = Clock.systemUTC();
      writers.put(kind, new ProfileWriter(chat, kind, options.cache(), clock, options.parallel()));
    }
  }

  private ProfileWriter writer(Kind kind) {
    return writers.computeIfAbsent(
        kind,
        _ -> {
          throw new AssertionError("every kind has a writer");
        });
  }

  /**
   * Says what the work costs.
   *
   * @throws IllegalArgumentException when it is more than is allowed
   */
  void allow(Map<Kind, List<Subject>> subjects) throws IOException {
    long requests = 0;
    long tokens = 0;
    int known = 0;
    for (var each : subjects.entrySet()) {
      Cost cost = writer(each.getKey()).cost(each.getValue());
      requests += cost.requests();
      tokens += cost.tokens();
      known += cost.known();
    }
    String said =
        String.format(
            Locale.ROOT,
            "%s to %s and at most about %,d tokens, answers included; %,d are known",
            Display.counted(requests, "request"),
            chat.name(),
            tokens,
            known);
    options.check(said, requests, tokens, chat.settings().budgetTokens());
    console.note(said + ".");
  }

  /** What the model wrote, by id. */
  Map<String, Written> about(Kind kind, List<Subject> subjects) throws IOException {
    if (subjects.isEmpty()) {
      return Map.of();
    }
    String what = kind == Kind.ITEMS ? "item" : "user";
    Outcome outcome;
    try (var step = console.step("Writing about " + what + "s")) {
      outcome = writer(kind).write(subjects, step::at);
    }
    report(what, outcome.refused());
    return outcome.written();
  }

  private void report(String what, Map<String, String> bad) {
    refused += bad.size();
    if (bad.isEmpty()) {
      return;
    }
    List<Fault> faults = new ArrayList<>();
    bad.forEach(
        (id, reason) ->
            faults.add(
                new Fault(
                    chat.name() + ", " + what + " " + id,
                    0,
                    "",
                    "",
                    "the answer "
                        + reason
                        + "; what came is kept, --on-error skip leaves such "
                        + what
                        + "s without a profile")));
    if (!skipping) {
      throw new BadDataException(faults.subList(0, Math.min(NAMED, faults.size())));
    }
    console.warn(
        String.format(
            Locale.ROOT,
            "%s without a profile, the first: %s",
            Display.counted(bad.size(), what),
            faults.getFirst()));
  }

  /** How many stay without a profile. */
  int refused() {
    return refused;
  }
}
