const YES =
  /^(?:y(?:es)?|ja?|oui?|s[iì]|true|1|x|✓|✔|ok(?:ay)?|on|opt(?:ed)?[- _]?in|(?:single|double|confirmed)[- _]opt[- _]?in|subscribed|confirmed|granted|given|accepted|allowed|agreed|active|erlaubt|zugestimmt|erteilt|angemeldet|autoris[ée]e?|accept[ée]e?|consenti(?:to)?|iscritt[oa])$/i;
const NO =
  /^(?:no?|nein|non|false|0|off|opt(?:ed)?[- _]?out|un[- _]?subscribed|not[- _]subscribed|denied|refused?|declined|rejected|withdrawn|revoked|forbidden|inactive|abgemeldet|abgelehnt|widerrufen|verboten|d[ée]sabonn[ée]e?|refus[ée]e?|rifiutato|disiscritt[oa]|negato)$/i;

/** What a cell says of a consent; undefined where it says neither yes nor no. */
export function readConsent(text: string): boolean | undefined {
  const plain = text.trim();
  if (YES.test(plain)) return true;
  return NO.test(plain) ? false : undefined;
}
