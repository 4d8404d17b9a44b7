import { crawl } from '@test/crawl';
import { getNamedType, isEnumType, isNonNullType, isObjectType } from 'graphql';
import { queries, typeOfId } from './requests-by-id.js';

const range = '{ from: "2026-01-01", to: "2026-12-31" }';

/** Everything: each type's fields from each id, each root field, each list in each of its orders, with its count, filtered by each id it takes. */
export function* crawlNewsroom(ids: ReadonlyMap<string, string>): Generator<{ query: string; variables: Record<string, unknown> }> {
  const byType = new Map([...ids].map(([type, id]) => [type, [id]]));
  yield* crawl({ ids: byType, without: [], typeOfArgument: typeOfId, literals: { range, text: '"bridge"' } });
  for (const field of queries) {
    const page = getNamedType(field.type);
    if (!isObjectType(page) || !page.getFields()['nodes'] || !page.getFields()['count']) continue;
    const needs = field.args.filter(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined);
    const args = needs.map(({ name }) => `${name}: "bridge"`);
    const order = field.args.find(({ name }) => name === 'order');
    const kinds = order ? getNamedType(order.type) : undefined;
    const orders = isEnumType(kinds) ? kinds.getValues().map(({ name }) => `order: ${name}`) : [''];
    for (const one of orders) {
      const given = ['first: 50', ...args, one].filter(Boolean).join(', ');
      yield { query: `{ ${field.name}(${given}) { count(max: 1000) nodes { __typename } } }`, variables: {} };
    }
  }
}
