import { headLine } from './head.js';
import type { Head } from './head.js';
import type { TrailRow } from './tampering.js';

/**
 * A trail as a file: a line each seal with its event, in the order of the chain, and the head as the last one. docs/verify-trail.mjs verifies it.
 * Where a sealed event is gone `event` is null; an event that was never sealed has no number.
 *
 * @param newsroom its id
 */
export async function* trailLines(newsroom: string, pages: AsyncIterable<readonly TrailRow[]>): AsyncGenerator<string> {
  let head: Head | undefined;
  for await (const rows of pages) {
    yield rows.map(lineOf).join('');
    head = rows.reduce<Head | undefined>((last, { seal }) => seal ?? last, head);
  }
  if (head) yield headLine({ newsroom, ...head });
}

const lineOf = ({ seal, event }: TrailRow): string =>
  `${JSON.stringify({ ...(seal && { number: seal.number, sealedAt: seal.sealedAt }), event, ...(seal && { hash: seal.hash }) })}\n`;
