import DataLoader from 'dataloader';

/**
 * A DataLoader that also answers at once what it knows. Of a desk's thousand assignees and ratings a dozen differ: fetched ahead with the rows
 * that name them, they cost no promise each.
 *
 * @example
 *   // in the batch of the rows that point to them, where the operation asks for the field
 *   if (ctx.asks('Task', 'assignee')) await members.of(ctx).ahead(rows.map(({ assigneeId }) => assigneeId));
 *   // in the field's resolver
 *   return members.of(ctx).now(task.assigneeId);
 */
export class FieldLoader<T> extends DataLoader<string, T | null> {
  private readonly known = new Map<string, T | null>();

  constructor(private readonly batch: (ids: readonly string[]) => Promise<Map<string, T>>) {
    super(async (ids) => {
      await this.learn(ids);
      return ids.map((id) => this.known.get(id) ?? null);
    });
  }

  override load(id: string): Promise<T | null> {
    const value = this.known.get(id);
    return value === undefined ? super.load(id) : Promise.resolve(value);
  }

  /** The value itself where it was loaded before, else a promise of it. */
  now(id: string): T | null | Promise<T | null> {
    const value = this.known.get(id);
    return value === undefined ? super.load(id) : value;
  }

  /** Whether it was loaded, or came along with other rows. */
  knows(id: string): boolean {
    return this.known.has(id);
  }

  /** What came along with other rows: nobody needs to ask for it. */
  keep(id: string, value: T): void {
    this.known.set(id, value);
  }

  /** Loads what rows point to, in one question and without a promise each; null ids are passed over. */
  async ahead(ids: readonly (string | null)[]): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => id !== null && !this.known.has(id)) as string[];
    if (missing.length) await this.learn(missing);
  }

  private async learn(ids: readonly string[]): Promise<void> {
    const found = await this.batch(ids);
    for (const id of ids) this.known.set(id, found.get(id) ?? null);
  }
}
