import { splitSentences } from './sentence-splitter.js';

function split(text: string): string[] {
  const flat = splitSentences(text, 0, text.length);
  return Array.from({ length: flat.length / 2 }, (_, i) => text.slice(flat[2 * i], flat[2 * i + 1]));
}
/** Cases are written with | where a sentence ends. */
const cut = (marked: string): void => expect(split(marked.replaceAll('|', ''))).toEqual(marked.split('|').map((part) => part.trim()));

describe('sentences', () => {
  it.each([
    'The ferry left. |It was late. |Why?| Nobody knew!',
    'Dr. Prado met Mrs. Duarte at St. Anne’s.| They spoke.',
    'He works for the U.S. Navy in Porto.| She left the U.S. |The ship stayed.',
    'It left at 5 a.m. on Monday.| It came back at 6 p.m. |The crew slept.',
    'The price was $4.50.| It had been $3.',
    'See No. 12 and p. 40 of the report.| Then go on.',
    'Prado & Co. owns it.| It was sold by Harbour Lines Inc. |The buyer is unknown.',
    'Luis B. Prado and A. Duarte signed.| They left.',
    '“It is over. |We go home,” he said.| “Good night.”',
    '“Is it over?” Prado asked.| Nobody answered.',
    'She asked, “Is it over?” |The room was silent.',
    'He said “Stop!” and ran.| The end came (nobody had seen it coming). |Then it rained.',
    'I never knew.... |He went on.',
    'I was ... well, I was late.| It happens.',
    'Write to a.prado@example.org or see www.example.org/a.b for more.| Thank you.',
    'The ship (It is blue.) left.',
    'It grew by 3.5 percent.[4] |The others shrank.',
    'He won the vote in 2012. |42 people came.',
    'The court ruled for Prado v. Harbour Lines.| It was close.',
  ])('%s', cut);

  it('cut a list that runs on in one line, if its numbers count on', () => {
    cut('1. Close the harbour |2. Sell the ferry |3. Go home');
    cut('a) first things |b) second things');
    cut('He finished 2. in the race and 5. in the next.');
  });

  it('cut where the space was lost, before a word that begins sentences', () => {
    cut('The harbour closed.|The ferry stayed.');
    expect(split('Use Node.js or Harbour.Lines here.')).toHaveLength(1);
  });

  it('never cut a character in two and hold every letter once', () => {
    const text = '🚒🚒 Fire. 👩‍🚒 “𝒲e did not wait.” Ana Đurić said so.';
    expect(split(text).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    for (const piece of split(text)) expect(piece).toBe(Buffer.from(piece).toString());
  });

  it.each([
    ['dots', '. '.repeat(300_000)],
    ['one word', 'a'.repeat(1_000_000)],
    ['quotes', '“'.repeat(300_000)],
    ['list markers', '1. '.repeat(100_000)],
    ['question marks', '?!'.repeat(300_000)],
  ])('take linear time for %s', (_, text) => {
    const startedAt = performance.now();
    expect(split(text).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    expect(performance.now() - startedAt).toBeLessThan(3000);
  });
});
