package dev.weft.cli.benchmark.curve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weft.cli.benchmark.protocol.PopularityCurve;
import dev.weft.cli.benchmark.protocol.PopularityCurve.Kind;
import dev.weft.cli.benchmark.protocol.PopularityCurve.Point;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class CurvePictureTest {

  private static final PopularityCurve CURVE =
      new PopularityCurve(
          "films & <books>",
          List.of(
              point(Kind.DEFAULT, "0", 0.25, 400),
              point(Kind.DEFAULT, "0.5", 0.25, 400),
              point(Kind.DEFAULT, "1", 0.125, 20)),
          List.of(point(Kind.MEMBER, "ease", 0.5, 900), point(Kind.MIX, "0.2", 0.2, 300)));

  private static Point point(Kind kind, String name, double ndcg, int items) {
    return new Point(kind, name, ndcg, ndcg / 2, 0.1, items, 0.375);
  }

  private static List<Element> elements(String tag) throws Exception {
    byte[] svg = CurvePicture.of(List.of(CURVE, CURVE, CURVE)).getBytes(StandardCharsets.UTF_8);
    Document document =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg));
    var nodes = document.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int n = 0; n < nodes.getLength(); n++) {
      elements.add((Element) nodes.item(n));
    }
    return elements;
  }

  @Test
  void pointsThatFallTogetherHaveOneLabel() throws Exception {
    assertThat(elements("text"))
        .extracting(Element::getTextContent)
        .contains("films & <books>", "0 to 0.5 (38 %)", "1 (38 %)", "0.2", "nDCG@10")
        .doesNotContain("0 (38 %)", "0.5 (38 %)", "ease");
  }

  @Test
  void everyPanelHasItsPointsWithinThePicture() throws Exception {
    List<Element> circles = elements("circle");
    assertThat(circles).hasSize(1 + 3 * 3);
    String[] box = elements("svg").getFirst().getAttribute("viewBox").split(" ");
    for (Element circle : circles) {
      assertThat(Double.parseDouble(circle.getAttribute("cx")))
          .isBetween(0.0, Double.parseDouble(box[2]));
      assertThat(Double.parseDouble(circle.getAttribute("cy")))
          .isBetween(0.0, Double.parseDouble(box[3]));
    }
  }

  @Test
  void theTableAndTheJsonHoldEveryPoint() {
    assertThat(CurveTable.rows(CURVE))
        .hasSize(6)
        .contains(List.of("mix 0.2", "0.2000", "0.1000", "0.1000", "300", "38 %"));
    var array = JsonNodeFactory.instance.arrayNode();
    CurveTable.addTo(array, List.of(CURVE));
    assertThat(array.at("/0/rows")).hasSize(5);
    assertThat(array.at("/0/rows/4/items_listed").asInt()).isEqualTo(300);
  }
}
