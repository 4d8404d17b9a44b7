/** The commonest small words of some languages; what is counted is how much of a text they make up. */
const SMALL_WORDS: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries({
    en: 'the of and to in a is that for it was on are as with he be at by this had not but from have they his an were which she or has will been their who we you its said would i my',
    de: 'der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei',
    fr: 'de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec mais ont aux été son cette nous elle ses leur ou comme on ces fait être',
    es: 'de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya o este sí porque esta entre cuando muy sin sobre también me hasta hay donde han fue es',
    it: 'di e il la che in un a per è una del con non le da si i al come più della sono dei alla ha nel anche gli ma dal lo se delle questo su ci nella',
    pt: 'de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando muito há nos já está',
    nl: 'de van het een en in is dat op te zijn met voor niet aan er die hij door om ook als maar naar uit bij nog was over wordt heeft tot deze dan ze werd',
    sv: 'och att det som en på är av för med den till inte om ett han men var jag från vi så kan när har de eller hade nu sig',
    pl: 'w i na z się do nie że to o jest jak a po co od za przez dla ma tym są był ale oraz tego jego już',
    tr: 've bir bu için da de ile çok daha olarak gibi en var olan ne kadar sonra ancak ise değil mi her',
    id: 'yang dan di ini itu dengan untuk dari pada tidak dalam akan ke adalah oleh juga karena bisa ada telah',
  }).map(([language, list]) => [language, new Set(list.split(' '))]),
);

const SCRIPTS: readonly [string, RegExp][] = [
  ['ru', /\p{Script=Cyrillic}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['zh', /\p{Script=Han}/gu],
];

const SAMPLE = 4000;
const LEAST_WORDS = 6;

/**
 * The language of a text by its script and small words: ISO 639-1, or `und` where a text in Latin letters gives nothing to go by.
 * Only the first 4,000 characters are read.
 */
export function detectLanguage(text: string): string {
  const sample = text.slice(0, SAMPLE);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return 'und';
  for (const [language, pattern] of SCRIPTS) {
    if ((sample.match(pattern)?.length ?? 0) > letters * 0.4) return language === 'ru' && /[іїєґ]/i.test(sample) ? 'uk' : language;
  }
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  let best = 'und';
  let most = 0;
  for (const [language, small] of Object.entries(SMALL_WORDS)) {
    const count = words.reduce((sum, word) => sum + (small.has(word) ? 1 : 0), 0);
    if (count > most) [best, most] = [language, count];
  }
  // A headline has few small words: without a strong sign of another language, plain Latin letters are taken for English.
  const weak = most < 2 || (words.length >= LEAST_WORDS && most < words.length * 0.12);
  if (best !== 'en' && weak) return isPlainLatin(sample) ? 'en' : 'und';
  return best;
}

const isPlainLatin = (sample: string): boolean => {
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  return (sample.match(/[a-z]/gi)?.length ?? 0) >= letters * 0.97;
};
