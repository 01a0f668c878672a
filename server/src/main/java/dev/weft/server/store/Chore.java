package dev.weft.server.store;

import org.jdbi.v3.core.Handle;

/** Something that is done between commits, on the thread that writes. */
interface Chore {

  /** Nothing. */
  Chore NONE =
      new Chore() {
        @Override
        public boolean due() {
          return false;
        }

        @Override
        public void run(Handle handle) {}

        @Override
        public void done() {}
      };

  /** Whether it is time. */
  boolean due();

  /** Does it, in a transaction of its own. */
  void run(Handle handle);

  /** It was committed. */
  void done();
}
