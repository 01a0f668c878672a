package dev.weft.files.internal.names;

import dev.weft.data.EventType;
import java.util.Arrays;
import java.util.Set;

/** Words that judge, in several languages: an answer that was right, a test that was failed. */
public final class Verdicts {

  private static final Set<String> GOOD =
      plain(
          "correct",
          "right",
          "passed",
          "pass",
          "success",
          "successful",
          "succeeded",
          "solved",
          "accepted",
          "positive",
          "pos",
          "good",
          "satisfied",
          "helpful",
          "win",
          "won",
          "richtig",
          "korrekt",
          "bestanden",
          "gut",
          "positiv",
          "erfolgreich",
          "correcto",
          "correcta",
          "acierto",
          "aprobado",
          "positivo",
          "bueno",
          "correto",
          "correta",
          "certo",
          "aprovado",
          "juste",
          "exact",
          "réussi",
          "reussi",
          "positif",
          "bon",
          "corretto",
          "giusto",
          "goed",
          "juist",
          "正确",
          "对",
          "通过",
          "成功",
          "正面",
          "好评",
          "答对",
          "正解",
          "정답",
          "верно",
          "правильно");

  private static final Set<String> BAD =
      plain(
          "incorrect",
          "wrong",
          "failed",
          "fail",
          "failure",
          "unsuccessful",
          "unsolved",
          "rejected",
          "negative",
          "neg",
          "bad",
          "dissatisfied",
          "unsatisfied",
          "unhelpful",
          "loss",
          "lost",
          "lose",
          "falsch",
          "inkorrekt",
          "durchgefallen",
          "nicht bestanden",
          "schlecht",
          "negativ",
          "fehlgeschlagen",
          "incorrecto",
          "incorrecta",
          "error",
          "fallo",
          "suspenso",
          "reprobado",
          "negativo",
          "malo",
          "incorreto",
          "incorreta",
          "errado",
          "reprovado",
          "fausse",
          "faux",
          "inexact",
          "échoué",
          "echoue",
          "négatif",
          "negatif",
          "mauvais",
          "sbagliato",
          "errato",
          "scorretto",
          "fout",
          "onjuist",
          "错误",
          "错",
          "失败",
          "不通过",
          "未通过",
          "负面",
          "差评",
          "答错",
          "不正解",
          "오답",
          "неверно",
          "неправильно");

  private static final Set<String> NEITHER =
      plain(
          "neutral",
          "partial",
          "partially correct",
          "none",
          "skipped",
          "mixed",
          "draw",
          "tie",
          "ok",
          "average",
          "中性",
          "中评",
          "neutro",
          "neutre");

  private Verdicts() {}

  private static Set<String> plain(String... words) {
    return Set.copyOf(Arrays.stream(words).map(EventType::plain).toList());
  }

  /** Whether a word is one of praise. */
  public static boolean isGood(String word) {
    return GOOD.contains(EventType.plain(word.strip()));
  }

  /** Whether a word is one of blame. */
  public static boolean isBad(String word) {
    return BAD.contains(EventType.plain(word.strip()));
  }

  /** Whether a word is one that judges. */
  public static boolean is(String word) {
    return isGood(word) || isBad(word) || NEITHER.contains(EventType.plain(word.strip()));
  }
}
