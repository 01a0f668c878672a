package dev.weft.encoders;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * English words, to tell one that is right from one that is mistyped: those that the vocabulary of
 * the bundled English encoder has whole, some twenty thousand, and things in shops that it cuts
 * into pieces. A word that is not among them may be one all the same.
 */
public final class EnglishWords {

  /** Shorter pieces of the vocabulary are syllables as often as words. */
  private static final int SHORTEST = 4;

  /** What a shorter word becomes by an ending is often another word mistyped. */
  private static final int LONG = 5;

  private static final List<String> ENDINGS = List.of("er", "ing", "ed");

  private static final Pattern WORD = Pattern.compile("[a-z]{" + SHORTEST + ",}");

  private static final String THINGS =
      """
      anorak apron armband ashtray awning backrest baguette balaclava bandana barbell barstool
      bassinet beanie bedding bedspread biro bleach blazer blender blindfold bobbin bodysuit bonnet
      bookcase bookend bookmark booster bouncer bracelet breadbin bridle brooch buggy bungee cafetiere
      canister cardigan carafe carton cashmere caulk chandelier charger chisel chopstick clipboard
      coaster colander collar comforter conditioner corkscrew corset cot cracker crayon crib crochet
      crockery crowbar crucifix cushion cutlery dartboard decanter dehumidifier detergent diaper
      dishcloth dishwasher doormat dowel doyley drapes drawstring dumbbell dungarees duster duvet
      earbud earmuffs earplug earring easel eraser eyeliner facecloth feeder figurine flannel flask
      fleece flipper fondue footstool freezer fryer funnel futon gazebo gimbal glitter goggles grater
      griddle grinder grout guillotine hacksaw hairbrush hairclip hairdryer hamper hammock handbag
      handcuff hanger harness headband headboard headphones headscarf highchair highlighter hoodie
      houseplant hosepipe humidifier incense jigsaw juicer kettlebell keyring kimono knapsack ladle
      lampshade lanyard leggings leotard lipstick loofah lunchbox mallet manicure mascara mattress
      microfiber microphone mitten moisturizer mousepad muffler mug nappy napkin necktie nightgown
      notepad nozzle oar ottoman overalls pacifier padlock paintbrush pajamas parasol peeler pencil
      pendant perfume pillowcase pincushion pinafore placemat planter pliers plunger poncho potholder
      pouffe pram projector pushchair pyjamas quilt racket racquet rattle raincoat razor recliner
      ribbon rucksack sandal sander saucepan saucer scarf scissors scooter scouring screwdriver
      scrubber seatbelt secateurs serviette shampoo shears shoelace shoehorn sieve skateboard sketchpad
      skewer skillet skipping slipper sneaker snorkel socket spade spanner spatula sponge spool
      squeegee stapler stencil sticker stirrup strainer stroller suede sunglasses sunhat sunscreen
      surfboard sweater sweatshirt swimsuit syringe tablecloth tarpaulin teapot teether teaspoon
      teddy thermometer thermos thimble ticking tights toaster toddler toothbrush toothpaste topper
      towel trampoline treadmill trellis tripod trivet trowel trousers tumbler tunic turntable
      tweezers twine umbrella underlay velcro visor waistcoat walkie wardrobe washcloth washer
      wastebasket watercolor webcam wheelbarrow whisk wipes wok wrench wristband yogurt zipper
      """;

  private EnglishWords() {}

  /** Whether a word in small letters is one of them, or a form of one. */
  public static boolean contains(String word) {
    return isPlural(word, "s") || isPlural(word, "es") || isKnown(word) || isEnded(word);
  }

  private static boolean isKnown(String word) {
    return Known.WORDS.contains(word);
  }

  private static boolean isPlural(String word, String ending) {
    boolean longer = word.endsWith(ending) && !word.endsWith("ss");
    return (longer && isKnown(word.substring(0, word.length() - ending.length())))
        || (!word.endsWith("s") && isKnown(word + ending));
  }

  /** Such as a stroller, who strolls. */
  private static boolean isEnded(String word) {
    String one = word.endsWith("ers") ? word.substring(0, word.length() - 1) : word;
    return ENDINGS.stream()
        .filter(one::endsWith)
        .map(ending -> one.substring(0, one.length() - ending.length()))
        .anyMatch(base -> base.length() >= LONG && isKnown(base));
  }

  /** Read when they are first asked for. */
  private static final class Known {

    static final Set<String> WORDS = read();

    private static Set<String> read() {
      String name = NamedModel.ENGLISH.resource() + "-tokenizer.json";
      Set<String> words = new HashSet<>();
      try (InputStream json = NamedModel.find(name)) {
        if (json != null) {
          String text = new String(json.readAllBytes(), StandardCharsets.UTF_8);
          words.addAll(Vocabulary.of(JsonParser.parseString(text).getAsJsonObject()).tokens());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Stream.of(THINGS.strip().split("\\s+")).forEach(words::add);
      words.removeIf(word -> !WORD.matcher(word).matches());
      return Set.copyOf(words);
    }
  }
}
