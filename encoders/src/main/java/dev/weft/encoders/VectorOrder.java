package dev.weft.encoders;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/*
 * OpenAI's answer numbers its vectors (`"index"`) by the texts of the request, and a server, or what
 * spreads a request over several, may send them in any order. LangChain4j takes them as they come,
 * so the answer is put into order before it reads it.
 *
 * A number that is missing is 0, since Protocol Buffers leave a zero out of JSON, as Google's server
 * does. Servers that number nothing, or everything 0, say nothing about the order: it is that of the
 * texts.
 */

/** Vectors of an answer in the order of the texts that were sent. */
final class VectorOrder {

  /** So many numbers are shown where they are wrong. */
  private static final int SHOWN = 10;

  private static final JsonFactory JSON = new JsonFactory();

  private VectorOrder() {}

  /**
   * A vector in the answer.
   *
   * @param index of its text
   * @param from its first byte
   * @param to behind its last
   */
  private record Place(int index, int from, int to) {}

  /**
   * The answer with its vectors in order; as it is where it has none, which the reader says.
   *
   * @throws IllegalStateException when it cannot be told whose a vector is
   */
  static byte[] restored(byte[] answer) {
    List<Place> places;
    try (JsonParser parser = JSON.createParser(answer)) {
      places = places(parser);
    } catch (IOException e) {
      return answer;
    }
    int[] numbers = places.stream().mapToInt(Place::index).toArray();
    boolean ordered = true;
    boolean numbered = false;
    for (int i = 0; i < numbers.length; i++) {
      ordered &= numbers[i] == i;
      numbered |= numbers[i] != 0;
    }
    return ordered || !numbered || numbers.length == 1 ? answer : sorted(answer, places);
  }

  private static byte[] sorted(byte[] answer, List<Place> places) {
    Place[] byText = new Place[places.size()];
    for (Place place : places) {
      if (place.index() < 0 || place.index() >= byText.length || byText[place.index()] != null) {
        throw new IllegalStateException(fault(places));
      }
      byText[place.index()] = place;
    }
    var sorted = new ByteArrayOutputStream(answer.length);
    int rest = 0;
    for (int i = 0; i < byText.length; i++) {
      // What stands between two vectors stays where it is.
      sorted.write(answer, rest, places.get(i).from() - rest);
      sorted.write(answer, byText[i].from(), byText[i].to() - byText[i].from());
      rest = places.get(i).to();
    }
    sorted.write(answer, rest, answer.length - rest);
    return sorted.toByteArray();
  }

  private static String fault(List<Place> places) {
    return String.format(
        Locale.ROOT,
        "its %d vectors are numbered %s%s instead of 0 to %d, so nothing tells whose they are;"
            + " batch=1 sends one text at a time",
        places.size(),
        places.stream()
            .limit(SHOWN)
            .map(place -> Integer.toString(place.index()))
            .collect(Collectors.joining(", ")),
        places.size() > SHOWN ? ", …" : "",
        places.size() - 1);
  }

  /** Of the objects in the list {@code data}. */
  private static List<Place> places(JsonParser parser) throws IOException {
    List<Place> places = new ArrayList<>();
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return places;
    }
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      if (parser.nextToken() == JsonToken.START_ARRAY && name.equals("data")) {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          places.add(place(parser));
        }
      } else {
        parser.skipChildren();
      }
    }
    return places;
  }

  private static Place place(JsonParser parser) throws IOException {
    int from = (int) parser.currentTokenLocation().getByteOffset();
    int index = 0;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      if (parser.nextToken().isScalarValue() && name.equals("index")) {
        index = parser.getValueAsInt(0);
      } else {
        parser.skipChildren();
      }
    }
    return new Place(index, from, (int) parser.currentLocation().getByteOffset());
  }
}
