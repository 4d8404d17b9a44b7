import { Injectable } from '@nestjs/common';
import type { MemberActor, Refusal, Work } from '@stet/platform';
import { Acts, InvalidInput, isRefusal, newId } from '@stet/platform';
import type { ExportFormat, ExportSubject } from './domain/columns.js';
import { ImportEnded } from './domain/events.js';
import type { JsonRecord } from './domain/ndjson-reader.js';
import { FileTooLong, LineUnreadable, Undone } from './domain/refusals.js';
import { readTable } from './domain/table-reader.js';
import type { TableLine } from './domain/table-reader.js';

/** What became of a line. UNCHANGED: it was there. SKIPPED: it is of no text any more. UNDONE: it would have been taken in. */
export type LineOutcome = 'ACCEPTED' | 'UNCHANGED' | 'SKIPPED' | 'REFUSED' | 'UNDONE';

export interface LineTold {
  /** where the record begins, from 1 */
  readonly line: number;
  readonly outcome: LineOutcome;
  /** bare uuid of the article or claim */
  readonly id?: string;
  readonly refusal?: Refusal;
}

/** What one record comes to in an act. */
export type Taken = { readonly outcome: 'ACCEPTED' | 'UNCHANGED' | 'SKIPPED'; readonly id?: string } | Refusal;

/** What a file holds: how a record of it is read, and what an act makes of it. */
export interface Intake<T> {
  readonly what: ExportSubject;
  /** a CSV file has at least one of these columns */
  readonly needs: readonly string[];
  read(record: JsonRecord): T | InvalidInput;
  /** outside of any act: what takes time */
  prepare?(actor: MemberActor, asked: T): Promise<T>;
  take(work: Work, asked: T): Promise<Taken>;
}

export interface ImportAsked {
  readonly format: ExportFormat;
  /** shows what would become of each line, and changes nothing */
  readonly dryRun?: boolean;
  /** one act for all lines: a refused one undoes the others */
  readonly allOrNothing?: boolean;
}

/** What is held until its end may not be any number. */
export const wholeLimits = { lines: 1_000, length: 16_000_000 } as const;

interface Counts {
  lines: number;
  accepted: number;
  unchanged: number;
  refused: number;
}

/** Takes files in, a record at a time: each by an act of its own, so that a bad one stops no other; or all by one act. */
@Injectable()
export class ImportService {
  constructor(private readonly acts: Acts) {}

  /**
   * What becomes of each line, in their order, as it becomes it.
   *
   * @param stands asked before each line: whether the actor may still do this
   */
  async *lines<T>(
    actor: MemberActor,
    intake: Intake<T>,
    bytes: AsyncIterable<Uint8Array>,
    asked: ImportAsked,
    stands: () => Promise<boolean> = () => Promise.resolve(true),
  ): AsyncGenerator<LineTold> {
    const counts: Counts = { lines: 0, accepted: 0, unchanged: 0, refused: 0 };
    let complete = false;
    try {
      const table = readTable(bytes, asked.format, intake.needs);
      const told = asked.allOrNothing ? this.whole(actor, intake, table, asked) : this.each(actor, intake, table, asked, stands);
      for await (const line of told) {
        counts.lines++;
        if (line.outcome === 'ACCEPTED') counts.accepted++;
        if (line.outcome === 'UNCHANGED') counts.unchanged++;
        if (line.outcome === 'REFUSED') counts.refused++;
        yield line;
      }
      complete = true;
    } finally {
      if (!asked.dryRun) await this.record(actor, intake.what, asked.format, counts, complete);
    }
  }

  private async *each<T>(
    actor: MemberActor,
    intake: Intake<T>,
    table: AsyncIterable<TableLine>,
    { dryRun = false }: ImportAsked,
    stands: () => Promise<boolean>,
  ): AsyncGenerator<LineTold> {
    for await (const read of table) {
      if (!(await stands())) return;
      const asked = await this.prepared(actor, intake, read);
      if (isRefusal(asked)) {
        yield refused(read.line, asked);
        continue;
      }
      let taken: Taken | undefined;
      const done = await this.acts.run(actor, async (work) => {
        taken = await intake.take(work, asked);
        return dryRun ? new Undone() : taken;
      });
      yield told(read.line, dryRun ? taken! : done, dryRun);
    }
  }

  private async *whole<T>(
    actor: MemberActor,
    intake: Intake<T>,
    table: AsyncIterable<TableLine>,
    { dryRun = false }: ImportAsked,
  ): AsyncGenerator<LineTold> {
    const held: { line: number; asked: T | Refusal }[] = [];
    let length = 0;
    for await (const read of table) {
      if ('record' in read) length += lengthOf(read.record);
      if (held.length === wholeLimits.lines || length > wholeLimits.length)
        return yield refused(read.line, new FileTooLong(wholeLimits.lines, wholeLimits.length));
      held.push({ line: read.line, asked: await this.prepared(actor, intake, read) });
    }
    let all: { line: number; taken: Taken }[] = [];
    let isUndone = dryRun;
    await this.acts.run(actor, async (work) => {
      // tried again, it begins anew
      all = [];
      for (const { line, asked } of held) all.push({ line, taken: isRefusal(asked) ? asked : await intake.take(work, asked) });
      isUndone = dryRun || all.some(({ taken }) => isRefusal(taken));
      return isUndone ? new Undone() : { lines: all.length };
    });
    for (const { line, taken } of all) yield told(line, taken, isUndone);
  }

  private async prepared<T>(actor: MemberActor, intake: Intake<T>, read: TableLine): Promise<T | Refusal> {
    if ('fault' in read) return new LineUnreadable(read.fault);
    const asked = intake.read(read.record);
    return isRefusal(asked) || !intake.prepare ? asked : intake.prepare(actor, asked);
  }

  private async record(actor: MemberActor, what: ExportSubject, format: ExportFormat, counts: Counts, complete: boolean): Promise<void> {
    const event = ImportEnded({ subjectId: newId(), articleId: null }, { what, format, ...counts, complete });
    await this.acts.run(actor, (work) => work.record(event).then(() => ({})));
  }
}

const refused = (line: number, refusal: Refusal): LineTold => ({ line, outcome: 'REFUSED', refusal });

function told(line: number, taken: Taken, isUndone: boolean): LineTold {
  if (isRefusal(taken)) return refused(line, taken);
  // an id that was rolled back is nobody's
  return isUndone && taken.outcome === 'ACCEPTED' ? { line, outcome: 'UNDONE' } : { line, ...taken };
}

function lengthOf(record: JsonRecord): number {
  let sum = 0;
  for (const value of Object.values(record)) if (typeof value === 'string') sum += value.length;
  return sum;
}
