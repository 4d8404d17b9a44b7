/** What people and programs send instead of an article. Strings are built, so that no editor or formatter can mend them in passing. */

export interface HostileText {
  readonly name: string;
  readonly text: string;
  readonly format?: 'HTML' | 'MARKDOWN';
  /** the refusal that answers it; left out: it is taken in and split */
  readonly refusal?: 'TEXT_EMPTY' | 'TEXT_TOO_LONG' | 'INVALID_INPUT';
}

export const TEXT_LIMIT = 1_500_000;

const plain = 'The tower is 212 metres high. “It leans,” said Mayor Ada Berg on Monday. Rents rose by 7 percent in 2025.';
const page = (inner: string): string =>
  `<!doctype html><html><head><title>The tower</title><style>p{color:red}</style><script>alert("</p>")</script></head><body><nav>Home</nav><article><h1>The tower</h1>${inner}</article></body></html>`;
const paragraphs = (n: number): string =>
  Array.from({ length: n }, (_, i) => `<p>Council ${i} spent ${i + 2} million euros on the bridge of town ${i}.</p>`).join('');
const marks = (n: number): string => Array.from({ length: n }, (_, i) => String.fromCodePoint(0x300 + (i % 112))).join('');

/** Small enough for every run. */
export const hostileTexts: readonly HostileText[] = [
  { name: 'nothing', text: '', refusal: 'TEXT_EMPTY' },
  { name: 'white space only', text: ' \t\r\n\u00a0\u2003\u2028\ufeff\v\f ', refusal: 'TEXT_EMPTY' },
  { name: 'NULs only', text: '\0'.repeat(50) },
  { name: 'NULs within words', text: plain.replaceAll(' ', ' \0') + '\0' },
  { name: 'all control characters', text: Array.from({ length: 160 }, (_, i) => String.fromCharCode(i)).join('') + plain },
  { name: 'lone surrogates', text: `\ud800${plain}\udc00 The \ud83dmill burnt down in 1968.\udfff\ud800` },
  { name: 'surrogates the wrong way round', text: `\ude00\ud83d ${plain} \ude00\ud83d` },
  { name: 'a lone surrogate only', text: '\ud800' },
  { name: 'nested round brackets', text: `${'('.repeat(10_000)}The tower is 212 metres high.${')'.repeat(10_000)}` },
  { name: 'nested quotation marks', text: `${'“'.repeat(10_000)}It leans.${'”'.repeat(10_000)} said Ada Berg.` },
  { name: 'square brackets never closed', text: `${'['.repeat(20_000)}${plain}` },
  { name: 'HTML sent as plain text', text: page(paragraphs(3)) },
  { name: 'HTML', format: 'HTML', text: page(paragraphs(20)) },
  { name: 'HTML of tags only', format: 'HTML', text: '<div><p></p><br></div>', refusal: 'TEXT_EMPTY' },
  {
    name: 'HTML of 10,000 nested elements',
    format: 'HTML',
    text: page(`${'<div>'.repeat(10_000)}${paragraphs(3)}`),
  },
  {
    name: 'HTML broken everywhere',
    format: 'HTML',
    text: page(`<p <b>>The tower <i is 212</b> metres</p high.&#0;&#xD800;&nosuch;<!-- <![CDATA[${paragraphs(5)}`),
  },
  { name: 'plain text sent as HTML', format: 'HTML', text: plain },
  { name: 'Markdown', format: 'MARKDOWN', text: `# The tower\n\n${plain}\n\n* [a](javascript:alert(1))\n\n\`\`\`\n${plain}\n\`\`\`\n` },
  { name: 'Markdown of 5,000 nested quotations', format: 'MARKDOWN', text: `${'> '.repeat(5_000)}${plain}` },
  { name: 'CRLF and CR', text: `${plain}\r\n\r\n${plain}\r${plain}\r\r\n` },
  {
    name: 'decomposed letters',
    text: 'Übermäßig große Züge: der Bürgermeister Jürgen Müller zahlte 7 Millionen. Žluťoučký kůň měřil 3 metry.'.normalize('NFD'),
  },
  { name: 'right-to-left overrides', text: `\u202e${plain}\u202c \u2066\u2067${plain}\u2069 \u200f\u200e\u061c` },
  { name: 'Arabic and Hebrew', text: 'بلغ ارتفاع البرج 212 مترا في عام 2025. המגדל נבנה בשנת 1931 ועלה 3 מיליון.' },
  { name: 'zalgo', text: [...plain].map((letter) => letter + marks(40)).join('') },
  { name: 'one letter with 64 marks', text: `a${marks(64)} ${plain}` },
  {
    name: 'a page with a letter of 200 marks',
    format: 'HTML',
    text: page(`<p>${plain} a${'&#769;&#790;'.repeat(100)}</p>`),
    refusal: 'INVALID_INPUT',
  },
  { name: 'emoji, families, flags, skins', text: `👩‍👩‍👧‍👦🏳️‍🌈🇺🇦👍🏽 ${plain} 🔥🔥🔥 The mill burnt down in 1968! 💥${'👍🏿'.repeat(2_000)}` },
  { name: 'beyond the first plane', text: '𝕿𝖍𝖊 𝖙𝖔𝖜𝖊𝖗 is 𝟚𝟙𝟚 metres high. 𠜎𠜱𠝹𠱓 said Ada Berg in 2025. 𐏓𐏓𐏓' },
  { name: 'no letters at all', text: '!?.,;:-–—…“”‘’()[]{}<>/\\|@#$%^&*_+=~`'.repeat(200) },
  { name: '10,000 newlines', text: `${plain}${'\n'.repeat(10_000)}${plain}` },
  { name: 'a newline after every letter', text: [...plain.repeat(20)].join('\n') },
  { name: 'zero-width everything', text: [...plain].join('\u200b') + '\u2060\u00ad\ufeff' },
  { name: 'separators of lines and paragraphs', text: plain.replaceAll('. ', '.\u2028\u2029\u0085') },
  {
    name: 'SQL, shells and templates',
    text: `'; DROP TABLE stet.article; -- ${plain} $1 $\{7*7} {{7*7}} %s %n \\x00 \\u0000 "}]} <%= 1 %>`,
  },
  { name: 'abbreviations without end', text: 'Dr. Mr. St. e.g. i.e. No. 5 vs. U.S. '.repeat(2_000) + plain },
  {
    name: 'digits without end',
    text: `The tower cost ${'9'.repeat(50_000)} euros and ${'1,'.repeat(20_000)} crowns, ${'1.'.repeat(20_000)} and 1e999999.`,
  },
  {
    name: 'dates that are none',
    text: 'On 31 February 99999, on 00/00/0000 and on 2025-13-45T99:99 the council met. It met on Monday, 32 May.',
  },
  { name: 'one word of 100,000 letters', text: `${'a'.repeat(100_000)} ${plain}` },
  { name: 'more than a revision holds', text: 'The tower is 212 metres high. '.repeat(50_001), refusal: 'TEXT_TOO_LONG' },
  { name: '5 MB', text: `${plain}\n`.repeat(48_000), refusal: 'TEXT_TOO_LONG' },
];

