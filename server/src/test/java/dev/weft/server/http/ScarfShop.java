package dev.weft.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.server.http.HttpFixture.Got;
import java.nio.file.Path;

/** A server with two scarves and a bottle, and clicks on them. */
public final class ScarfShop {

  private ScarfShop() {}

  public static HttpFixture open(Path folder) {
    var server = HttpFixture.of(folder);
    Got items =
        server.post(
            "/api/v1/items",
            """
            [{'item_id':'a1','title':'Blue cotton scarf','categories':['scarves'],'price':12},
             {'item_id':'a2','title':'Red cotton scarf','categories':['scarves'],'price':25},
             {'item_id':'b/1','title':'Steel water bottle','categories':['kitchen'],'price':9}]
            """);
    assertThat(items.status()).as(items.body()).isEqualTo(200);
    assertThat(items.json().get("accepted").asInt()).isEqualTo(3);
    return server;
  }

  static void click(HttpFixture server, String event, String user, String item) {
    Got got =
        server.post(
            "/api/v1/events",
            "{'event_id':'%s','user_id':'%s','item_id':'%s','event_type':'click'}"
                .formatted(event, user, item));
    assertThat(got.status()).as(got.body()).isEqualTo(200);
  }
}
