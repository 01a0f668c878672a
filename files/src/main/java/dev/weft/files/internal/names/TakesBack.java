package dev.weft.files.internal.names;

import dev.weft.data.EventType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/*
 * Whole words, in the forms in which deeds are told: cancelled, cancel_order and orderCancelled say
 * the same, and so do Stornierung and storniert, but view_report and explore_portal hold a "report"
 * by chance. What a thing is like (refundable, free cancellation, a returns policy) is told with the
 * same nouns as what was done to it, so beside such a word only a participle counts.
 */
/** Words that undo what was done, or say that it failed to please, in several languages. */
final class TakesBack {

  /** A word by itself, wherever it stands in a name. */
  private static final Pattern ENGLISH =
      Pattern.compile(
          "un(like(?!l?y|lihood)|love(?!l)|follow|subscri(be|pt)|save|star(?!t|e)|fav|bookmark|install"
              + "|pin|heart|enrol|regist(er|rat)|join|wish|watch|friend(?!ly)|recommend).*"
              + "|(remov(e|ed|es|al)|delet(e|ed|es|ion)|undo|undone|refund(ed|s)?|return(ed|s)?"
              + "|cancel.*|withdr(aws?|awn|ew|awal)|reject(ed|s|ion)?|hate[sd]?|downvote[sd]?"
              + "|complain(ed|s|ts?)?|reported|dismiss(ed|es|al)?|hid(es?|den)|blocked"
              + "|abandon(ed|s|ment)?|declin(e|ed|es)|quit(s|ted)?|fail(ed|s|ures?)?|abort(ed|s)?"
              + "|deactivat(e|ed|es|ion)|(un|de)install.*|(dis|de)enrol.*|deregist.*|chargebacks?)"
              // names that are written as one word
              + "|.+(cancel|cancell?ed|cancell?ation|refund|refunded|return|returned|removed|removal"
              + "|deleted|rejected|abandoned|declined|uninstalled|dismissed|complaint|failed)"
              + "|(remove|delete|return|refund|reject|hide|block|report|dismiss|abandon|withdraw)"
              + "(d|ed|n)?(from|item|product|order|post|user|video|song|track|content|cart|basket"
              + "|wishlist|purchase|request).*");

  /** Names that say so as a whole. */
  private static final Pattern ALL =
      Pattern.compile(
          "drop(ped|s|_?out|ped_?out)?|mute[sd]?|nope[sd]?|ignore[sd]?|spam|lost|expired|churn(ed)?"
              + "|negative|disapproved?|disinterested|uninterested"
              + "|(.+_)?(swipe[sd]?_?left|opt(ed)?_?out|charge_?back)(_.+)?"
              + "|reports?(_(user|post|item|content|abuse|spam|video|comment|ad|problem|issue"
              + "|listing|product|profile|seller|review|song|track|photo|image|message|job|as)"
              + "(_.+)?)?"
              + "|blocks?(_(user|seller|artist|author|channel|item|content|post|video|song|track"
              + "|source|topic|ad)(_.+)?)?");

  /** What a name that tells when something was done adds to the deed. */
  private static final Pattern WHEN =
      Pattern.compile(
          "^(date|time|day|datum)_(of_)?|_(at|on|date|time|datetime|timestamp|ts|day|dt)$");

  /** Deeds of which only the name of a day or time tells that they are some. */
  private static final Pattern DATED =
      Pattern.compile("drop(ped|_?out|ped_?out)?|mute[sd]?|ignored?|churn(ed)?|opt(ed)?_?out");

  /** What was not done: {@code not_interested}, {@code no_show}. */
  private static final Pattern NOT =
      Pattern.compile("(not|never|dont|didnt)_.+|no_(show|thanks|interest).*");

  /** What says of a deed that it was not done: {@code not_skipped} speaks for the item. */
  private static final Pattern DENIED =
      Pattern.compile(
          "(?!no_(show|thanks|interest))(not|never|dont|didnt|no|non|nicht|nie|keine?|pas|nunca|mai)"
              + "_((been|be|was|were|yet|ever)_)*(?<deed>.+)|(未|没有?|非)(?<sign>.+)");

  /** Deeds that speak against an item and undo nothing. */
  private static final Pattern AGAINST = Pattern.compile("(skip|dislike)(p?ed|d|s)?|跳过");

