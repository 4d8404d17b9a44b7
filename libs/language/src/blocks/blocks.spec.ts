import { splitBlocks } from './blocks.js';
import { boilerplateReason } from './boilerplate.js';

const blocks = (text: string): string[] =>
  splitBlocks(text).map(({ start, end, form }) => `${form === 'text' ? '' : `${form}: `}${text.slice(start, end)}`);
const reason = (block: string): string | null => boilerplateReason(block, block.split(/\s+/).length);

describe('blocks', () => {
  it('are the lines of a text, trimmed', () => {
    expect(blocks('  First line.  \n\n\tSecond line.\nThird line.')).toEqual(['First line.', 'Second line.', 'Third line.']);
  });

  it('put a line together again that was broken off in the middle', () => {
    expect(blocks('The council voted on the new\nharbour plan.\nshort\nlist')).toEqual([
      'The council voted on the new\nharbour plan.',
      'short',
      'list',
    ]);
  });

  it('put a paragraph together that was wrapped by hand', () => {
    const text =
      'The council voted on Monday to close the old harbour and to\nBuild a new one beside the lighthouse, at a cost that nobody\nHas yet been able to name with any certainty at all, as the\nmayor said.';
    expect(blocks(text)).toHaveLength(1);
  });

  it('set stray mark-up and datelines apart', () => {
    expect(blocks('< p> And the ferry left at noon.</p>')).toEqual(['markup: < p>', 'And the ferry left at noon.', 'markup: </p>']);
    expect(blocks('LISBON (Reuters) - The ferry left at noon with four hundred people on board.')).toEqual([
      'dateline: LISBON (Reuters) -',
      'The ferry left at noon with four hundred people on board.',
    ]);
    expect(blocks('Porto: Harbour workers went on strike on Monday over pay and the hours of the night shift.')[0]).toBe(
      'dateline: Porto:',
    );
    expect(blocks('Correction: Harbour workers went on strike on Monday over pay and hours, not on Sunday.')).toHaveLength(1);
  });

  it('read a text of angle brackets in linear time', () => {
    const text = '<'.repeat(200_000);
    const startedAt = performance.now();
    expect(blocks(text)).toHaveLength(1);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});

describe('boilerplate', () => {
  it.each([
    ['Share this article on Facebook', 'share bar'],
    ['Subscribe to our newsletter', 'call to subscribe'],
    ['READ | Ten ferries you should know', 'link to another story'],
    ['Related: The harbour in pictures', 'link to another story'],
    ['By Ana Duarte and Luis Prado', 'byline'],
    ['Published: 4 May 2021 10:30', 'byline'],
    ['Tuesday, March 3, 2020', 'date line'],
    ['© 2020 Harbour Post', 'copyright'],
    ['Photo: Ana Duarte / Reuters', 'picture credit'],
    ['--additional reporting by Luis Prado', 'contributors'],
    ['Follow Ana Duarte on Twitter: @anaduarte', 'writer’s address'],
    ['Tags: ferries, harbour', 'tags'],
    ['* * *', 'only signs'],
  ])('%s', (block, wanted) => expect(reason(block)).toBe(wanted));

  it.each([
    'The minister read the report on Monday.',
    'By Monday the ferry had left.',
    'More than 400 people were on board.',
    'See how they run, said the captain.',
    'The company declined to comment when contacted by Reuters.',
    'Watch officers saw the light at two in the morning.',
    'Related costs rose by 4 percent.',
    'Police searched for more information on the missing man.',
    'He promised to support our troops.',
  ])('not: %s', (block) => expect(reason(block)).toBeNull());

  it('is not looked for in long paragraphs', () => {
    expect(reason(`Subscribe to our newsletter. ${'The ferry left the harbour at noon on Tuesday. '.repeat(20)}`)).toBeNull();
  });

  it('judges a block made to be slow at once', () => {
    const startedAt = performance.now();
    for (const block of [`By A${'-B'.repeat(700)}!`, `#${'a#'.repeat(700)} !`, `Share ${'a '.repeat(70)}!`]) reason(block);
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});
