package dev.weft.server.live;

import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.server.Tenant;
import dev.weft.server.Tenant.Job;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.Tenant.TrainingKind;
import dev.weft.server.store.Store;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A tenant over a store of its own, as tests open, fill, train and ask it. */
abstract class LiveShop {

  static final EngineOptions OPTIONS =
      EngineOptions.DEFAULT.withEncoder(new WordsEncoder()).withoutTraining();

  @TempDir Path folder;
  Store store;
  Engine engine;
  Tenant shop;

  @BeforeEach
  void open() {
    open(OPTIONS);
  }

  final void open(EngineOptions options) {
    store = Store.open(folder.resolve("shop.weftdb").toString());
    engine = Engine.open(store, options);
    shop = engine.tenant("shop");
  }

  @AfterEach
  void close() {
    engine.close();
    store.close();
  }

  void reopen() {
    reopen(OPTIONS);
  }

  void reopen(EngineOptions options) {
    close();
    open(options);
  }

  static List<String> ids(Recommendations list) {
    return list.items().stream().map(Recommended::itemId).toList();
  }

  static NewEvent click(String id, String user, String item) {
    return ShopData.event(id, user, item, "click", ShopData.TIME);
  }

  Job trained(TrainingKind kind) throws InterruptedException {
    return trained(shop, kind);
  }

  static Job trained(Tenant tenant, TrainingKind kind) throws InterruptedException {
    return ended(tenant, tenant.train(kind).id());
  }

  /** A job once it has ended. */
  static Job ended(Tenant tenant, String id) throws InterruptedException {
    while (tenant.job(id).orElseThrow().ended().isEmpty()) {
      Thread.sleep(10);
    }
    return tenant.job(id).orElseThrow();
  }

  void filled() {
    shop.putItems(ShopData.items(60));
    shop.append(ShopData.events(60, 40, 600, 1));
  }

  List<Recommendations> answers() {
    return List.of(
        shop.recommend(Query.user("u1").limit(30)),
        shop.recommend(Query.user("u2").limit(30)),
        shop.recommend(Query.user("new").limit(30)),
        shop.recommend(Query.user("stranger").limit(30)),
        shop.similar("i0061", Query.anyone().limit(10)),
        shop.trending(Query.anyone().limit(10)),
        shop.latest(Query.anyone().limit(10)),
        shop.search(Query.text("green tea").limit(10)));
  }
}
