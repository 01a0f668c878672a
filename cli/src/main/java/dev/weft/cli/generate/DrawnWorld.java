package dev.weft.cli.generate;

import dev.weft.data.Dataset;
import dev.weft.data.Events;
import dev.weft.data.Item;
import dev.weft.data.User;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;

/**
 * A simulated world whose items have pictures, drawn by {@link Drawing}: they show what the texts
 * tell (topic, kind and style) and the hidden taste, which no text tells. Behaviour is that of the
 * world without pictures. Some items have texts that say nothing, and some have no picture, as in
 * real catalogues.
 */
public final class DrawnWorld {

  /** The attribute that names the picture's file, below the folder of the data. */
  public static final String FIELD = "picture";

  private static final String FOLDER = "pictures";
  private static final double SILENT = 0.3;
  private static final double WITHOUT_PICTURE = 0.1;

  private final Map<String, BufferedImage> pictures = new LinkedHashMap<>();
  private final Set<String> silent = new LinkedHashSet<>();
  private final List<Item> items = new ArrayList<>();
  private final List<User> users;
  private final Events events;

  private DrawnWorld(Generator settings) {
    // Drawing needs no screen, and where there is one, no window.
    System.setProperty("java.awt.headless", "true");
    Generator.World world = settings.simulate();
    users = world.people().stream().map(Person::user).toList();
    events = world.events();
    var dice = new Dice(settings.seed() + 1);
    for (Product product : world.products()) {
      add(product, world.domain(), dice.split());
    }
  }

  /** The world of some settings, drawn. The same settings give the same pictures. */
  public static DrawnWorld of(Generator settings) {
    return new DrawnWorld(settings);
  }

  private void add(Product product, Domain domain, Dice dice) {
    Item item = product.item();
    if (dice.chance(SILENT)) {
      silent.add(item.id());
      item = silenced(item, product.language());
    }
    if (!dice.chance(WITHOUT_PICTURE)) {
      int topic = domain.kinds().get(product.kind()).topic();
      int within = product.kind() - domain.firstKind(topic);
      pictures.put(item.id(), new Drawing(product, topic, within, dice).picture());
      item = withPicture(item);
    }
    items.add(item);
  }

  /** All but the number, the price and the language. */
  private static Item silenced(Item item, Language language) {
    String field = item.texts().keySet().iterator().next();
    String title = (language == Language.CHINESE ? "商品 " : "Article ") + item.id().substring(1);
    return new Item(
        item.id(),
        Map.of(field, title),
        Map.of(),
        Map.of("language", language.code),
        item.numbers(),
        Map.of(),
        item.availability());
  }

  private static Item withPicture(Item item) {
    var categories = new LinkedHashMap<>(item.categories());
    categories.put(FIELD, FOLDER + "/" + item.id() + ".png");
    return new Item(
        item.id(),
        item.texts(),
        item.tags(),
        categories,
        item.numbers(),
        item.vectors(),
        item.availability());
  }

  /** The published data; items name their pictures in {@value #FIELD}. */
  public Dataset dataset() {
    return Dataset.of(items, users, events);
  }

  /** The pictures by the ids of their items. */
  public Map<String, BufferedImage> pictures() {
    return Map.copyOf(pictures);
  }

  /** The items whose texts say nothing. */
  public Set<String> silent() {
    return Set.copyOf(silent);
  }

  /** Writes the pictures below the folder of the data. */
  void write(Path folder) throws IOException {
    Path below = Files.createDirectories(folder.resolve(FOLDER));
    for (var picture : pictures.entrySet()) {
      ImageIO.write(picture.getValue(), "png", below.resolve(picture.getKey() + ".png").toFile());
    }
  }

  /** What the README of the data says of them. */
  String readme() {
    return """

    Pictures are drawn by the simulator, too: `pictures/ID.png`, named in the field `picture`. The
    outline shows topic and kind, the pattern the style; hue, vividness, lightness and the width,
    slope and strength of the pattern are the hidden taste that behaviour follows and no text tells.
    Three in ten items have a text that says nothing, one in ten has no picture.
    `--pictures picture` reads them.
    """;
  }
}
