package dev.weft.bench.campaign;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Ways in which a text file is not what it should be. */
enum Scrambling {
  PIECES {
    @Override
    String of(String text, Random random) {
      var scrambled = new StringBuilder(text);
      for (int i = 1 + random.nextInt(6); i > 0; i--) {
        String piece = PIECE[random.nextInt(PIECE.length)];
        scrambled.insert(random.nextInt(scrambled.length() + 1), piece);
      }
      return scrambled.toString();
    }
  },
  CHARACTERS_LOST {
    @Override
    String of(String text, Random random) {
      var scrambled = new StringBuilder(text);
      for (int i = 1 + random.nextInt(6); i > 0 && !scrambled.isEmpty(); i--) {
        scrambled.deleteCharAt(random.nextInt(scrambled.length()));
      }
      return scrambled.toString();
    }
  },
  LINES_SHUFFLED {
    @Override
    String of(String text, Random random) {
      List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n")));
      Collections.shuffle(lines, random);
      return String.join("\n", lines.subList(0, 1 + random.nextInt(lines.size())));
    }
  },
  LINES_TWICE {
    @Override
    String of(String text, Random random) {
      return random.nextBoolean() ? text + text : text.repeat(20);
    }
  },
  DELIMITERS {
    @Override
    String of(String text, Random random) {
      String[] delimiters = {",", "\t", ";", "|", " ", "::", ""};
      return text.replace(
          delimiters[random.nextInt(delimiters.length - 1)],
          delimiters[random.nextInt(delimiters.length)]);
    }
  },
  LINE_ENDS {
    @Override
    String of(String text, Random random) {
      String[] ends = {"\r\n", "\r", "\n\n", "\n\r", "\u2028", "\0\n", ""};
      return text.replace("\n", ends[random.nextInt(ends.length)]);
    }
  },
  LONG_FIELD {
    @Override
    String of(String text, Random random) {
      int at = random.nextInt(text.length() + 1);
      String piece = PIECE[random.nextInt(PIECE.length)];
      return text.substring(0, at) + piece.repeat(20_000) + text.substring(at);
    }
  };

  private static final String[] PIECE = {
    "\"",
    "\"\"",
    "'",
    "\\",
    ",",
    ";",
    "\t",
    "|",
    "::",
    "\n",
    "\r",
    "{",
    "}",
    "[",
    "]",
    ":",
    "-",
    "#",
    "NaN",
    "1e400",
    "-0",
    "9223372036854775808",
    "null",
    "true",
    "\0",
    "\uFEFF",
    "\u202E",
    "\u001B[2J",
    "\uD83D",
    "é",
    "帐篷",
    "user_id",
    "item_id",
    "{\"item_id\":",
    "\"a\"b",
    "=1+1",
    " ",
    "\u00A0",
    "../x"
  };

  private static final Scrambling[] ALL = values();

  /** The scrambled text of one that is not empty. */
  abstract String of(String text, Random random);

  /** A text as bytes, scrambled once or a few times; at times in an encoding that nobody named. */
  static byte[] scrambled(byte[] bytes, Random random) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    for (int i = random.nextInt(3); i >= 0 && !text.isEmpty(); i--) {
      text = ALL[random.nextInt(ALL.length)].of(text, random);
    }
    return switch (random.nextInt(12)) {
      case 0 -> text.getBytes(StandardCharsets.UTF_16);
      case 1 -> text.getBytes(StandardCharsets.ISO_8859_1);
      default -> text.getBytes(StandardCharsets.UTF_8);
    };
  }
}
