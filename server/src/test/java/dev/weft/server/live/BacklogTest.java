package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import dev.weft.recommend.Query;
import dev.weft.server.Tenant.Job;
import dev.weft.server.Tenant.TrainingKind;
import dev.weft.server.live.FaultyEncoder.Mood;
import dev.weft.server.store.TenantStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A server was not there for nine minutes while it embedded what an import had left to it. */
class BacklogTest extends LiveShop {

  private static final int ITEMS = 1_100;

  private final Held encoder = new Held(new Semaphore(0), new AtomicInteger());
  private final EngineOptions held = OPTIONS.withEncoder(encoder);

  /** Encodes as many texts of items as it has permits for. */
  private record Held(Semaphore let, AtomicInteger texts) implements WordsBehind {

    @Override
    public void asked(List<String> asked) {
      if (asked.size() > 1) { // a single one is what is looked for
        let.acquireUninterruptibly(asked.size());
        texts.addAndGet(asked.size());
      }
    }
  }

  /** As an import leaves it. */
  private void imported() {
    TenantStore tenant = store.tenant("shop");
    tenant.items().put(ShopData.items(ITEMS), ShopData.TIME, () -> {});
    tenant.events().append(ShopData.events(ITEMS, 40, 2_000, 1), taken -> {});
    close();
  }

  private LiveTenant tenant() {
    return (LiveTenant) shop;
  }

  @Test
  void aStartAnswersWhileTheTextsOfItsItemsAreEmbedded() throws Exception {
    imported();
    open(held);
    assertThat(shop.health().waiting()).isEqualTo(ITEMS);
    assertThat(shop.health().ready()).isTrue();
    assertThat(ids(shop.recommend(Query.user("u1")))).hasSize(10);
    assertThat(ids(shop.search(Query.text("number7")))).containsExactly("i0007");
    assertThat(ids(shop.trending(Query.anyone()))).hasSize(10);

    // What changes or goes meanwhile is as it is.
    encoder.let.release(10);
    Item red = ShopData.item(3).withTexts(Map.of("title", "crimson kettle"));
    shop.putItems(List.of(red, ShopData.item(ITEMS)));
    shop.deleteItem("i0004");
    encoder.let.release(10 * ITEMS);
    tenant().settle();
    assertThat(shop.health().waiting()).isZero();
    assertThat(shop.item("i0003").orElseThrow()).isEqualTo(red);
    assertThat(ids(shop.search(Query.text("crimson")))).first().isEqualTo("i0003");
    assertThat(shop.item("i0004")).isEmpty();
    assertThat(ids(shop.similar("i0009", Query.anyone().limit(1_000)))).doesNotContain("i0004");
  }

  private static boolean isShoe(String id) {
    return Integer.parseInt(id.substring(1)) % ShopData.TOPICS.size() == 4;
  }

  private List<List<String>> lists() {
    return answers().stream().map(LiveShop::ids).toList();
  }

  @Test
  void aTrainingThatIsDueWaitsForThem() throws Exception {
    imported();
    open(EngineOptions.DEFAULT.withEncoder(encoder));
    tenant().tick();
    assertThat(shop.jobs(10)).as("a training would embed the same").isEmpty();
    encoder.let.release(10 * ITEMS);
    tenant().settle();
    tenant().tick();
    assertThat(shop.jobs(10)).isNotEmpty();
  }

  @Test
  void aStartThatWasCutShortGoesOnWhereItWas() throws Exception {
    imported();
    open(held);
    encoder.let.release(600);
    while (shop.health().waiting() > ITEMS - 512) {
      Thread.sleep(5);
    }
    encoder.let.release(64);
    close();
    encoder.let.release(10 * ITEMS);
    open(held);
    tenant().settle();
    assertThat(encoder.texts.get()).isLessThan(2 * ITEMS - 400);
    List<List<String>> lists = lists();
    int texts = encoder.texts.get();
    reopen(held);
    assertThat(shop.health().waiting()).isZero();
    assertThat(encoder.texts).as("texts embedded again").hasValue(texts);
    assertThat(lists()).isEqualTo(lists);
  }