/** A megabyte each, in one sentence or none. */
export const heavyTexts: readonly HostileText[] = [
  {
    name: 'one sentence of a million letters',
    text: `The council met ${'in the old hall by the river near the town '.repeat(24_000)}in 2025.`,
  },
  { name: 'a million letters in one word', text: 'a'.repeat(1_000_000) },
  { name: 'a megabyte of open quotations', text: '“It leans, said '.repeat(64_000) },
];

/** Those that keep a worker busy for long: thousands of claims. */
export const crowdedTexts: readonly HostileText[] = [
  { name: 'one sentence of 26,000 clauses', text: `The council said ${'that the tower, which leans, is high and '.repeat(25_600)}old.` },
  {
    name: 'a budget',
    text: Array.from({ length: 15_000 }, (_, i) => `Council ${i} spent ${i + 2} million euros on the bridge of town ${i}.`).join(' '),
  },
  { name: 'a line a letter', text: [...plain.repeat(4_500)].join('\n') },
];

/** What is put into every other text field: names, comments, reasons, ids. */
export const hostileStrings: Readonly<Record<string, string>> = {
  nothing: '',
  'white space': ' \n\t\u00a0',
  NUL: 'a\0b',
  'a lone surrogate': 'a\ud800b',
  'something of everything': `'; DROP TABLE stet.claim; -- $1 $$ \\ <img src=x onerror=alert(1)> \u202eevil\u202c\u0007\u001b[31m\u200b Z${marks(40)} 👩‍👩‍👧‍👦🇺🇦 ${'Müller'.normalize('NFD')}`,
  'more than anybody writes': 'x'.repeat(300_000),
};
