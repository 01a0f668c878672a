package dev.weft.cli.enriching;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.cli.imports.DataOptions;
import dev.weft.cli.options.PresetOption;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.ConsoleCommand;
import dev.weft.data.Dataset;
import dev.weft.encoders.RemoteChat;
import dev.weft.encoders.chat.ProfileWriter.Kind;
import dev.weft.encoders.chat.Subject;
import dev.weft.encoders.chat.Written;
import dev.weft.files.DataFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has a language model write profiles into the data. */
@Command(
    name = "enrich",
    description = {
      "Has a language model write a short profile and tags of every item, and writes the data with"
          + " them: the text 'profile' and the tags 'profile_tags', with the model and the day as their"
          + " origin. A training reads the profile as any other text.",
      "What was written is kept: a run that was stopped goes on where it was, and only what is new"
          + " or changed is asked for.",
      "",
      "  weft enrich shop/ --model openai:gpt-4o-mini --to enriched/",
      "  weft enrich shop/ --model ollama:llama3.2 --first 20 --to try/",
      ""
    })
public final class EnrichCommand extends ConsoleCommand {

  @Mixin private final DataOptions data = new DataOptions();
  @Mixin private final ModelOptions model = new ModelOptions();
  @Mixin private final PresetOption preset = new PresetOption();

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIR",
      description = "The data folder to write.")
  private Path to = Path.of("");

  @Option(
      names = "--summaries",
      description =
          "Sum up what users like, too, from their latest choices: these go to the model's server."
              + " A user who has a profile keeps it.")
  private boolean summaries;

  @Option(
      names = "--first",
      paramLabel = "N",
      description = "Only the first N items, and users, to see what comes.")
  private @Nullable Integer first;

  @Override
  protected int run(Console console) throws Exception {
    if (first != null && first < 1) {
      throw new IllegalArgumentException("--first must be at least 1: " + first);
    }
    data.targets().folder("--to", to).cache(model.givenCache());
    DataFolder.checkReplaceable(to);
    RemoteChat chat = model.open();
    data.under(preset.preset());
    Dataset dataset = data.read(console).dataset();
    Enriched.checkFree(dataset);
    List<Subject> items = first(Subjects.ofItems(preset.counting(dataset)));
    List<Subject> people = summaries ? first(Subjects.ofUsers(dataset)) : List.of();
    if (items.isEmpty() && people.isEmpty()) {
      throw new IllegalArgumentException("no item says anything that could be written about");
    }
    var writing = new Writing(chat, model, data.skipping(), console);
    writing.allow(Map.of(Kind.ITEMS, items, Kind.USERS, people));
    Map<String, Written> ofItems = writing.about(Kind.ITEMS, items);
    Map<String, Written> ofUsers = writing.about(Kind.USERS, people);
    try (var _ = console.step("Writing " + to)) {
      DataFolder.write(Enriched.with(dataset, ofItems, ofUsers), to);
    }
    say(chat, ofItems.size(), ofUsers.size(), writing.refused(), console);
    return 0;
  }

  private List<Subject> first(List<Subject> subjects) {
    return first == null || first >= subjects.size() ? subjects : subjects.subList(0, first);
  }

  private void say(RemoteChat chat, int items, int people, int refused, Console console) {
    console.print(
        "%,d items%s have a profile by %s, written to %s",
        items,
        summaries ? String.format(Locale.ROOT, " and %,d users", people) : "",
        chat.name(),
        to);
    console.print("%,d requests, %,d tokens", chat.requests(), chat.spentTokens());
    if (summaries) {
      console.note(
          "The summaries of users were written from all events: an evaluation that holds some of"
              + " them back would see them in these texts. Enrich the part that is learned from.");
    }
    ObjectNode result =
        JsonNodeFactory.instance
            .objectNode()
            .put("model", chat.name())
            .put("items", items)
            .put("users", people)
            .put("refused", refused)
            .put("requests", chat.requests())
            .put("tokens", chat.spentTokens())
            .put("to", to.toString());
    data.addTo(result);
    console.json(result);
  }
}
