package dev.weft.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.cli.Terminal;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.shelf.Shelf;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlgorithmsCommandTest {

  @Test
  void everyAlgorithmIsListedWithALineAndDefaultsThatCanBeTyped() {
    JsonNode json = Terminal.run("algorithms", "--json").json();
    List<String> names = new ArrayList<>();
    for (JsonNode one : json.get("lists")) {
      names.add(one.get("name").asText());
      assertThat(one.get("what").asText()).isNotBlank();
      if (!one.get("name").asText().equals("gate")) {
        Shelf.parse(one.get("defaults").asText());
      }
    }
    assertThat(names).containsExactlyElementsOf(Shelf.names());
    names.clear();
    for (JsonNode one : json.get("ratings")) {
      names.add(one.get("name").asText());
      Shelf.parse(one.get("defaults").asText(), RatingAlgorithm.class);
    }
    assertThat(names).containsExactlyElementsOf(Shelf.names(RatingAlgorithm.class));
  }

  @Test
  void whatAnAlgorithmNeedsIsSaid() {
    assertThat(Terminal.run("algorithms", "text-ease").out())
        .contains("needs texts or attributes of items")
        .contains("text-ease(");
  }

  @Test
  void anUnknownOneIsNamedWithTheNearest() {
    var ran = Terminal.run("algorithms", "text-eaze");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err().replaceAll("\\s+", " ")).contains("did you mean 'text-ease'?");
  }
}
