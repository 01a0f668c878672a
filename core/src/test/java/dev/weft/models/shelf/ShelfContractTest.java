package dev.weft.models.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.EveryKernel;
import dev.weft.models.Algorithm;
import dev.weft.models.ModelContractTest;
import dev.weft.models.internal.classic.ClassicHybrid;
import dev.weft.models.internal.cold.ColdColumns;
import dev.weft.models.internal.cold.HeadColumns;
import dev.weft.models.internal.cold.HeadTail;
import dev.weft.models.internal.content.Content;
import dev.weft.models.internal.content.Modality;
import dev.weft.models.internal.factorization.Factorization;
import dev.weft.models.internal.factorization.Loss;
import dev.weft.models.internal.factorization.Optimizer;
import dev.weft.models.internal.factorization.UserVectors;
import dev.weft.models.internal.factors.Als;
import dev.weft.models.internal.gate.Gate;
import dev.weft.models.internal.gate.HoldOut;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.linear.TextEase;
import dev.weft.models.internal.neighbours.AdmmSlim;
import dev.weft.models.internal.neighbours.Association;
import dev.weft.models.internal.neighbours.ItemKnn;
import dev.weft.models.internal.neighbours.Rp3beta;
import dev.weft.models.internal.neighbours.Similarity;
import dev.weft.models.internal.neighbours.Slim;
import dev.weft.models.internal.neighbours.UserKnn;
import dev.weft.models.internal.newcomers.NewcomerRidge;
import dev.weft.models.internal.newcomers.NewcomerRidge.First;
import dev.weft.models.internal.popularity.AttributePrior;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.models.internal.sequence.NextItem;
import dev.weft.models.internal.sequence.Recency;
import dev.weft.models.internal.sequence.Transition;
import dev.weft.models.internal.similar.SimilarItems;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every algorithm of the shelf keeps the contract of models. */
@EveryKernel
class ShelfContractTest {

  @Nested
  class OfPopularity extends ModelContractTest {
    OfPopularity() {
      super(new Popularity(30));
    }
  }

  @Nested
  class OfAttributePrior extends ModelContractTest {
    OfAttributePrior() {
      super(new AttributePrior(10));
    }
  }

  @Nested
  class OfNewcomerRidge extends ModelContractTest {
    OfNewcomerRidge() {
      super(new NewcomerRidge(20, 1, 5, 2, First.EARLIEST));
    }
  }

  @Nested
  class OfNewcomerRidgeAtRandom extends ModelContractTest {
    OfNewcomerRidgeAtRandom() {
      super(new NewcomerRidge(20, 1, 5, 0, First.RANDOM));
    }

    /** Random choices go by the user's position. */
    @Override
    protected Algorithm withoutChoicesByUser() {
      return new NewcomerRidge(20, 1, 0, 0, First.RANDOM);
    }
  }

  @Nested
  class OfNewcomerRidgeAfterNoEvent extends ModelContractTest {
    OfNewcomerRidgeAfterNoEvent() {
      super(new NewcomerRidge(20, 1, 0, 2, First.EARLIEST));
    }
  }

  @Nested
  class OfAssociation extends ModelContractTest {
    OfAssociation() {
      super(new Association(5));
    }
  }

  @Nested
  class OfItemKnn extends ModelContractTest {
    OfItemKnn() {
      super(new ItemKnn(50, Similarity.PEARSON, 3));
    }
  }

  @Nested
  class OfUserKnn extends ModelContractTest {
    OfUserKnn() {
      super(new UserKnn(200, Similarity.COSINE, 1));
    }
  }

  @Nested
  class OfRp3beta extends ModelContractTest {
    OfRp3beta() {
      super(new Rp3beta(50, 0.9, 0.5, true));
    }
  }

  @Nested
  class OfSlim extends ModelContractTest {
    OfSlim() {
      super(new Slim(0.5, 20, 0, 1e-6, 500));
    }
  }

  @Nested
  class OfAdmmSlim extends ModelContractTest {
    OfAdmmSlim() {
      super(new AdmmSlim(0.5, 20, 50, false, 30));
    }
  }

  @Nested
  class OfContent extends ModelContractTest {
    OfContent() {
      super(new Content(3, 0.5));
    }
  }