  /** Parts of words: German joins them, and others change their ends. */
  private static final Pattern OTHERS =
      Pattern.compile(
          ".*(storn|widerruf|widerrief|retour|rückgabe|rueckgabe|zurückge|zurueckge|abgebrochen"
              + "|abbruch|abgelehnt|ablehn|gekündigt|kündigung|abbestell|rückerstatt|erstattet"
              + "|ausgeblendet|gesperrt|blockiert" // German
              + "|annul|rembours|désabonn|desabonn|désinstall|rejet|refus|supprim"
              + "|masqu(é|er|age)|bloqu"
              + "|devol|devuel|reembols|rechaz|anulad|anulaç|anulac|desinstal|recusad"
              + "|rimbors|rifiut|restitu" // French, Spanish, Portuguese, Italian
              + "|取消|取关|拒绝|拒收|退货|退款|退订|退单|退回|退课|不感兴趣|不喜欢|不想看|拉黑|屏蔽|举报|删除|卸载|放弃|差评"
              + "|キャンセル|返品|返金|취소|환불|반품|отмен|возврат|anulow|zwrot).*");

  /** Of a word alone: that something can be done to it, or what it is called together. */
  private static final Pattern CAN_BE =
      Pattern.compile(
          ".*(able|ável|avel|ible|abile|bar|bare[nrs]?|frei|freie[nrs]?|recht|frist|versicherung"
              + "|bedingungen|möglichkeit)");

  /** Beside a noun: what is offered, and until when. */
  private static final Pattern OFFERED =
      Pattern.compile(
          "free|polic(y|ies)|insurance|deadline|window|period|until|options?|accepted|allowed"
              + "|available|possible|eligible|included|offered|guarantee|terms|conditions|fees?"
              + "|rights?|protection|kostenlos.*|kostenfrei.*|gratis|gratuit.*|assurance|seguro"
              + "|assicurazione|versicherung|frist|möglich.*|moeglich.*|plazo|délai|delai|politi.*"
              + "|бесплатн.*|darmow.*|bezpłat.*");

  private static final Pattern OFFERED_IN_SIGNS =
      Pattern.compile(".*(可|支持|无理由|免费|保险|运费险|政策|無料|가능|무료|불가).*");

  /** A word that tells what was done, whatever stands beside it. */
  private static final Pattern DONE =
      Pattern.compile(".*(ed|den|awn|iert|ées?|és?|[aií]d[oa]s?|at[oa]|remov.*|delet.*|hide)");

  /** Who comes again and the way back, a trip that is booked, and other names of two words. */
  private static final Pattern NAMES =
      Pattern.compile(
          "(.+_)?(return(s|ed|ing)?_(tickets?|trip|flight|journey|fare|leg|visits?|visitors?|users?"
              + "|customers?|clients?|guests?|buyers?|shoppers?|members?|passengers?)"
              + "|aller_?retour|hidden_(gems?|objects?|tracks?|layers?))(_.+)?");

  private static final Pattern JOINED_NAMES =
      Pattern.compile(".*return(ing|ed)?(visit|user|customer|guest|client).*");

  private TakesBack() {}

  /** Whether a word of the data, or a column's name, is such. */
  static boolean is(String word) {
    String canonical = ColumnNames.flat(ColumnNames.canonical(word));
    if (NAMES.matcher(canonical).matches()
        || JOINED_NAMES.matcher(canonical).matches()
        || OFFERED_IN_SIGNS.matcher(canonical).matches()) {
      return false;
    }
    if (deniesAgainst(canonical)) {
      return false;
    }
    if (ALL.matcher(canonical).matches()
        || ALL.matcher(EventType.plain(canonical)).matches()
        || NOT.matcher(canonical).matches()
        || (namesMoment(canonical)
            && DATED.matcher(WHEN.matcher(canonical).replaceAll("")).matches())) {
      return true;
    }
    String[] words = canonical.split("_");
    boolean offered = false;
    for (String one : words) {
      offered |= OFFERED.matcher(one).matches();
    }
    for (String one : words) {
      if (isWord(one) && (!offered || DONE.matcher(one).matches())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a name in lower snake case says that what speaks against an item was not done. */
  static boolean deniesAgainst(String canonical) {
    Matcher denied = DENIED.matcher(canonical);
    if (!denied.matches()) {
      return false;
    }
    String deed = denied.group("deed") == null ? denied.group("sign") : denied.group("deed");
    String first = deed.replaceFirst("_.*", "");
    return AGAINST.matcher(first).matches() || isWord(first) || ALL.matcher(first).matches();
  }

  /** Whether a name in lower snake case is that of the day or time of a deed. */
  static boolean namesMoment(String canonical) {
    return WHEN.matcher(canonical).find();
  }

  /** Whether a column's name says that something may be taken back, and not that it was. */
  static boolean isOffer(String name) {
    String canonical = ColumnNames.flat(ColumnNames.canonical(name));
    return !is(name)
        && !deniesAgainst(canonical)
        && (NAMES.matcher(canonical).matches()
            || Stream.of(canonical.split("_")).anyMatch(TakesBack::sounds));
  }

  private static boolean isWord(String word) {
    return !CAN_BE.matcher(word).matches() && sounds(word);
  }

  private static boolean sounds(String word) {
    return ENGLISH.matcher(word).matches() || OTHERS.matcher(word).matches();
  }
}
