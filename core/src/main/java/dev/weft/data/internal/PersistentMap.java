package dev.weft.data.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * An immutable map of which a changed copy shares all but one path with the one it was made from: a
 * hash array mapped trie (Bagwell, “Ideal hash trees”, 2001), five bits of the hash a level.
 * Finding and changing cost O(log₃₂ n). Thread-safe.
 *
 * @param <K> keys with a steady {@code hashCode}
 * @param <V> values
 */
public final class PersistentMap<K, V> {

  private static final int BITS = 5;
  private static final int MASK = (1 << BITS) - 1;

  private final Branch<K, V> root;
  private final int size;

  private PersistentMap(Branch<K, V> root, int size) {
    this.root = root;
    this.size = size;
  }

  /** A map without entries. */
  public static <K, V> PersistentMap<K, V> empty() {
    return new PersistentMap<>(new Branch<>(0, List.of()), 0);
  }

  /** Number of entries. */
  public int size() {
    return size;
  }

  /** The value of a key. */
  public Optional<V> find(K key) {
    int hash = spread(key);
    Node<K, V> node = root;
    int shift = 0;
    while (node instanceof Branch<K, V> branch) {
      int bit = bit(hash, shift);
      if ((branch.bitmap() & bit) == 0) {
        return Optional.empty();
      }
      node = branch.children().get(branch.place(bit));
      shift += BITS;
    }
    for (Entry<K, V> entry : ((Bucket<K, V>) node).entries()) {
      if (entry.key().equals(key)) {
        return Optional.of(entry.value());
      }
    }
    return Optional.empty();
  }

  /** Whether there is a value of a key. */
  public boolean contains(K key) {
    return find(key).isPresent();
  }

  /** The same with one value more, or another of the same key. */
  public PersistentMap<K, V> with(K key, V value) {
    int more = contains(key) ? 0 : 1;
    return new PersistentMap<>(
        with(root, 0, spread(key), new Entry<>(key, value)), Math.addExact(size, more));
  }

  /** The same without a key; itself when it holds none. */
  public PersistentMap<K, V> without(K key) {
    if (!contains(key)) {
      return this;
    }
    return new PersistentMap<>(without(root, 0, spread(key), key), size - 1);
  }

  /** Visits every entry, in no order that means anything. */
  public void forEach(BiConsumer<? super K, ? super V> visitor) {
    visit(root, visitor);
  }

  private static <K, V> Branch<K, V> with(
      Branch<K, V> branch, int shift, int hash, Entry<K, V> entry) {
    int bit = bit(hash, shift);
    int place = branch.place(bit);
    if ((branch.bitmap() & bit) == 0) {
      List<Node<K, V>> children = new ArrayList<>(branch.children());
      children.add(place, new Bucket<>(hash, List.of(entry)));
      return new Branch<>(branch.bitmap() | bit, children);
    }
    Node<K, V> changed =
        switch (branch.children().get(place)) {
          case Branch<K, V> deeper -> with(deeper, shift + BITS, hash, entry);
          case Bucket<K, V> bucket when bucket.hash() == hash -> bucket.with(entry);
          case Bucket<K, V> bucket -> {
            Branch<K, V> below =
                new Branch<>(bit(bucket.hash(), shift + BITS), List.<Node<K, V>>of(bucket));
            yield with(below, shift + BITS, hash, entry);
          }
        };
    return branch.replaced(place, changed);
  }

  private static <K, V> Branch<K, V> without(Branch<K, V> branch, int shift, int hash, K key) {
    int bit = bit(hash, shift);
    int place = branch.place(bit);
    return switch (branch.children().get(place)) {
      case Branch<K, V> deeper -> {
        Branch<K, V> rest = without(deeper, shift + BITS, hash, key);
        yield rest.bitmap() == 0 ? branch.removed(place, bit) : branch.replaced(place, rest);
      }
      case Bucket<K, V> bucket when bucket.entries().size() == 1 -> branch.removed(place, bit);
      case Bucket<K, V> bucket -> branch.replaced(place, bucket.without(key));
    };
  }

  private static <K, V> void visit(Node<K, V> node, BiConsumer<? super K, ? super V> visitor) {
    switch (node) {
      case Branch<K, V> branch -> branch.children().forEach(child -> visit(child, visitor));
      case Bucket<K, V> bucket ->
          bucket.entries().forEach(entry -> visitor.accept(entry.key(), entry.value()));
    }
  }

  private static int bit(int hash, int shift) {
    return 1 << (hash >>> shift & MASK);
  }

  /** Whole numbers in a row would fill one branch after another. */
  private static int spread(Object key) {
    int hash = key.hashCode() * 0x9E3779B9;
    return hash ^ hash >>> 16;
  }

  private sealed interface Node<K, V> {}

  private record Entry<K, V>(K key, V value) {}

  /** Children by five bits of the hash; only those that are there take room. */
  private record Branch<K, V>(int bitmap, List<Node<K, V>> children) implements Node<K, V> {

    int place(int bit) {
      return Integer.bitCount(bitmap & (bit - 1));
    }

    Branch<K, V> replaced(int place, Node<K, V> child) {
      List<Node<K, V>> changed = new ArrayList<>(children);
      changed.set(place, child);
      return new Branch<>(bitmap, changed);
    }

    Branch<K, V> removed(int place, int bit) {
      List<Node<K, V>> rest = new ArrayList<>(children);
      rest.remove(place);
      return new Branch<>(bitmap & ~bit, rest);
    }
  }

  /** Entries of one hash: one, unless hashes collide. */
  private record Bucket<K, V>(int hash, List<Entry<K, V>> entries) implements Node<K, V> {

    Bucket<K, V> with(Entry<K, V> entry) {
      List<Entry<K, V>> all = new ArrayList<>(without(entry.key()).entries());
      all.add(entry);
      return new Bucket<>(hash, all);
    }

    Bucket<K, V> without(K key) {
      return new Bucket<>(
          hash, entries.stream().filter(entry -> !entry.key().equals(key)).toList());
    }
  }
}