  @Test
  void aModelThatComesMeanwhileHasEmbeddedAllOfThem() throws Exception {
    imported();
    open(held);
    encoder.let.release(10 * ITEMS);
    Job job = trained(TrainingKind.REFRESH);
    assertThat(job.state()).isEqualTo(Job.State.DONE);
    tenant().settle();
    assertThat(shop.health().waiting()).isZero();
    assertThat(ids(shop.similar("i0009", Query.anyone().limit(5)))).allMatch(BacklogTest::isShoe);
  }

  @Test
  void whatAnEncoderThatFailsLeavesIsTriedAgain() throws Exception {
    imported();
    var faulty = new FaultyEncoder();
    faulty.becomes(FaultyEncoder.Mood.THROWS);
    open(OPTIONS.withEncoder(faulty));
    tenant().settle();
    assertThat(ids(shop.recommend(Query.user("u1")))).hasSize(10);
    faulty.becomes(FaultyEncoder.Mood.WELL);
    for (int i = 0; i <= ITEMS / 256 + 60; i++) {
      tenant().retry();
    }
    assertThat(ids(shop.similar("i0009", Query.anyone().limit(5)))).allMatch(BacklogTest::isShoe);
  }

  /** A few texts are embedded at the start; the encoder that failed then was never asked again. */
  @Test
  void aFewTextsThatAnEncoderLeftAreTriedAgainToo() throws Exception {
    TenantStore stored = store.tenant("shop");
    stored.items().put(ShopData.items(60), ShopData.TIME, () -> {});
    close();
    var faulty = new FaultyEncoder();
    faulty.becomes(FaultyEncoder.Mood.THROWS);
    open(OPTIONS.withEncoder(faulty));
    tenant().settle();
    for (int i = 0; i < 40; i++) {
      tenant().retry();
    }
    assertThat(faulty.asked.get()).as("asked every second").isLessThan(12);
    faulty.becomes(FaultyEncoder.Mood.WELL);
    for (int i = 0; i <= 60; i++) {
      tenant().retry();
    }
    assertThat(ids(shop.similar("i0009", Query.anyone().limit(5)))).allMatch(BacklogTest::isShoe);
  }

  private static Item said(String id, String title) {
    return Item.ofTexts(id, Map.of("title", title));
  }

  /** Items that nothing is known of while an encoder is out of order. */
  private FaultyEncoder arrivedWithout(int bad, int good) {
    var faulty = new FaultyEncoder();
    faulty.becomes(Mood.THROWS);
    reopen(OPTIONS.withEncoder(faulty));
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < bad; i++) {
      items.add(said("bad" + i, FaultyEncoder.WORD + " tea " + i));
    }
    for (int i = 0; i < good; i++) {
      items.add(said("good" + i, "warm lamp " + i));
    }
    shop.putItems(items);
    return faulty;
  }

  private void assertKnown(int good) {
    assertThat(ids(shop.similar("good0", Query.anyone().limit(good - 1))))
        .hasSize(good - 1)
        .allMatch(id -> id.startsWith("good"));
  }

  /** The same 256 were tried again and again. */
  @Test
  void textsThatAnEncoderCanNeverDoKeepNoOtherFromItsVector() throws Exception {
    arrivedWithout(600, 30).becomes(Mood.NOT_FINITE_AT_A_WORD);
    for (int i = 0; i < 200; i++) {
      tenant().retry();
    }
    assertKnown(30);
  }

  @Test
  void aTextThatAnEncoderBreaksAtKeepsNoOtherFromItsVector() throws Exception {
    arrivedWithout(1, 30).becomes(Mood.BREAKS_AT_A_WORD);
    for (int i = 0; i < 2_000; i++) {
      tenant().retry();
    }
    assertKnown(30);
  }
}
