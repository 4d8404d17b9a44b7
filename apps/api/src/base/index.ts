/**
 * What every folder of this app builds on. A folder `src/<room>/` has objects, inputs, results, resolvers, loaders and one Nest module,
 * `<Room>ApiModule`, exported from its `index.ts` and imported by api.module.ts. `src/newsroom/` is the example to follow.
 *
 * The way of a request: token → actor (401), rate, permission of the root field, InputPipe, the resolver: one service call in `ctx.act`, or
 * reads through `ctx.reader` and loaders. Rows of stores are presented (`present`) and are the GraphQL objects themselves.
 */
export { ApiContext } from './context.js';
export { Following } from './following.js';
export type { FieldLoader } from './field-loader.js';
export { BooleanField, DateField, EnumField, IdField, IdsField, InputField, IntField, TextField } from './fields.js';
export { NodeObject } from './node.js';
export { NodeRegistry } from './node-registry.js';
export type { NodeFinder } from './node-registry.js';
export { connectionOf, countOf, listed, PageArgs, readPage, refuseOrder } from './paging.js';
export type { Connection, CursorValue, Listed, Ordering } from './paging.js';
export { forDesk, permit } from './permit.js';
export {
  IdempotencyKeyReusedObject,
  IllegalTransitionObject,
  InvalidInputObject,
  NotFoundObject,
  RefusalObject,
  RefusalType,
  resultUnion,
  VersionConflictObject,
} from './refusals.js';
export { columnNames, joinedColumns, narrowed } from './row-shape.js';
export type { JoinedShape, RowShape } from './row-shape.js';
export { grouped, learn, present, presentMap, presentOne, uuidOf } from './rows.js';
export type { Presented } from './rows.js';
export { checkText, InputPipe, RawText } from './validate.js';
export { Seat } from './seat.js';
export type { WindowSource } from './shared-window.js';
export { Windows } from './windows.js';
