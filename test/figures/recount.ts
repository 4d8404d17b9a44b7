import { deedEvents, dimensions, stateEvents } from '@stet/figures';
import type { Dimension } from '@stet/figures';
import type { SpecTrail, TrailEvent } from './trail.builder.js';

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** A row of stet.figure, written in one line. */
export type Row = string;

interface Fact {
  readonly day: string;
  readonly measure: string;
  readonly key: string;
  readonly articleId: string;
  readonly claimId: string | null;
  readonly memberId: string | null;
  readonly time: number;
}

/**
 * The figures of a trail, thought out a second time: article by article, event after event, with nothing of what the keeper does it with.
 *
 * @param timeZone IANA
 */
export function recount(trail: SpecTrail, timeZone: string): Row[] {
  const calendar = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const dayOf = (at: string): string => calendar.format(new Date(at));
  const facts: Fact[] = [];
  for (const articleId of trail.articles.keys()) {
    const events = trail.events.filter((event) => event.articleId === articleId).sort((a, b) => a.articleSeq - b.articleSeq);
    facts.push(...factsOf(trail, events, dayOf));
  }
  return rowsOf(trail, facts);
}

function factsOf(trail: SpecTrail, events: readonly TrailEvent[], dayOf: (at: string) => string): Fact[] {
  const facts: Fact[] = [];
  const standing = new Map<string, { state: string; holder: string; since: string }>();
  // of each claim: its last approval, as long as its words stand
  const approved = new Map<string, { day: string; effect: string }>();
  for (const event of events) {
    const { type, at, subjectId, actorId, articleId } = event;
    const data = event.data as Record<string, string | null | undefined>;
    const claimId = event.subjectType === 'claim' ? subjectId : (data.claimId ?? null);
    const add = (measure: string, key: string, memberId: string | null = null, time = 0, day = dayOf(at)): void =>
      void facts.push({ day, measure, key, articleId, claimId, memberId, time });

    for (const deed of deedEvents)
      if (deed.type === type && !(deed.onlyNew && data.from != null))
        add('DEED', deed.deed, deed.ofHolder ? (data.assigneeId ?? null) : actorId);

    const state = stateEvents.find((each) => each.type === type);
    if (state && (state.state !== null || data.to != null)) {
      const now = { state: state.state ?? data.to!, holder: data.assigneeId ?? '', since: at };
      const before = standing.get(subjectId);
      if (before?.state !== now.state || before.holder !== now.holder) {
        if (before) {
          const heldBy =
            data.formerAssigneeId ?? (type === 'TaskStarted' ? data.assigneeId : type === 'TaskSubmitted' ? actorId : null) ?? null;
          const isHeld = ['ASSIGNED', 'IN_PROGRESS', 'RETURNED'].includes(before.state);
          add('STAY', `${state.of}:${before.state}`, isHeld ? heldBy : null, Date.parse(at) - Date.parse(before.since));
        }
        standing.set(subjectId, now);
      }
    }
    if (type === 'TaskAssigned') add('GIVEN', data.cause!, data.assigneeId!);
    if (type === 'TaskSubmitted') {
      const late = data.dueAt == null ? undefined : Date.parse(at) - Date.parse(data.dueAt);
      add('HAND_IN', late === undefined ? 'UNDATED' : late > 0 ? 'LATE' : 'ON_TIME', actorId, Math.max(0, late ?? 0));
    }
    if (type === 'VerdictApproved') {
      add('VERDICT', data.ratingId!, actorId);
      add('EFFECT', data.effect!, actorId);
      approved.set(claimId!, { day: dayOf(at), effect: data.effect! });
    }
    const fingerprint = (id: string | null | undefined) => trail.wordings.get(id ?? '')?.fingerprint;
    const isReworded = type === 'ClaimReworded' && fingerprint(data.wordingId) !== fingerprint(data.formerWordingId);
    const fell = isReworded || type === 'ClaimWithdrawn' ? approved.get(claimId!) : undefined;
    if (fell) {
      add('CHANGED', fell.effect, null, 0, fell.day);
      approved.delete(claimId!);
    }
    if (type === 'VerdictProposed' && data.origin === 'HAND_IN') {
      const said = (event.data['assessmentIds'] as string[])
        .map((id) => trail.assessments.get(id)!)
        .filter(({ number, taskId }) => number === 1 && trail.slots.get(taskId)! <= 2)
        .sort((a, b) => (a.by < b.by ? -1 : 1));
      said.forEach((a, i) =>
        said.slice(i + 1).forEach((b) => {
          if (a.by === b.by) return;
          add('AGREED', [a.ratingId, b.ratingId].sort().join(':'));
          add('PAIR', [a.by, b.by, a.ratingId, b.ratingId].join(':'));
        }),
      );
    }
  }
  return facts;
}

function rowsOf(trail: SpecTrail, facts: readonly Fact[]): Row[] {
  const sums = new Map<string, { n: number; time: number; longest: number }>();
  const subsets: Dimension[][] = [
    [],
    ...dimensions.map((one) => [one]),
    ['DESK', 'ARTICLE_KIND'],
    ['DESK', 'CLAIM_KIND'],
    ['DESK', 'MEMBER'],
  ];
  for (const fact of facts) {
    const { desk, kind } = trail.articles.get(fact.articleId)!;
    const claimKind = [...trail.wordings.values()].find(({ claimId, number }) => claimId === fact.claimId && number === 1)?.kind;
    for (const by of subsets) {
      if (by.includes('CLAIM_KIND') && claimKind === undefined) continue;
      if (by.includes('MEMBER') && fact.memberId === null) continue;
      for (const grain of ['DAY', 'MONTH'])
        add(
          [
            fact.measure,
            by.map((dimension) => dimension[0]).join('') || '-',
            grain,
            grain === 'DAY' ? fact.day : `${fact.day.slice(0, 7)}-01`,
            by.includes('DESK') ? (desk ?? '') : '',
            by.includes('ARTICLE_KIND') ? kind : '',
            by.includes('CLAIM_KIND') ? claimKind : '',
            by.includes('MEMBER') ? fact.memberId : NOBODY,
            fact.key,
          ].join(' | '),
          fact.time,
        );
    }
  }
  function add(at: string, time: number): void {
    const sum = sums.get(at) ?? { n: 0, time: 0, longest: 0 };
    sums.set(at, { n: sum.n + 1, time: sum.time + time, longest: Math.max(sum.longest, time) });
  }
  return [...sums].map(([at, { n, time, longest }]) => `${at} = ${n}, ${time}, ${longest}`).sort();
}
