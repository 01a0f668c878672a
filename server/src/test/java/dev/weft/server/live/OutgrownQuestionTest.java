package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.models.internal.gate.HoldOut;
import dev.weft.recommend.SnapshotFile;
import dev.weft.server.Tenant;
import dev.weft.server.Tenant.Job;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Data that begins as an import of one moment and becomes a log: a model that was weighed by random
 * events stayed so for ever, through every refresh, though what is asked of it is what comes next.
 */
class OutgrownQuestionTest {

  private static final int USERS = 300;

  @TempDir Path folder;
  private final SteppedClock clock =
      new SteppedClock(Instant.ofEpochMilli(ShopData.TIME).plus(Duration.ofDays(30)));
  private Store store;
  private Engine engine;
  private Tenant shop;

  @BeforeEach
  void open() {
    store = Store.open(folder.resolve("shop.weftdb").toString());
    engine = Engine.stepped(store, EngineOptions.DEFAULT, clock);
    shop = engine.tenant("shop");
    shop.putItems(ShopData.items(60));
  }

  @AfterEach
  void close() {
    engine.close();
    store.close();
  }

  @Test
  void aRefreshIsWeighedByWhatTheDataAskByNowAndAChoiceFollows() throws Exception {
    shop.append(ofOneMoment(ShopData.events(60, USERS, 1_100, 1)));
    next("refresh");
    Job first = next("choose");
    assertThat(first.message()).doesNotContain("any more");
    assertThat(heldOut()).isEqualTo(HoldOut.RANDOM);

    shop.append(ShopData.events(60, USERS, 900, 2));
    Job refresh = next("refresh");
    assertThat(refresh.message())
        .contains("weighed by the latest events and not by random events any more");
    assertThat(heldOut()).isEqualTo(HoldOut.LATEST);

    Job choice = next("choose");
    assertThat(choice.message()).doesNotContain("any more");
    int jobs = shop.jobs(100).size();
    clock.move(Duration.ofMinutes(1));
    engine.advance();
    assertThat(shop.jobs(100)).as("one choice is enough").hasSize(jobs);
  }

  /** The job that is due once the trainer has rested. */
  private Job next(String kind) throws InterruptedException {
    clock.move(Duration.ofMinutes(1));
    engine.advance();
    Job job = shop.jobs(1).getFirst();
    assertThat(job.state()).as(job.message()).isEqualTo(Job.State.DONE);
    assertThat(job.kind()).as(job.message()).isEqualTo(kind);
    return job;
  }

  private HoldOut heldOut() throws IOException {
    Path file = folder.resolve("latest.weft");
    store.tenant("shop").models().write(shop.models().getFirst().version(), file);
    return Asked.of(SnapshotFile.read(file)).orElseThrow();
  }

  private static List<NewEvent> ofOneMoment(List<NewEvent> events) {
    List<NewEvent> same = new ArrayList<>();
    for (NewEvent one : events) {
      String id = "first-" + one.eventId();
      same.add(
          ShopData.event(
              id, one.event().userId(), one.event().itemId(), "click", ShopData.TIME - 1));
    }
    return same;
  }
}
