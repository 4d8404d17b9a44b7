import { z } from 'zod';

/** The end of a chain: all that is before it stands as it was, if it still has this hash. */
export interface Head {
  readonly number: number;
  readonly hash: string;
  readonly sealedAt: string;
}

/** A head as it goes out, and comes back to be held against the trail. */
export interface ToldHead extends Head {
  readonly newsroom: string;
}

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const told = z.object({
  newsroom: z.uuid(),
  number: z.int().positive(),
  hash,
  sealedAt: z.string(),
});

/** A line of its own, for files that grow. @param more what else is to be told with it */
export const headLine = (head: ToldHead, more: object = {}): string => {
  const { newsroom, number, hash, sealedAt } = head;
  return `${JSON.stringify({ head: { newsroom, number, hash, sealedAt, ...more } })}\n`;
};

/**
 * The heads of a file: one a line, as a head goes out by any way. Of an export its last line is one; what else it holds is passed over.
 *
 * @throws Error naming the line that is no JSON or says it is a head and is none, or where there is no head
 */
export function readHeads(text: string): ToldHead[] {
  const heads = text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    try {
      const { head } = JSON.parse(line) as { head?: unknown };
      return head === undefined ? [] : [told.parse(head)];
    } catch {
      throw new Error(`line ${i + 1} holds no head of a trail`);
    }
  });
  if (heads.length === 0) throw new Error('there is no head of a trail in it');
  return heads;
}
