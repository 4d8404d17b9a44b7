import { InvalidInput } from '@stet/platform';

export const SHORTEST = 12;
export const LONGEST = 200;

/** OWASP's smallest parameters for argon2id. Raised here, every password is hashed anew when its owner next signs in. */
export const hashing = Object.freeze({ memoryCost: 19_456, timeCost: 2, parallelism: 1 });

/** What people choose when they are told "at least twelve characters"; compared without case, spaces and signs, and with digits read as letters. */
const plainlyBad: ReadonlySet<string> = new Set(
  `password passwordpassword passwort passwortpasswort mypassword newpassword yourpassword thepassword letmein letmeinplease letmeinnow welcome
  welcometostet welcomeback changeme changemeplease changemenow pleasechangeme iloveyou iloveyouforever iloveyousomuch trustno trustnoone
  qwertyuiop qwertyuiopasdf qwertyqwerty qwertzuiop qwertzqwertz azertyuiop asdfghjkl asdfghjklzxcv zxcvbnm oneqaztwowsx qazwsxedcrfv qazwsxedc
  administrator adminadmin adminadminadmin superadmin supersecret topsecret secretsecret mysecret football footballfootball baseball basketball
  princess sunshine sunshinesunshine monkeymonkey dragondragon masterkey starwars startrek batmanbatman supermansuperman correcthorsebatterystaple
  newsroom newsroomnewsroom newspaper editorineditor editoreditor journalist factcheck factchecker factchecking stetstetstet letitstand
  hallohallohallo bonjourbonjour schatzischatzi computer internet login loginlogin guestguest testtest testtesttest testpassword
  abcdefghijkl abcabcabcabc defaultpassword temporary temporarypassword spring summer autumn winter`
    .split(/\s+/)
    .map(bare),
);

/** The one form in which a password is looked at, hashed and verified: however a keyboard composed it. */
export const normalPassword = (given: string): string => given.normalize('NFKC');

/**
 * What is wrong with a new password.
 *
 * @param field the input's field, for the refusal
 * @param password in its normal form
 * @param about what an attacker tries first: the person's address and name
 */
export function refusePassword(field: string, password: string, about: readonly string[]): InvalidInput | undefined {
  const length = [...password].length;
  if (length < SHORTEST || length > LONGEST) return new InvalidInput(field, `${SHORTEST} to ${LONGEST} characters.`);
  if (isPlainlyBad(password)) return new InvalidInput(field, 'This is among the first passwords anybody would try. Choose another.');
  const letters = bare(password);
  const told = about.flatMap((words) => [words, ...words.split('@').slice(0, 1)]).map(bare);
  if (told.some((words) => words.length >= 4 && letters.replaceAll(words, '').length < 4))
    return new InvalidInput(field, 'This is little more than your own name or address. Choose another.');
  return undefined;
}

function isPlainlyBad(password: string): boolean {
  const letters = bare(password);
  // what is hung on to reach the length: years, exclamation marks
  const core = bare(password.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ''));
  return plainlyBad.has(letters) || plainlyBad.has(core) || isRow(password) || isRepeated(password.toLowerCase());
}

/** 123456789012, abcdefghijkl, or down again. */
function isRow(password: string): boolean {
  const codes = [...password.toLowerCase()].map((sign) => sign.codePointAt(0)!);
  const steps = codes.slice(1).map((code, i) => code - codes[i]!);
  const isStep = (by: number): boolean => steps.every((step) => step === by || step === -9 * by);
  return isStep(1) || isStep(-1);
}

/** One to four characters over and over. */
const isRepeated = (password: string): boolean => /^(.{1,4})\1+.{0,3}$/su.test(password);

/** Letters and digits alone, in small letters, with the usual digits read as the letters they stand for. */
function bare(words: string): string {
  const digits: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's' };
  return words
    .toLowerCase()
    .replace(/[013457@$]/g, (sign) => digits[sign] ?? sign)
    .replace(/[^\p{L}\p{N}]/gu, '');
}
