package dev.weft.foreign;

import dev.weft.models.ModelContractTest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An algorithm of another house keeps the contract of Weft's own. */
class LiftTest extends ModelContractTest {

  @TempDir private Path services;
  private ClassPath path;

  LiftTest() {
    super(new Lift(0.4));
  }

  @BeforeEach
  void bringIt() throws IOException {
    path = new ClassPath(services, Lift.class.getName());
  }

  @AfterEach
  void takeItAway() throws IOException {
    path.close();
  }
}
