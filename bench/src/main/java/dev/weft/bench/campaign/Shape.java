package dev.weft.bench.campaign;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Layouts of data that an import knows, small and sound. */
enum Shape {
  CSV {
    @Override
    Map<String, byte[]> files(Random random) {
      return named(
          "events.csv",
          lines("user_id,item_id,event_type,value,timestamp", i -> csv(i, random)),
          "items.csv",
          lines(
              "item_id,title,price,tags",
              i -> "i" + i + ",\"A tent, no " + i + "\"," + i + ".5,a|b"));
    }
  },
  TSV {
    @Override
    Map<String, byte[]> files(Random random) {
      return named("plays.tsv", lines("user\titem\tplays\ttime", i -> rating(i, random, "\t")));
    }
  },
  JSON_LINES {
    @Override
    Map<String, byte[]> files(Random random) {
      return named("events.jsonl", lines("", i -> json(i, random)), "items.jsonl", items());
    }
  },
  JSON_ARRAY {
    @Override
    Map<String, byte[]> files(Random random) {
      String array = lines("", i -> json(i, random)).strip().replace("\n", ",\n");
      return named("events.json", "[" + array + "]\n", "items.jsonl", items());
    }
  },
  MOVIELENS_100K {
    @Override
    Map<String, byte[]> files(Random random) {
      return named(
          "u.data",
          lines("", i -> rating(i, random, "\t")),
          "u.item",
          lines(
              "",
              i ->
                  i
                      + "|Film "
                      + i
                      + " (1995)|01-Jan-1995||http://x/"
                      + i
                      + "|1"
                      + "|0".repeat(18)));
    }
  },
  MOVIELENS_1M {
    @Override
    Map<String, byte[]> files(Random random) {
      return named(
          "ratings.dat",
          lines("", i -> rating(i, random, "::")),
          "movies.dat",
          lines("", i -> i + "::Film " + i + " (1995)::Comedy|Drama"),
          "users.dat",
          lines("", i -> i + "::F::25::3::48067"));
    }
  },
  MOVIELENS_CSV {
    @Override
    Map<String, byte[]> files(Random random) {
      return named(
          "ratings.csv",
          lines("userId,movieId,rating,timestamp", i -> rating(i, random, ",")),
          "movies.csv",
          lines("movieId,title,genres", i -> i + ",\"Film, The (1995)\",Comedy|Drama"));
    }
  },
  RECBOLE {
    @Override
    Map<String, byte[]> files(Random random) {
      return named(
          "shop.inter",
          lines(
              "user_id:token\titem_id:token\trating:float\ttimestamp:float",
              i -> rating(i, random, "\t")),
          "shop.item",
          lines("item_id:token\ttitle:token_seq", i -> i + "\tA red tent"));
    }
  },
  MIND {
    @Override
    Map<String, byte[]> files(Random random) {
      return named(
          "behaviors.tsv",
          lines(
              "", i -> i + "\tU" + i % 5 + "\t11/11/2019 9:05:58 AM\tN1 N2\tN" + i % 9 + "-1 N3-0"),
          "news.tsv",
          lines(
              "",
              i -> "N" + i + "\tsports\tgolf\tA title " + i + "\tAn abstract\thttp://x\t[]\t[]"));
    }
  };

  private static final int RECORDS = 24;

  /** The names of files and what they hold. */
  abstract Map<String, byte[]> files(Random random);

  private static String csv(int i, Random random) {
    return String.format(
        Locale.ROOT, "u%d,i%d,view,%d,%d", random.nextInt(6), i, 1 + i % 5, 1_700_000_000 + i * 60);
  }

  private static String rating(int i, Random random, String delimiter) {
    return String.join(
        delimiter,
        Integer.toString(1 + random.nextInt(6)),
        Integer.toString(i),
        Integer.toString(1 + i % 5),
        Integer.toString(880_000_000 + i * 60));
  }

  private static String json(int i, Random random) {
    return String.format(
        Locale.ROOT,
        "{\"user_id\":\"u%d\",\"item_id\":\"i%d\",\"event_type\":\"click\",\"timestamp\":%d}",
        random.nextInt(6),
        i,
        1_700_000_000 + i * 60);
  }

  private static String items() {
    return lines(
        "",
        i ->
            String.format(
                Locale.ROOT,
                "{\"item_id\":\"i%d\",\"title\":\"A \\u5e10 tent\",\"tags\":[\"a\",\"b\"],"
                    + "\"more\":{\"width\":%d},\"vector\":[0.5,%d]}",
                i,
                i,
                i));
  }

  private static String lines(String header, IntFunction<String> line) {
    String records =
        IntStream.rangeClosed(1, RECORDS).mapToObj(line).collect(Collectors.joining("\n"));
    return (header.isEmpty() ? "" : header + "\n") + records + "\n";
  }

  private static Map<String, byte[]> named(String... namesAndTexts) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      files.put(namesAndTexts[i], namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
    }
    return files;
  }
}
