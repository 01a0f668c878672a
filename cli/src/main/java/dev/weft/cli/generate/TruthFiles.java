package dev.weft.cli.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes what only the simulator knows, for evaluations to read and nothing else. */
final class TruthFiles {

  /** Items of each user that are told, the best ones. */
  private static final int TOLD = 50;

  private final Truth truth;
  private final Generator.World world;

  private TruthFiles(Truth truth) {
    this.truth = truth;
    this.world = truth.world();
  }

  /** Writes the files into a folder, which is made. */
  static void write(Truth truth, Path folder) throws IOException {
    Files.createDirectories(folder);
    var files = new TruthFiles(truth);
    Files.write(folder.resolve("items.csv"), files.items());
    Files.write(folder.resolve("users.csv"), files.users());
    Files.write(folder.resolve("wanted.csv"), files.wanted());
  }

  private static String tastes() {
    return IntStream.rangeClosed(1, Catalogue.TASTES)
        .mapToObj(d -> "taste_" + d)
        .collect(Collectors.joining(","));
  }

  private static String numbers(double[] values) {
    return IntStream.range(0, values.length)
        .mapToObj(i -> plain(values[i]))
        .collect(Collectors.joining(","));
  }

  private static String plain(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }

  private List<String> items() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "item_id,topic,kind,style,language,quality,relative_price,clickbait,misleading,sold_out,"
            + "level,requires,age_days,freshness,"
            + tastes());
    for (int i = 0; i < world.products().size(); i++) {
      lines.add(item(i));
    }
    return lines;
  }

  private String item(int position) {
    Product product = world.products().get(position);
    Circumstances circumstances = product.circumstances();
    Domain domain = world.domain();
    Domain.TopicKind kind = domain.kinds().get(product.kind());
    return String.join(
        ",",
        product.item().id(),
        domain.topics().get(kind.topic()).name(),
        kind.kind().names().english(),
        domain.styles().get(product.style()),
        product.language().code,
        plain(product.quality()),
        plain(product.relativePrice()),
        Boolean.toString(product.clickbait()),
        Boolean.toString(circumstances.misleading()),
        Boolean.toString(truth.isSoldOut(position)),
        Integer.toString(circumstances.level()),
        circumstances.requires() < 0
            ? ""
            : world.products().get(circumstances.requires()).item().id(),
        plain(truth.age(position)),
        plain(circumstances.freshness(truth.end().toEpochMilli() - start())),
        numbers(product.taste()));
  }

  private long start() {
    return truth.start().toEpochMilli();
  }

  private List<String> users() {
    Domain domain = world.domain();
    List<String> lines = new ArrayList<>();
    String topics =
        domain.topics().stream().map(t -> "interest_" + t.name()).collect(Collectors.joining(","));
    String styles =
        domain.styles().stream().map(style -> "style_" + style).collect(Collectors.joining(","));
    lines.add(String.join(",", "user_id,language,price_sensitivity", topics, styles, tastes()));
    for (Person person : world.people()) {
      lines.add(
          String.join(
              ",",
              person.user().id(),
              person.language().code,
              plain(person.priceSensitivity()),
              numbers(person.interests().shares(1, domain.topics().size())),
              numbers(person.styles()),
              numbers(person.taste())));
    }
    return lines;
  }

  private List<String> wanted() {
    List<String> lines = new ArrayList<>();
    lines.add("user_id,session,place,item_id,worth");
    for (int q = 0; q < truth.questions().size(); q++) {
      Truth.Question question = truth.questions().get(q);
      double[] worth = truth.worth(q);
      int place = 1;
      for (int item : truth.best(worth, TOLD)) {
        lines.add(
            String.join(
                ",",
                question.userId(),
                String.join(" ", question.session()),
                Integer.toString(place++),
                world.products().get(item).item().id(),
                String.format(Locale.ROOT, "%.9f", worth[item])));
      }
    }
    return lines;
  }
}
