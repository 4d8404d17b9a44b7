import { Scalar } from '@nestjs/graphql';
import type { CustomScalar } from '@nestjs/graphql';
import { GraphQLError, Kind } from 'graphql';
import type { ValueNode } from 'graphql';

const RFC_3339 = /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/**
 * DateTime: RFC 3339 with a time zone. Out: a string from the database passes as it is (microseconds included), a Date is printed.
 * In: a Date. Provide it once; fields of type Date use it.
 *
 * @example @Module({ providers: [DateTimeScalar] }) … @Field(() => Date, { description: 'When it is due.' }) dueAt: Date | string;
 */
@Scalar('DateTime', () => Date)
export class DateTimeScalar implements CustomScalar<string, Date> {
  description = 'A moment as RFC 3339 writes it, with its time zone: `2026-03-01T09:30:00Z`.';

  serialize(value: unknown): string {
    if (typeof value === 'string' && RFC_3339.test(value)) return value;
    if (value instanceof Date && !Number.isNaN(value.valueOf())) return value.toISOString();
    throw new TypeError('Not a DateTime.');
  }

  parseValue(value: unknown): Date {
    if (typeof value === 'string' && isMoment(value)) return new Date(value);
    throw new GraphQLError('A DateTime is written like 2026-03-01T09:30:00Z.');
  }

  parseLiteral(node: ValueNode): Date {
    return this.parseValue(node.kind === Kind.STRING ? node.value : undefined);
  }
}

/** The year 1 to the year 9999, in UTC: what both a Date's ISO string and Postgres write with four digits. */
const FIRST = Date.parse('0001-01-01T00:00:00Z');
const END = Date.UTC(10_000, 0, 1);

/** Whether it is RFC 3339 and was, or will be. JavaScript reads the 30th of February as the 2nd of March. */
export function isMoment(text: string): boolean {
  const [, year, month, day] = RFC_3339.exec(text) ?? [];
  if (!year || !month || !day) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const at = Date.parse(text);
  if (!(at >= FIRST && at < END)) return false;
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}
