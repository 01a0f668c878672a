package dev.weft.nearest.internal;

import java.util.Arrays;

/** A binary heap with the least number first. Grows; not thread-safe. */
final class LongHeap {

  private long[] heap;
  private int size;

  LongHeap(int capacity) {
    this.heap = new long[Math.max(1, capacity)];
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  long first() {
    return heap[0];
  }

  void add(long value) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size + size / 2 + 1);
    }
    int at = size++;
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      if (heap[parent] <= value) {
        break;
      }
      heap[at] = heap[parent];
      at = parent;
    }
    heap[at] = value;
  }

  long removeFirst() {
    long first = heap[0];
    long last = heap[--size];
    if (size > 0) {
      siftDown(last);
    }
    return first;
  }

  /** Replaces the least. */
  void replaceFirst(long value) {
    siftDown(value);
  }

  private void siftDown(long value) {
    int at = 0;
    while (true) {
      int child = 2 * at + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= value) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = value;
  }

  /** All values, in the heap's own order. */
  long[] values() {
    return Arrays.copyOf(heap, size);
  }
}
