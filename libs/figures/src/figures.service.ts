import { Injectable } from '@nestjs/common';
import { NewsroomService } from '@stet/newsroom';
import { Clock, InvalidInput, isRefusal, Reader, Refusal } from '@stet/platform';
import type { Measure } from './domain/counted-events.js';
import {
  Cut,
  cutFor,
  Dimension,
  dimensions,
  Grouping,
  intervalsOf,
  isInterval,
  Range,
  refuseRange,
  stretchesOf,
} from './domain/grouping.js';
import { FigureFilter, filterColumns, findServing, getBounds, listSums, Sum } from './store/figure.store.js';
import { listLoad, Load } from './store/load.store.js';

export interface FiguresQuestion {
  readonly range: Range;
  readonly groupBy: Grouping | null;
  readonly filter: FigureFilter;
  /** which kept figures to read; none: none */
  readonly measures: readonly Measure[];
  /** whether to look at what is open now; of a group in time there is none */
  readonly load: boolean;
}

export interface FigureGroup {
  /** the desk, the kinds or the member's id; empty: without one. Null: told apart by time or not at all */
  readonly of: string | null;
  readonly range: Range;
  readonly sums: readonly Sum[];
  readonly load: Load | null;
}

export interface Figures {
  readonly range: Range;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly timeZone: string;
  readonly countedTo: string | null;
  readonly behind: boolean;
  readonly groups: readonly FigureGroup[];
}

const EMPTY: Omit<Load, 'group'> = { open: 0, unassigned: 0, inProgress: 0, overdue: 0, inReview: 0 };

/** Answers from kept sums, whatever the number of claims behind them. */
@Injectable()
export class FiguresService {
  constructor(
    private readonly newsrooms: NewsroomService,
    private readonly clock: Clock,
  ) {}

  /**
   * Figures of days of the newsroom's calendar.
   *
   * @returns one group for each interval of the range, or for each desk, member … there is anything of; InvalidInput for a range that is
   * none or too long, or for dimensions that are not kept together
   */
  async figures(reader: Reader, { range, groupBy, filter, measures, load }: FiguresQuestion): Promise<Figures | InvalidInput> {
    const refused = refuseRange(range, groupBy);
    if (refused) return refused;
    const cut = cutOf(groupBy, filter);
    if (isRefusal(cut)) return cut;
    const build = await findServing(reader);
    const timeZone = build?.timeZone ?? (await this.newsrooms.getNewsroom(reader)).timeZone;
    const stretches = stretchesOf(range, groupBy);
    const [bounds, sums, loads] = await Promise.all([
      getBounds(reader, range, timeZone),
      build && measures.length ? listSums(reader, { build: build.number, measures, cut, stretches, groupBy, filter }) : [],
      load && !isInterval(groupBy) ? listLoad(reader, this.clock.instant(), groupBy, filter) : undefined,
    ]);
    const { countedTo = null, behind = false } = build ?? {};
    return { range, ...bounds, timeZone, countedTo, behind, groups: groupsOf(range, groupBy, sums, loads) };
  }
}

function cutOf(groupBy: Grouping | null, filter: FigureFilter): Cut | (Refusal & InvalidInput) {
  const wanted: Dimension[] = dimensions.filter((dimension) => filter[filterColumns[dimension].field] != null);
  if (groupBy && !isInterval(groupBy)) wanted.push(groupBy);
  const problem = 'One of desk, article kind, claim kind and member, or the desk and one other; grouping and filter together.';
  return cutFor(wanted) ?? new InvalidInput('filter', problem);
}

function groupsOf(range: Range, groupBy: Grouping | null, sums: readonly Sum[], loads: readonly Load[] | undefined): FigureGroup[] {
  const byGroup = new Map<string, Sum[]>();
  for (const sum of sums) {
    const known = byGroup.get(sum.group);
    if (known) known.push(sum);
    else byGroup.set(sum.group, [sum]);
  }
  if (isInterval(groupBy))
    return intervalsOf(range, groupBy).map(({ start, ...within }) => ({
      of: null,
      range: within,
      sums: byGroup.get(start) ?? [],
      load: null,
    }));
  const loadOf = new Map(loads?.map((each) => [each.group, each]));
  const load = (group: string): Load | null => (loads ? (loadOf.get(group) ?? { group, ...EMPTY }) : null);
  if (groupBy === null) return [{ of: null, range, sums, load: load('') }];
  const names = [...new Set([...byGroup.keys(), ...loadOf.keys()])].sort();
  return names.map((name) => ({ of: name, range, sums: byGroup.get(name) ?? [], load: load(name) }));
}
