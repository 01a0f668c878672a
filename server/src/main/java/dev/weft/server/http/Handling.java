package dev.weft.server.http;

/** Answers a request that was checked. */
@FunctionalInterface
interface Handling {
  Answer answer(Call call) throws Exception;
}
