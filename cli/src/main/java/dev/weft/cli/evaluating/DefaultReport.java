package dev.weft.cli.evaluating;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.cli.terminal.Console;
import dev.weft.training.internal.AutoGate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What an evaluation says of the default that it measured: what it left out, who writes it. */
final class DefaultReport {

  private final String train;
  private final List<String> choices = new ArrayList<>();

  /**
   * Nothing chosen so far.
   *
   * @param train the command that trains this very default
   */
  DefaultReport(String train) {
    this.train = train;
  }

  /** A listener that keeps the lines of a choice. */
  Consumer<String> listening(Consumer<String> next) {
    return next.andThen(choices::add);
  }

  /** Prints what was left out, each line once though folds may repeat it, and the command. */
  void print(Console console) {
    if (choices.isEmpty()) {
      return;
    }
    console.print("");
    choices.stream().filter(AutoGate::saysUnordered).distinct().forEach(console::print);
    said().forEach(console::print);
    console.print("gate, chosen in the same way from all events, is written by");
    console.command("  " + train);
  }

  /** The same as members of a report; none where no default was chosen. */
  void addTo(ObjectNode node) {
    if (choices.isEmpty()) {
      return;
    }
    ObjectNode chosen = node.putObject("default");
    chosen.put("train", train);
    said().forEach(chosen.putArray("budget")::add);
    choices.forEach(chosen.putArray("choices")::add);
  }

  private List<String> said() {
    return choices.stream().filter(AutoGate::saysBudget).distinct().toList();
  }
}
