/** The GraphQL door without any domain. Other folders of this app import from here only. */
export type { AskedFields } from './asked-fields.js';
export { connectionOf, MAX_PAGE, pageOf, PageArgs, PageInfo, readPage } from './connection.js';
export type { Connection } from './connection.js';
export { cursorOf, readCursor } from './cursor.js';
export type { CursorKind, CursorValue, Ordering } from './cursor.js';
export { EdgeDriver } from './edge.driver.js';
export type { EdgeOptions } from './edge.driver.js';
export { EdgeError, edgeErrorCodes } from './edge-error.js';
export type { EdgeErrorCode } from './edge-error.js';
export type { EdgeRequest } from './edge.js';
export { decodeId, encodeId, readId } from './global-id.js';
export { developmentLimits, productionLimits } from './limits.js';
export type { Limits } from './limits.js';
export { plainFields } from './plain-fields.js';
export { guardRoots } from './root-guards.js';
export type { RootCheck, RootOperation } from './root-guards.js';
export { DateTimeScalar } from './scalars.js';
