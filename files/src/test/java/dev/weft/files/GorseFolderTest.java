package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.weft.data.Event;
import dev.weft.data.InteractionRule;
import dev.weft.data.Item;
import dev.weft.data.User;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that Gorse exported. */
class GorseFolderTest {

  @TempDir Path folder;

  @Test
  void gorseFoldersAreRecognised() {
    TestFiles.write(
        folder,
        "items.jsonl",
        "{\"ItemId\":\"i1\",\"IsHidden\":false,\"Categories\":[\"a\",\"b\"],"
            + "\"Timestamp\":\"2024-01-02T00:00:00Z\",\"Labels\":{\"topics\":[\"t\"],"
            + "\"embedding\":[0.1,0.2]},\"Comment\":\"a repository\"}",
        "{\"ItemId\":\"i2\",\"IsHidden\":true,\"Timestamp\":\"0001-01-01T00:00:00Z\"}");
    TestFiles.write(
        folder, "users.jsonl", "{\"UserId\":\"u1\",\"Labels\":[\"java\"],\"Comment\":\"Bob\"}");
    TestFiles.write(
        folder,
        "feedback.jsonl",
        "{\"FeedbackType\":\"like\",\"UserId\":\"u1\",\"ItemId\":\"i1\",\"Value\":2,"
            + "\"Timestamp\":\"2024-01-03T00:00:00Z\"}",
        // Whoever sent this one gave no value, which Gorse keeps as 0.
        "{\"FeedbackType\":\"like\",\"UserId\":\"u1\",\"ItemId\":\"i2\",\"Value\":0,"
            + "\"Timestamp\":\"2024-01-04T00:00:00Z\"}");

    Imported read = DatasetReader.read(folder);

    assertThat(read.report().layout()).isEqualTo(Layout.GORSE);
    assertThat(read.dataset().events().event(1).value()).isEqualTo(1);
    assertThat(InteractionRule.DISTINCT.of(read.dataset()).pairs()).isEqualTo(2);
    Item first = read.dataset().items().getFirst();
    assertThat(first.tags())
        .containsExactly(
            entry("categories", List.of("a", "b")), entry("labels.topics", List.of("t")));
    assertThat(first.vectors().get("labels.embedding")).containsExactly(0.1f, 0.2f);
    assertThat(first.texts()).containsExactly(entry("comment", "a repository"));
    assertThat(first.numbers()).containsExactly(entry("timestamp", 19_724.0));
    assertThat(read.dataset().items().get(1).availability().hidden()).isTrue();
    User user = read.dataset().users().getFirst();
    assertThat(user.categories()).containsExactly(entry("labels.java", "true"));
    assertThat(user.profileText()).isEqualTo("Bob");
    assertThat(read.dataset().events().event(0))
        .isEqualTo(
            new Event("u1", "i1", "like", 2, Instant.parse("2024-01-03T00:00:00Z").toEpochMilli()));
  }

  @Test
  void whatGorseExportedAsCsvIsReadAsItStands() {
    TestFiles.write(
        folder,
        "items.csv",
        "item_id,is_hidden,categories,time_stamp,labels,description\r",
        "i1,false,hats|winter,2024-01-02 00:00:00 +0000 UTC,blue|soft,\"A \"\"wool\"\" hat\"\r",
        "i2,true,,0001-01-01 00:00:00 +0000 UTC,,\r");
    TestFiles.write(folder, "users.csv", "user_id,labels\r", "u1,java|go\r");
    TestFiles.write(
        folder,
        "feedback.csv",
        "feedback_type,user_id,item_id,time_stamp\r",
        "like,u1,i1,2024-01-03 00:00:00 +0000 UTC\r",
        "view,u1,i2,0001-01-01 00:00:00 +0000 UTC\r");

    Imported read = DatasetReader.read(folder);

    assertThat(read.report().layout()).isEqualTo(Layout.GORSE);
    Item first = read.dataset().items().getFirst();
    assertThat(first.tags())
        .containsExactly(
            entry("categories", List.of("hats", "winter")),
            entry("labels", List.of("blue", "soft")));
    assertThat(first.numbers()).containsExactly(entry("time_stamp", 19_724.0));
    assertThat(first.texts()).containsExactly(entry("description", "A \"wool\" hat"));
    assertThat(read.dataset().items().get(1).availability().hidden()).isTrue();
    assertThat(read.dataset().events().size()).isEqualTo(2);
    assertThat(read.dataset().events().event(0).time()).isEqualTo(Event.NO_TIME);
    assertThat(read.dataset().events().event(0).itemId()).isEqualTo("i2");
  }
}
