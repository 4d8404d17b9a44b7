import type { Part } from '@test/cast';
import { NewsroomModel } from './newsroom.model.js';
import { Choice } from './onward.js';
import { At, Foreign, ratingCodes, Step, Steps } from './steps.js';
import { texts } from './texts.js';

const parts: readonly Part[] = ['admin', 'editor', 'editor2', 'checker', 'checker2', 'author', 'observer', 'cms'];

/** What is wrong with an act on purpose. */
export interface Flaw {
  readonly version: 'right' | 'stale' | 'early';
  readonly whose: 'own' | 'foreign' | 'unknown';
}

type Act = (steps: Steps, by: Part, choice: Choice, model: NewsroomModel, flaw: Flaw) => Step;

const drifts = { right: 0, stale: -1, early: 1 } as const;

function pick<T extends { id: string; version: number }>(
  of: readonly T[],
  type: keyof Foreign,
  steps: Steps,
  choice: Choice,
  { version, whose }: Flaw,
): At<T> {
  const object = whose === 'own' ? choice.one(of) : undefined;
  return steps.at(object, type, drifts[version], whose === 'unknown');
}

const article: (steps: Steps, choice: Choice, model: NewsroomModel, flaw: Flaw) => At<NewsroomModel['articles'][number]> = (s, c, m, f) =>
  pick(m.articles, 'article', s, c, f);
const claim = (s: Steps, c: Choice, m: NewsroomModel, f: Flaw) => pick(m.claims, 'claim', s, c, f);
const task = (s: Steps, c: Choice, m: NewsroomModel, f: Flaw) => pick(m.tasks, 'task', s, c, f);
const segment = (s: Steps, c: Choice, m: NewsroomModel, f: Flaw) => pick(m.segments, 'segment', s, c, f);
const citation = (s: Steps, c: Choice, m: NewsroomModel, f: Flaw) => pick(m.citations, 'citation', s, c, f);

/** The number of the newest revision, or one beside it. */
const revisionOf = (at: { object: { texts: string[] } | undefined }, c: Choice): number =>
  (at.object?.texts.length ?? 1) + (c.oneIn(12) ? 1 : c.oneIn(12) ? -1 : 0);

/** Every act, by anybody, on anything. */
export const acts: Readonly<Record<string, Act>> = {
  submit: (s, by, c) => s.submit(by, c.one(texts)!, c.one<readonly Part[]>([[], ['author'], ['editor2'], ['checker2', 'editor']])!),
  revise: (s, by, c, m, f) => s.revise(by, article(s, c, m, f), c.one(texts)!),
  archive: (s, by, c, m, f) => s.archive(by, article(s, c, m, f)),
  unarchive: (s, by, c, m, f) => s.unarchive(by, article(s, c, m, f)),
  confirm: (s, by, c, m, f) => {
    const at = article(s, c, m, f);
    return s.confirm(by, at, revisionOf(at, c));
  },
  signOff: (s, by, c, m, f) => {
    const at = article(s, c, m, f);
    return s.signOff(by, at, revisionOf(at, c));
  },
  withdrawSignOff: (s, by, c, m, f) => s.withdrawSignOff(by, article(s, c, m, f), c.oneIn(8) ? ' ' : 'A reader called.'),
  addClaim: (s, by, c, m, f) => {
    const at = article(s, c, m, f);
    const space = at.object?.texts.at(-1)?.indexOf(' ') ?? 3;
    const spans: [number, number][] = [
      [0, 11],
      [0, 53],
      [4, 20],
      [0, 5_000],
      [10, 10],
      [space, space + 1],
    ];
    const [from, to] = c.one(spans)!;
    return s.addClaim(by, at, revisionOf(at, c), from, to);
  },
  setAside: (s, by, c, m, f) => s.setAside(by, segment(s, c, m, f)),
  callUp: (s, by, c, m, f) => s.callUp(by, segment(s, c, m, f)),
  accept: (s, by, c, m, f) => s.accept(by, claim(s, c, m, f)),
  dismiss: (s, by, c, m, f) => s.dismiss(by, claim(s, c, m, f)),
  reopen: (s, by, c, m, f) => s.reopen(by, claim(s, c, m, f)),
  createTask: (s, by, c, m, f) => s.createTask(by, claim(s, c, m, f)),
  assign: (s, by, c, m, f) => s.assign(by, task(s, c, m, f), c.one([...parts, undefined])),
  unassign: (s, by, c, m, f) => s.unassign(by, task(s, c, m, f)),
  takeNext: (s, by) => s.takeNext(by),
  start: (s, by, c, m, f) => s.start(by, task(s, c, m, f)),
  release: (s, by, c, m, f) => s.release(by, task(s, c, m, f)),
  cancel: (s, by, c, m, f) => s.cancel(by, task(s, c, m, f)),
  submitTask: (s, by, c, m, f) => s.submitTask(by, task(s, c, m, f), c.one(ratingCodes)!, c.oneIn(10) ? ' ' : 'It says so there.'),
  addEvidence: (s, by, c, m, f) => s.addEvidence(by, claim(s, c, m, f), c.one(['Archive 0', 'Archive 1'])!, c.oneIn(2)),
  cite: (s, by, c, m, f) => {
    const used = c.oneIn(10) ? s.at<NewsroomModel['citations'][number]>(undefined, 'evidence') : s.at(c.one(m.citations), 'evidence');
    return s.cite(by, claim(s, c, m, f), used);
  },
  uncite: (s, by, c, m, f) => s.uncite(by, citation(s, c, m, f)),
  review: (s, by, c, m, f) =>
    s.review(by, pick(m.verdicts, 'verdict', s, c, f), c.oneIn(3) ? 'RETURN' : 'APPROVE', c.oneIn(6) ? ' ' : 'Seen.'),
};

/** Somebody who might be allowed to, or anybody. */
export const whoever = (choice: Choice): Part => choice.one(parts)!;
export const somebody = (choice: Choice): Part => choice.one<Part>(['editor', 'editor2', 'checker', 'checker2'])!;
