package dev.weft.files.internal.names;

import dev.weft.data.EventType;
import java.util.regex.Pattern;

/*
 * Parts of words and not whole ones: cancelled, cancel_order and orderCancelled say the same, and so
 * do Stornierung and storniert. What a thing is like (refundable) and who comes again (returning)
 * begin alike and undo nothing.
 */
/** Words that undo what was done, or say that it failed to please, in several languages. */
final class TakesBack {

  private static final Pattern ENGLISH =
      Pattern.compile(
          "un(like|love|follow|subscribe|save|star|fav|bookmark|install|pin|heart|enrol|register"
              + "|join|wish|watch|friend|recommend).*"
              + "|.*(remove|delete|undo|undone|refund|return|cancel|withdraw|withdrew|reject|hate"
              + "|downvote|complain|report|dismiss|hide|hidden|block|abandon|declin|quit|fail|abort"
              + "|uninstall|deinstall|deactivat|swipe[sd]?left|optout|optedout|chargeback).*"
              + "|(drop(ped|s|out|pedout)?|mute[sd]?|nope[sd]?|ignore[sd]?|spam|lost|expired|churn(ed)?"
              + "|negative|disapproved?|disinterested|uninterested|hated?)");

  /** What was not done: {@code not_interested}, {@code no_show}. */
  private static final Pattern NOT =
      Pattern.compile("(not|never|dont|didnt)_.+|no_(show|thanks|interest).*");

  private static final Pattern OTHERS =
      Pattern.compile(
          ".*(storn|widerruf|widerrief|retour|rückgabe|rueckgabe|zurückge|zurueckge|abgebrochen"
              + "|abbruch|abgelehnt|ablehn|gekündigt|kündigung|abbestell|rückerstatt|erstattet"
              + "|ausgeblendet|gesperrt|blockiert" // German
              + "|annul|rembours|désabonn|desabonn|désinstall|rejet|refus|supprim|masqu|bloqu"
              + "|devol|devuel|reembols|rechaz|anulad|anulaç|anulac|desinstal|recusad"
              + "|rimbors|rifiut|restitu" // French, Spanish, Portuguese, Italian
              + "|取消|取关|拒绝|拒收|退货|退款|退订|退单|退回|退课|不感兴趣|不喜欢|不想看|拉黑|屏蔽|举报|删除|卸载|放弃|差评"
              + "|キャンセル|返品|返金|취소|환불|반품|отмен|возврат|anulow|zwrot).*");

  /** What begins as these do and undoes nothing. */
  private static final Pattern NOTHING =
      Pattern.compile(
          ".*((refund|return|cancel|cancell|remov|block|report)able|returning|return(visit|user"
              + "|customer|guest)|freecancel|blockbuster|blockchain|adblock|reporter|quite|equit"
              + "|mosquito|failsafe).*");

  private TakesBack() {}

  /** Whether a word of the data, or a column's name, is such. */
  static boolean is(String word) {
    String canonical = ColumnNames.flat(ColumnNames.canonical(word));
    String plain = EventType.plain(canonical);
    return !NOTHING.matcher(plain).matches()
        && (ENGLISH.matcher(plain).matches()
            || NOT.matcher(canonical).matches()
            || OTHERS.matcher(plain).matches());
  }
}
