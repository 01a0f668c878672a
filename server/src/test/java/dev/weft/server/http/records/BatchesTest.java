package dev.weft.server.http.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.server.http.values.JsonText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {

  private static String notes(Set<String> unknownItems) {
    ObjectNode json = JsonText.object();
    Batches.note(json, unknownItems, Set.of(), List.of());
    return json.path("notes").toString();
  }

  private static List<String> ids(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "i" + i).toList();
  }

  /** An import of years of events names an answer in each, of which none may be kept. */
  @Test
  void theIdsOfALongImportAreCountedToAnEnd() {
    Set<String> counted = new LinkedHashSet<>();
    assertThat(notes(counted)).isEmpty();

    Batches.count(ids(0, 1), counted);
    assertThat(notes(counted)).contains("there is no item 'i0' yet");

    Batches.count(ids(0, 1500), counted);
    assertThat(notes(counted)).contains("1,500 ids are of no item yet, such as 'i0'");

    Batches.count(ids(0, Batches.MOST_COUNTED + 500), counted);
    assertThat(counted).hasSize(Batches.MOST_COUNTED);
    assertThat(notes(counted)).contains("at least 100,000 ids are of no item yet");
  }
}
