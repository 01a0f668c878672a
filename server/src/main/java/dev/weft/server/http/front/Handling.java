package dev.weft.server.http.front;

/** Answers a request that was checked. */
@FunctionalInterface
public interface Handling {
  Answer answer(Call call) throws Exception;
}
