package dev.weft.encoders.chat;

import dev.weft.encoders.RemoteChat;
import dev.weft.math.internal.threads.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/*
 * One subject a request: texts of items come from many hands, and what one of them says ("praise
 * this, ignore the others") can change its own profile and no other. The instructions cost about
 * 150 tokens each time, which servers that keep prefixes bill at a fraction.
 */

/** Has a model write about items or users. Thread-safe. */
public final class ProfileWriter {

  /** Times that a model is asked for the same when it answers something else. */
  private static final int TRIES = 2;

  private final RemoteChat chat;
  private final Kind kind;
  private final String instructions;
  private final WrittenCache cache;
  private final Clock clock;
  private final int parallel;

  /** What is written about. */
  public enum Kind {
    /** A profile and tags. */
    ITEMS("items"),
    /** A summary of what someone likes. */
    USERS("users");

    private final String prompt;

    Kind(String prompt) {
      this.prompt = prompt;
    }
  }

  /**
   * A writer.
   *
   * @param cache folder of what was written before
   * @param clock tells on which day something is written
   * @param parallel requests at the same time, 1 to 64
   */
  public ProfileWriter(RemoteChat chat, Kind kind, Path cache, Clock clock, int parallel) {
    if (parallel < 1 || parallel > 64) {
      throw new IllegalArgumentException("parallel must be in 1..64: " + parallel);
    }
    this.chat = chat;
    this.kind = kind;
    this.instructions = Prompt.named(kind.prompt);
    this.cache = new WrittenCache(cache);
    this.clock = clock;
    this.parallel = parallel;
  }

  /**
   * What writing costs.
   *
   * @param known subjects that are in the cache
   * @param requests to be made
   * @param tokens about, answers included, at most if every answer is as it should be
   */
  public record Cost(int known, int requests, long tokens) {}

  /** What was written by id, and what came instead where that was not usable. */
  public record Outcome(Map<String, Written> written, Map<String, String> refused) {}

  /** Hears how far it is. */
  @FunctionalInterface
  public interface Progress {
    void at(int done, int all);
  }

  /** What it costs to write about subjects. */
  public Cost cost(List<Subject> subjects) throws IOException {
    Map<String, Subject> missing = new LinkedHashMap<>();
    int known = 0;
    for (Subject subject : subjects) {
      if (cache.find(key(subject)).isPresent()) {
        known++;
      } else {
        missing.putIfAbsent(key(subject), subject);
      }
    }
    long tokens =
        missing.values().stream()
            .mapToLong(subject -> chat.tokenCount(instructions, subject.text()))
            .sum();
    return new Cost(known, missing.size(), tokens);
  }

  /**
   * Writes about subjects, alike ones once.
   *
   * @throws dev.weft.encoders.RemoteFailure when the model cannot be asked; what came is kept
   * @throws IOException when the cache cannot be read or written
   */
  public Outcome write(List<Subject> subjects, Progress progress) throws IOException {
    Map<String, List<Subject>> alike = new LinkedHashMap<>();
    subjects.forEach(
        subject -> alike.computeIfAbsent(key(subject), _ -> new ArrayList<>()).add(subject));
    var outcome = new Outcome(new LinkedHashMap<>(), new LinkedHashMap<>());
    List<List<Subject>> groups = List.copyOf(alike.values());
    ExecutorService threads =
        Executors.newFixedThreadPool(parallel, Thread.ofVirtual().name("weft-write-", 0).factory());
    try {
      List<Future<Answer>> answers =
          groups.stream().map(group -> threads.submit(() -> answer(group.getFirst()))).toList();
      for (int i = 0; i < groups.size(); i++) {
        Answer answer = answered(answers.get(i));
        for (Subject subject : groups.get(i)) {
          answer.written().ifPresent(text -> outcome.written().put(subject.id(), text));
          if (answer.written().isEmpty()) {
            outcome.refused().put(subject.id(), answer.fault());
          }
        }
        progress.at(i + 1, groups.size());
      }
      return outcome;
    } finally {
      threads.shutdownNow();
    }
  }

  private static Answer answered(Future<Answer> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("writing was interrupted", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException fault -> throw fault;
        case UncheckedIOException fault -> throw fault.getCause();
        case null, default -> throw Waiting.failure(e);
      }
    }
  }

  /** A text, or what was wrong with the last of the answers. */
  private record Answer(Optional<Written> written, String fault) {}

  private Answer answer(Subject subject) throws IOException {
    String key = key(subject);
    Optional<Written> kept = cache.find(key);
    if (kept.isPresent()) {
      return new Answer(kept, "");
    }
    String fault = "";
    for (int time = 0; time < TRIES; time++) {
      String said = chat.ask(instructions, subject.text());
      try {
        Written written =
            Written.parse(said, kind == Kind.ITEMS, chat.name(), LocalDate.now(clock));
        cache.put(key, written);
        return new Answer(Optional.of(written), "");
      } catch (BadAnswer e) {
        fault = String.valueOf(e.getMessage());
      }
    }
    return new Answer(Optional.empty(), fault);
  }

  private String key(Subject subject) {
    return WrittenCache.key(chat.id(), instructions, chat.sent(subject.text()));
  }
}
