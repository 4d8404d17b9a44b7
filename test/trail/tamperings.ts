import type { Hand } from './sealed-trail.builder.js';

/** One thing a superuser may do to a sealed trail. */
export interface OneTampering {
  readonly name: string;
  /** whether it is flawless in itself: only who kept a head finds it */
  readonly needsHead: boolean;
  readonly tamper: (hand: Hand) => Promise<void>;
}

/** Each column of an event set to something else that its table allows. */
const eventColumns: Readonly<Record<string, string>> = {
  id: 'id = gen_random_uuid()',
  type: `type = 'ClaimDismissed'`,
  v: 'v = v + 1',
  newsroom_id: 'newsroom_id = gen_random_uuid()',
  article_id: 'article_id = gen_random_uuid()',
  article_seq: 'article_seq = article_seq + 100000',
  subject_type: `subject_type = 'task'`,
  subject_id: 'subject_id = gen_random_uuid()',
  actor_kind: `actor_kind = 'SYSTEM', actor_id = NULL`,
  actor_id: 'actor_id = gen_random_uuid()',
  at: `at = at + interval '1 microsecond'`,
  data: `data = jsonb_set(data, '{score}', '0.75')`,
  'data, by a digit no double has': `data = jsonb_set(data, '{priority}', to_jsonb((data->>'priority')::numeric + 0.00000000000000000001))`,
  'data, by a null left out': `data = data - 'former'`,
};
const sealColumns: Readonly<Record<string, string>> = {
  number: 'number = number + 100000',
  event_id: 'event_id = gen_random_uuid()',
  sealed_at: `sealed_at = sealed_at - interval '1 day'`,
  hash: `hash = sha256(hash)`,
};

const ORDER = '(SELECT (l.xid::text::bigint + 100000)::text::xid8 FROM stet.event l WHERE l.newsroom_id = $1 ORDER BY l.xid DESC LIMIT 1)';
const eventsBehind =
  'DELETE FROM stet.event WHERE newsroom_id = $1 AND id IN (SELECT s.event_id FROM stet.seal s WHERE s.newsroom_id = $1 AND s.number > $2)';
const sealsBehind = 'DELETE FROM stet.seal WHERE newsroom_id = $1 AND number > $2';
/** Two steps, for a key is looked at row by row. */
const swapSeals = async (hand: Hand, column: string, a: number, b: number): Promise<void> => {
  await hand.run(
    `WITH two AS (DELETE FROM stet.seal WHERE newsroom_id = $1 AND number IN ($2, $3) RETURNING *) SELECT set_config('test.swapped', jsonb_agg(w ORDER BY number)::text, true) FROM two w`,
    a,
    b,
  );
  await hand.run(
    `INSERT INTO stet.seal SELECT r.* FROM jsonb_populate_recordset(NULL::stet.seal, (SELECT jsonb_build_array(
       j->0 || jsonb_build_object('${column}', j->1->'${column}'), j->1 || jsonb_build_object('${column}', j->0->'${column}')) FROM (SELECT current_setting('test.swapped')::jsonb AS j) q)) r WHERE r.newsroom_id = $1`,
  );
};

/**
 * Every way to tamper with a trail, at each of these numbers.
 *
 * @param length of the trail
 * @param spots numbers, from the first to the last
 */
export function allTamperings(length: number, spots: readonly number[]): OneTampering[] {
  const all: OneTampering[] = [];
  const add = (name: string, tamper: OneTampering['tamper'], needsHead = false): void => void all.push({ name, needsHead, tamper });
  for (const n of spots) {
    const other = n === length ? n - 1 : n + 1;
    for (const [column, set] of Object.entries(eventColumns)) {
      add(`event ${n}: another ${column}`, (hand) => hand.event(n, set));
      if (!column.startsWith('data, by a digit'))
        add(`event ${n}: another ${column}, and the chain made anew`, (hand) => hand.event(n, set).then(() => hand.rebuild()), true);
    }
    add(`event ${n}: another place in the log`, (hand) => hand.event(n, n === 1 ? `xid = ${ORDER}` : `xid = '3'`));
    for (const [column, set] of Object.entries(sealColumns)) add(`seal ${n}: another ${column}`, (hand) => hand.seal(n, set));
    add(`event ${n} removed`, (hand) => hand.run('DELETE FROM stet.event WHERE newsroom_id = $1 AND id = $2', hand.trail.at(n)));
    if (n < length) {
      add(`seal ${n} removed`, (hand) => hand.run('DELETE FROM stet.seal WHERE newsroom_id = $1 AND number = $2', n));
      add(`event ${n} removed with its seal`, async (hand) => {
        await hand.run('DELETE FROM stet.event WHERE newsroom_id = $1 AND id = $2', hand.trail.at(n));
        await hand.run('DELETE FROM stet.seal WHERE newsroom_id = $1 AND number = $2', n);
      });
      add(`an event inserted behind ${n}`, (hand) => hand.forge(n).then(() => undefined));
      add(`an event inserted behind ${n}, and the chain made anew`, (hand) => hand.forge(n).then(() => hand.rebuild()), true);
      add(`an event inserted behind ${n} with a seal, all others renumbered`, async (hand) => {
        const forged = await hand.forge(n);
        await hand.run('UPDATE stet.seal SET number = number + 1000000 WHERE newsroom_id = $1 AND number > $2', n);
        await hand.run('UPDATE stet.seal SET number = number - 999999 WHERE newsroom_id = $1 AND number > 1000000');
        await hand.run(
          `INSERT INTO stet.seal SELECT newsroom_id, $2 + 1, $3, sealed_at, sha256(hash) FROM stet.seal WHERE newsroom_id = $1 AND number = $2`,
          n,
          forged,
        );
      });
      add(`seals from ${n} on renumbered`, (hand) =>
        hand.run('UPDATE stet.seal SET number = number + 100000 WHERE newsroom_id = $1 AND number > $2', n),
      );
      add(`the tail cut behind ${n}`, (hand) => hand.run(eventsBehind, n).then(() => hand.run(sealsBehind, n)), true);
      add(`the tail's events cut behind ${n}`, (hand) => hand.run(eventsBehind, n));
      add(`the tail's seals cut behind ${n}`, (hand) => hand.run(sealsBehind, n), true);
    }
    for (const column of ['event_id', 'hash'])
      add(`seals ${n} and ${other}: ${column} swapped`, (hand) => swapSeals(hand, column, Math.min(n, other), Math.max(n, other)));
    add(
      `event ${n} removed, and the chain made anew`,
      (hand) => hand.run('DELETE FROM stet.event WHERE newsroom_id = $1 AND id = $2', hand.trail.at(n)).then(() => hand.rebuild()),
      true,
    );
    add(`what events ${n} and ${other} tell swapped`, (hand) =>
      hand.run(
        `UPDATE stet.event e SET (subject_id, at, data) = (SELECT o.subject_id, o.at, o.data FROM stet.event o WHERE o.newsroom_id = $1 AND o.id IN ($2, $3) AND o.id <> e.id)
         WHERE e.newsroom_id = $1 AND e.id IN ($2, $3)`,
        hand.trail.at(n),
        hand.trail.at(other),
      ),
    );
  }
  return all;
}
