package dev.weft.cli.replay;

import dev.weft.data.Event;
import dev.weft.data.Item;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Walks one rival through a log: before every event it does what is due by then, is asked, and is
 * told.
 *
 * @param log the events
 * @param asked which of them are questions
 * @param items the catalogue
 * @param arriving whether items come with their first event, or all at the start
 */
record Replay(ReplayLog log, Asked asked, List<Item> items, boolean arriving) {

  /** Length of the lists. */
  static final int LIST = 10;

  private static final double NANOS = 1e9;

  /**
   * What a rival did.
   *
   * @param name of the rival
   * @param places of the item in each list, from 0; -1 where it is not in it or nothing was asked
   * @param trainings how often it was trained
   * @param seconds that went by
   */
  record Course(String name, int[] places, int trainings, Seconds seconds) {

    /** nDCG@10 of an event: with one item to be found, the discount of its place. */
    double ndcg(int event) {
      return places[event] < 0 ? 0 : Math.log(2) / Math.log(places[event] + 2);
    }

    /** Whether the item was in the list. */
    double hit(int event) {
      return places[event] < 0 ? 0 : 1;
    }
  }

  /**
   * Seconds of the wall.
   *
   * @param lists for all lists
   * @param learning for taking events in
   * @param trainings for what was due by the schedule
   */
  record Seconds(double lists, double learning, double trainings) {

    double total() {
      return lists + learning + trainings;
    }
  }

  /**
   * Walks a rival through the log.
   *
   * @param walked is run after every event
   */
  Course walk(String name, Rival rival, Runnable walked) throws InterruptedException {
    int[] places = new int[log.events().size()];
    Arrays.fill(places, -1);
    long[] nanos = new long[3];
    Map<String, Item> byId =
        items.stream().collect(Collectors.toMap(Item::id, Function.identity()));
    Set<String> there = new HashSet<>();
    if (!arriving) {
      rival.arrive(items);
    }
    for (int e = 0; e < places.length; e++) {
      Event event = log.events().get(e);
      if (arriving && there.add(event.itemId())) {
        rival.arrive(List.of(byId.getOrDefault(event.itemId(), Item.ofId(event.itemId()))));
      }
      long begin = System.nanoTime();
      rival.reach(event.time());
      long reached = System.nanoTime();
      if (asked.isAsked(e)) {
        places[e] = rival.list(event).indexOf(event.itemId());
      }
      long listed = System.nanoTime();
      rival.learn(event);
      nanos[0] += listed - reached;
      nanos[1] += System.nanoTime() - listed;
      nanos[2] += reached - begin;
      walked.run();
    }
    var seconds = new Seconds(nanos[0] / NANOS, nanos[1] / NANOS, nanos[2] / NANOS);
    return new Course(name, places, rival.trainings(), seconds);
  }

  /** The events of a piece of the log that are asked. */
  List<Integer> questions(int from, int to) {
    List<Integer> questions = new ArrayList<>();
    for (int e = from; e < Math.min(to, log.events().size()); e++) {
      if (asked.isAsked(e)) {
        questions.add(e);
      }
    }
    return questions;
  }
}
