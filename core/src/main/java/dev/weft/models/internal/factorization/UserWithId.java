package dev.weft.models.internal.factorization;

/** A user with an embedding of their own, and attributes. */
final class UserWithId implements UserState {

  private final Side users;
  private final int k;
  private int user;

  UserWithId(Side users) {
    this.users = users;
    this.k = users.vectors().columns();
  }

  @Override
  public void begin(int next) {
    user = next;
  }

  @Override
  public void without(int entry) {
    // the vector does not depend on the history
  }

  @Override
  public float[] vector() {
    return users.vectors().values();
  }

  @Override
  public int at() {
    return user * k;
  }

  @Override
  public float bias() {
    return users.biases()[user];
  }

  @Override
  public void step(int entry, float[] gradient, float scale, float biasGradient) {
    users.step(user, gradient, 0, scale, biasGradient);
  }

  @Override
  public void end() {
    // every step has been taken
  }
}
