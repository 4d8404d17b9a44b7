import { splitBlocks } from '../blocks/blocks.js';
import { readSentences } from '../grammar/sentences.js';
import { judgeSegments } from '../segments/dispositions.js';
import type { Span } from '../types.js';
import { attribute, typeOf } from './attribute.js';
import { findQuotations, findSingleQuotations } from './quotation-marks.js';

const quotes = (text: string): string[] =>
  findQuotations(text, 0, text.length).map(
    ({ innerStart, innerEnd, closed }) => `${text.slice(innerStart, innerEnd)}${closed ? '' : ' …'}`,
  );

/** "source > cue > content" for each attribution. */
const speech = (text: string): string[] => {
  const blocks = splitBlocks(text);
  const sentences = readSentences(
    text,
    judgeSegments(text, blocks).filter(({ disposition }) => disposition === 'CLAIM'),
  );
  const join = (spans: readonly Span[]): string => spans.map(([start, end]) => text.slice(start, end)).join(' || ');
  return attribute(text, sentences, new Map(blocks.map(({ start, end }, i): [number, Span] => [i, [start, end]]))).attributions.map(
    ({ source, cue, content }) => `${join(source)} > ${join(cue)} > ${join(content)}`,
  );
};

describe('quotation marks', () => {
  it.each<[string, string[]]>([
    ['He said “one” and "two" and «three».', ['one', 'two', 'three']],
    ['„Wir warten“, sagte er.', ['Wir warten']],
    ["''I know,'' she said.", ['I know,']],
    ['He said that ” only the brave stay.”', [' only the brave stay.']],
    ['“It was late. Nobody came.', ['It was late. Nobody came. …']],
    ['“He told me “never again” and left.” Then it rained.', ['He told me “never again” and left.']],
    ['“First. “Second,” she said.', ['First.  …', 'Second,']],
    ['The ship is 6\'10" long.', []],
  ])('%s', (text, wanted) => expect(quotes(text)).toEqual(wanted));

  it('may be single; apostrophes are none', () => {
    const text = "He is a 'plain man' and the crews' captain since '98.";
    expect(findSingleQuotations(text, 0, text.length, []).map(({ innerStart, innerEnd }) => text.slice(innerStart, innerEnd))).toEqual([
      'plain man',
    ]);
  });

  it('take linear time however many open', () => {
    const startedAt = performance.now();
    findQuotations('“He said “she said '.repeat(50_000), 0, 950_000);
    expect(performance.now() - startedAt).toBeLessThan(3000);
  });
});

describe('who said what', () => {
  it.each<[string, string[]]>([
    ['“We will wait,” said Ana Costa.', ['Ana Costa > said > “We will wait,”']],
    ['“We will wait,” Costa, the minister, said. “It is late.”', ['Costa > said > “We will wait,” || “It is late.”']],
    ['Costa said: “We will wait.”', ['Costa > said > “We will wait.”']],
    ['Costa said on Monday that the ferry had left.', ['Costa > said on Monday > that the ferry had left']],
    [
      'The mayor said the ferry had left and added that nobody was hurt.',
      ['The mayor > said > the ferry had left', 'The mayor > added > that nobody was hurt'],
    ],
    ['The ferry had left, sources confirmed.', ['sources > confirmed > The ferry had left']],
    ['According to the harbour master, the ferry had left.', ['the harbour master > According to > the ferry had left']],
    ['The ferry had left, according to the report.', ['the report > according to > The ferry had left']],
    ['Costa asked whether the ferry had left.', ['Costa > asked > whether the ferry had left']],
    ['Prado, who runs the line, told the paper that it was late.', ['Prado > told the paper > that it was late']],
    ['The plan was “a mess,” Costa said.', ['Costa > said > The plan was “a mess,”']],
    ['Costa expressed hope that the ferry would leave.', ['Costa > expressed hope > that the ferry would leave']],
  ])('%s', (text, wanted) => expect(speech(text)).toEqual(wanted));

  it('reaches back from "This was stated by"', () => {
    expect(speech('The ferry will leave at noon. This was stated by the captain Luis Prado on the radio.')).toEqual([
      'the captain Luis Prado > was stated > The ferry will leave at noon.',
    ]);
  });

  it('goes on over paragraphs while the quotation is open', () => {
    const [first] = speech('Costa said: “We waited for the ferry.\n\n“It never came,” he told us later on the pier that night.');
    expect(first).toContain('“We waited for the ferry.');
  });

  it('finds no speech in a plain report', () => {
    expect(speech('The ferry left the harbour at noon on Tuesday.')).toEqual([]);
  });

  it('is direct, indirect or mixed', () => {
    expect(typeOf('“A b c.” d', [[0, 8]])).toBe('DIRECT');
    expect(typeOf('that a “b” c', [[0, 12]])).toBe('MIXED');
    expect(typeOf('that a b c', [[0, 10]])).toBe('INDIRECT');
  });
});