  @Nested
  class OfModality extends ModelContractTest {
    OfModality() {
      super(new Modality(Modality.TEXT, new ColdColumns(new Ease(20))));
    }
  }

  @Nested
  class OfHeadTail extends ModelContractTest {
    OfHeadTail() {
      super(new HeadTail(12, new Ease(20, 0.2), new ItemKnn(50), 5, 3));
    }
  }

  @Nested
  class OfHeadColumns extends ModelContractTest {
    OfHeadColumns() {
      super(new HeadColumns(12, 20, new ColdColumns(new Ease(20))));
    }
  }

  @Nested
  class OfEase extends ModelContractTest {
    OfEase() {
      super(new Ease(20, 0.2, 0.5, 0, 0.4, 0.5));
    }
  }

  @Nested
  class OfTextEase extends ModelContractTest {
    OfTextEase() {
      super(new TextEase(new Ease(20, 0.2), 30, 0.5));
    }
  }

  @Nested
  class OfAls extends ModelContractTest {
    OfAls() {
      super(new Als(8, 0.1, 0.3, 200));
    }
  }

  @Nested
  class OfFactorization extends ModelContractTest {
    OfFactorization() {
      super(new Factorization());
    }
  }

  @Nested
  class OfFactorizationAfterIds extends ModelContractTest {
    OfFactorizationAfterIds() {
      super(
          new Factorization(UserVectors.IDS, Loss.WARP_KOS)
              .withOptimizer(Optimizer.ADADELTA)
              .withKthOf(2, 4));
    }
  }

  @Nested
  class OfColdColumns extends ModelContractTest {
    OfColdColumns() {
      super(new ColdColumns(new Ease(20)));
    }
  }

  @Nested
  class OfClassicHybrid extends ModelContractTest {
    OfClassicHybrid() {
      super(new ClassicHybrid(0.3));
    }
  }

  @Nested
  class OfRecency extends ModelContractTest {
    OfRecency() {
      super(new Recency(new Ease(20, 0.2), 3, 0.1));
    }
  }

  @Nested
  class OfTransition extends ModelContractTest {
    OfTransition() {
      super(new Transition(20, 2, 1, 3));
    }
  }

  @Nested
  class OfNextItem extends ModelContractTest {
    OfNextItem() {
      super(new NextItem(new Recency(new Ease(20), 2), new Transition(), new Content(), 0.4, 0.2));
    }
  }

  @Nested
  class OfSimilarItems extends ModelContractTest {
    OfSimilarItems() {
      // Of so little data a choice on held-out pairs may fall either way by the last bits.
      super(new SimilarItems().withPairs(0));
    }
  }

  @Nested
  class OfGateAfterTheLatest extends ModelContractTest {
    OfGateAfterTheLatest() {
      super(
          new Gate(
              List.of(new Popularity(), new Ease(20), new ColdColumns(new Ease(20))),
              HoldOut.LATEST,
              0.3,
              0,
              0));
    }
  }

  @Nested
  class OfGateOfTheLast extends ModelContractTest {
    OfGateOfTheLast() {
      super(
          new Gate(
              List.of(new Popularity(), new Ease(20), new ColdColumns(new Ease(20))),
              HoldOut.LAST,
              0.3,
              0,
              0));
    }
  }

  @Nested
  class OfGateAtRandom extends ModelContractTest {
    OfGateAtRandom() {
      super(
          new Gate(
              List.of(new Popularity(), new AttributePrior(), new Ease(20), new TextEase()),
              HoldOut.RANDOM));
    }

    /** Random choices go by the user's position; with nothing held out there are none. */
    @Override
    protected Algorithm withoutChoicesByUser() {
      return new Gate(
          List.of(new Popularity(), new AttributePrior(), new Ease(20), new TextEase()),
          HoldOut.RANDOM,
          0,
          0,
          0);
    }
  }

  @Test
  void noAlgorithmOfTheShelfIsLeftOut() {
    List<String> tested =
        Arrays.stream(ShelfContractTest.class.getDeclaredClasses())
            .map(type -> type.getSimpleName().replaceAll("^Of|After.*|AtRandom|OfTheLast", ""))
            .distinct()
            .toList();
    List<String> shelved =
        Shelf.all(Algorithm.class).stream().map(one -> one.getClass().getSimpleName()).toList();
    assertThat(tested).containsExactlyInAnyOrderElementsOf(shelved);
  }
}
