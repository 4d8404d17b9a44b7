import type { Block } from '../blocks/blocks.js';
import { boilerplateReason } from '../blocks/boilerplate.js';
import type { Segment } from '../types.js';
import { splitSentences } from './sentence-splitter.js';

/** A segment with the block it stands in; claims are only looked for where the disposition is still CLAIM. */
export interface Piece extends Segment {
  /** Index into the blocks. */
  readonly block: number;
}

interface Judged {
  readonly block: Block;
  readonly sentences: readonly number[];
  readonly words: number;
  readonly text: string;
  reason: string | null;
}

const HEADLINE_MOST = 22;
const WORDS = /[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu;
/** A judgement needs no more of a block than this: keeps hostile blocks cheap. */
const LOOK = 4000;

/** Cuts every block into sentences, only that. */
export function bareSegments(text: string, blocks: readonly Block[]): Segment[] {
  const found: number[] = [];
  for (const block of blocks) {
    if (block.form === 'text') splitSentences(text, block.start, block.end, found);
    else found.push(block.start, block.end);
  }
  const segments: Segment[] = [];
  for (let i = 0; i < found.length; i += 2)
    segments.push({ start: found[i] as number, end: found[i + 1] as number, disposition: 'CONTEXT', reason: 'not judged' });
  return segments;
}

/** Cuts every block into sentences and says of each what it is: article, headline, boilerplate, repetition, question, scrap. */
export function judgeSegments(text: string, blocks: readonly Block[]): Piece[] {
  const judged: Judged[] = blocks.map((block) => {
    const body = text.slice(block.start, Math.min(block.end, block.start + LOOK));
    const words = body.match(WORDS)?.length ?? 0;
    return {
      block,
      sentences: block.form === 'text' ? splitSentences(text, block.start, block.end) : [block.start, block.end],
      words,
      text: body,
      reason: blockReason(block, body, words),
    };
  });
  const headlines = findHeadlines(judged);
  const pieces: Piece[] = [];
  const seen = new Set<string>();
  judged.forEach((item, index) => {
    const isHeadline = headlines.has(index);
    for (let i = 0; i < item.sentences.length; i += 2) {
      const start = item.sentences[i] as number;
      const end = item.sentences[i + 1] as number;
      const [disposition, reason] = isHeadline
        ? (['HEADLINE', headlines.get(index)] as const)
        : judgeSentence(text, start, end, item, seen);
      pieces.push({ start, end, disposition, ...(reason ? { reason } : {}), block: index });
    }
  });
  return pieces;
}

function blockReason(block: Block, body: string, words: number): string | null {
  if (block.form === 'markup') return 'stray mark-up';
  if (block.form === 'dateline') return 'dateline';
  return boilerplateReason(body, words);
}

const key = (text: string): string => (text.toLowerCase().match(WORDS) ?? []).join(' ');

function judgeSentence(
  text: string,
  start: number,
  end: number,
  item: Judged,
  seen: Set<string>,
): readonly [Segment['disposition'], string?] {
  if (item.reason) return ['BOILERPLATE', item.reason];
  const sentence = text.slice(start, Math.min(end, start + LOOK));
  if (!/\p{L}{2}|\p{N}/u.test(sentence)) return ['FRAGMENT', 'no words'];
  const words = sentence.match(WORDS)?.length ?? 0;
  if (words >= 5) {
    const mark = key(sentence);
    if (seen.has(mark)) return ['DUPLICATE', 'the same words stand above'];
    seen.add(mark);
  }
  if (words >= 4) {
    const reason = boilerplateReason(sentence, words);
    if (reason) return ['BOILERPLATE', reason];
  }
  return ['CLAIM'];
}

/**
 * Headlines: the first block if it is one short line over longer ones, and short lines without a final stop above a paragraph.
 * @returns block index → reason
 */
function findHeadlines(judged: readonly Judged[]): Map<number, string> {
  const found = new Map<number, string>();
  const body = judged.map((item, index) => ({ item, index })).filter(({ item }) => item.block.form === 'text' && !item.reason);
  if (body.length < 3) return found;
  body.forEach(({ item, index }, order) => {
    if (item.sentences.length !== 2 || item.words > HEADLINE_MOST || item.words < 2) return;
    if (!/^["“‘']?[\p{Lu}\p{N}]/u.test(item.text)) return;
    const stopped = /[.!?…]["”’')\]]*$/.test(item.text) && !/\b\p{L}\.\p{L}\.$/u.test(item.text);
    if (order === 0 && !/^["“]/.test(item.text) && body.slice(1).some((other) => other.item.words > item.words))
      found.set(index, stopped ? 'first block, one short line' : 'first block, no final stop');
    else if (!stopped && item.words >= 3 && !/[:;,”"]$/.test(item.text) && order < body.length - 1)
      found.set(index, 'a line of its own without a final stop');
  });
  return found;
}
