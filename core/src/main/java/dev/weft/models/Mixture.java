package dev.weft.models;

import java.util.List;

/** A model whose score is a sum over its members, so that its answers can be explained by them. */
public interface Mixture extends Model {

  /** The members that count, finished. */
  List<Model> members();

  /** What each member adds to the score of an item, by member. */
  float[] shares(Evidence evidence, int item);
}
