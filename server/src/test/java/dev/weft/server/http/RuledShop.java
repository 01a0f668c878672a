package dev.weft.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.server.http.HttpFixture.Got;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A small shop with business rules of every kind. */
final class RuledShop {

  static final String RULES =
      """
      rules:
        stocked:
          always: true
          where: ['stock > 0']
        mixed:
          most_per: {brand: 1}
        new:
          fresh: {field: available_from, half_life: 7d, by: 10}
        honest:
          demote: {field: clickbait, by: 10}
        quiet:
          without_bought: true
          shown_without_click: 2
        elsewhere:
          optional: true
          where: ['shelf == 3']
        mistaken:
          where: ['colour == red']
        first:
          pin: ['1:d']
          boost: ['5:brand == Marlow']
        launch:
          pin: ['1:a', '2:d']
      """;

  private RuledShop() {}

  static HttpFixture open(Path folder) {
    var server = HttpFixture.of(folder, RULES);
    Instant now = Instant.now();
    Got got =
        server.post(
            "/api/v1/items",
            """
            [{'item_id':'a','title':'Wool hat','brand':'Marlow','stock':3,'clickbait':0.9,
              'available_from':'%1$s'},
             {'item_id':'b','title':'Wool scarf','brand':'Marlow','stock':3,'clickbait':0.1,
              'available_from':'%1$s'},
             {'item_id':'c','title':'Tin cup','brand':'Kestrel','stock':3,'clickbait':0,
              'available_from':'%2$s'},
             {'item_id':'d','title':'Clay pot','brand':'Kestrel','stock':3,'clickbait':0,
              'available_from':'%1$s'},
             {'item_id':'e','title':'Gone','brand':'Kestrel','stock':0,'clickbait':0}]
            """
                .formatted(now.minus(400, ChronoUnit.DAYS), now.minus(1, ChronoUnit.HOURS)));
    assertThat(got.json().get("accepted").asInt()).as(got.body()).isEqualTo(5);
    return server;
  }
}
