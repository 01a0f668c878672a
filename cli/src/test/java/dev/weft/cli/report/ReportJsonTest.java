package dev.weft.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ReportJsonTest {

  private static JsonNode read() throws JsonProcessingException {
    return new ObjectMapper().readTree(ReportJson.text(SampleReports.titled("shop", "ease")));
  }

  @Test
  void valuesAreFoundByMetricName() throws JsonProcessingException {
    JsonNode second = read().at("/rows/1");
    assertThat(second.at("/values/ndcg@10/mean").asDouble()).isEqualTo(0.5);
    assertThat(second.at("/values/auc/high").asDouble()).isEqualTo(0.8);
    assertThat(second.at("/by_history_length/1/label").asText()).isEqualTo("2–3");
    assertThat(second.at("/recall_by_support/0/count").asInt()).isEqualTo(30);
  }

  @Test
  void whatIsPersonalStandsBesideTheMetrics() throws JsonProcessingException {
    JsonNode second = read().at("/rows/1");
    assertThat(second.at("/personal_ndcg/low").asDouble()).isEqualTo(0.35);
    assertThat(second.at("/items_listed").asInt()).isEqualTo(44);
    assertThat(second.at("/ten_most_listed_share").asDouble()).isEqualTo(0.25);
  }

  @Test
  void theBaselineHasNoDifferenceAndTheOthersHave() throws JsonProcessingException {
    assertThat(read().at("/rows/0/difference").isNull()).isTrue();
    assertThat(read().at("/rows/1/difference/probability").asDouble()).isEqualTo(0.0001);
  }

  @Test
  void whatWasNotMeasuredIsNull() throws JsonProcessingException {
    assertThat(read().at("/rows/0/peak_heap_megabytes").isNull()).isTrue();
    assertThat(read().at("/rows/1/peak_heap_megabytes").asDouble()).isEqualTo(512);
  }

  @Test
  void whatIsUnknownIsNull() throws JsonProcessingException {
    JsonNode row =
        new ObjectMapper()
            .readTree(ReportJson.text(SampleReports.ofFewUsersInFolds()))
            .at("/rows/1");
    assertThat(row.at("/values/ndcg@10/mean").asDouble()).isEqualTo(0.5);
    assertThat(row.at("/values/ndcg@10/low").isNull()).isTrue();
    assertThat(row.at("/difference/high").isNull()).isTrue();
    assertThat(row.at("/personal_ndcg/mean").isNull()).isTrue();
  }
}
