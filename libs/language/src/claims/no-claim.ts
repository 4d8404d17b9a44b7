import type { Sentence } from '../grammar/sentences.js';
import type { Disposition } from '../types.js';

const QUESTION_END = /\?["”’')\]]*$/;
const FRAGMENT_MOST = 6;

/** Words that weigh instead of stating: what is good, wise or needed cannot be looked up. */
const EVALUATIVE =
  /\b(?:important|critical|crucial|essential|necessary|wise|wiser|wisest|unwise|wrong|right|fair|unfair|good|great|best|better|bad|terrible|horrible|awful|amazing|wonderful|fantastic|tremendous|beautiful|disgraceful|disgusting|shameful|outrageous|ridiculous|absurd|unacceptable|sad|proud|happy|glad|sorry|grateful|honou?red|lucky|tragic|stupid|smart|nice|lovely|perfect|worse|worst|despicable|appalling|heartbreaking)\b/i;
const CALL =
  /^["“'‘\s]*(?:(?:and|but|so|obviously|also|now|instead|then|please|look|well|just),?\s+)*(?:let(?:['’]s| us)\b|please\b|(?:we|you|they|everyone|everybody|people|americans|i)\s+(?:all\s+|really\s+|just\s+|also\s+)?(?:have to|['’]ve got to|need to|must|should|ought to|gotta)\b)/i;
const WISH =
  /^["“'‘\s]*(?:(?:and|but|so|obviously|also|now),?\s+)*(?:i|we)\s+(?:really\s+|do\s+|just\s+|also\s+)?(?:hope|wish|pray|want|would like|['’]d like|look forward|love|like|thank|congratulate|urge|call on|ask)\b/i;
const MINE =
  /\b(?:i|we)\s+(?:really\s+|do\s+|just\s+|also\s+)?(?:think|believe|feel|guess|suppose)\b|^["“'‘\s]*(?:that|it|this|these|those|he|she|they)(?:['’]s|['’]re| is| are| was| were)\b/i;
const FIRM = /\d|\b(?:because|percent|million|billion|thousand|yesterday|today|last (?:week|month|year)|ago)\b/i;

/**
 * Why a sentence asserts nothing that could be checked, or null. `reported`: it stands inside a quotation whose cue is elsewhere; then a bare
 * opinion, wish or call is the speaker's and no claim. `attributed`: it names its own source, and that this was said can be checked.
 */
export function noClaim(text: string, sentence: Sentence, reported: boolean, attributed: boolean): readonly [Disposition, string] | null {
  const words = text.slice(sentence.start, Math.min(sentence.end, sentence.start + 2000));
  if (QUESTION_END.test(words) && !attributed) return ['QUESTION', 'a question asserts nothing'];
  const verbs = sentence.groups.length > 0;
  const wordCount = sentence.tokens.filter((token) => /[\p{L}\p{N}]/u.test(token.text)).length;
  if (!verbs && wordCount <= FRAGMENT_MOST && !/\d/.test(words)) return ['FRAGMENT', 'no verb'];
  if (attributed || !reported || FIRM.test(words)) return null;
  const [first] = sentence.groups;
  const firstWord = sentence.tokens.findIndex((token) => /[\p{L}\p{N}]/u.test(token.text));
  if (CALL.test(words) || (first?.form === 'infinitive' && first.from <= firstWord + 2 && sentence.tokens[first.from - 1]?.lower !== 'not'))
    return ['OPINION', 'a call inside a quotation'];
  if (WISH.test(words)) return ['OPINION', 'a wish inside a quotation'];
  if (EVALUATIVE.test(words) && MINE.test(words)) return ['OPINION', 'an opinion inside a quotation'];
  return null;
}
