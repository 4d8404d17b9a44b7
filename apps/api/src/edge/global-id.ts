const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const BARE = new RegExp(`^${UUID}$`);
const GLOBAL = new RegExp(`^([a-z][a-zA-Z]*)_(${UUID})$`);

/**
 * Bare uuid → the id clients see.
 *
 * @example encodeId('claim', row.id) // 'claim_0190b5c2-…'
 * @throws TypeError if it is not a uuid in lower case: a fault of ours
 */
export function encodeId(type: string, uuid: string): string {
  if (!BARE.test(uuid)) throw new TypeError(`Not a uuid for an id of ${type}: ${uuid}`);
  return `${type}_${uuid}`;
}

/**
 * A client's id → bare uuid, or null if it is no id of this type. Answer null as you answer an id that does not exist: unknown, foreign
 * and malformed ids look the same.
 *
 * @example const uuid = decodeId('claim', input.claimId); if (!uuid) return new UnknownClaim();
 */
export function decodeId(type: string, id: string): string | null {
  const read = readId(id);
  return read?.type === type ? read.uuid : null;
}

/**
 * For `node(id)`, which takes ids of every type.
 *
 * @example readId('task_0190b5c2-…') // { type: 'task', uuid: '0190b5c2-…' }
 */
export function readId(id: string): { readonly type: string; readonly uuid: string } | null {
  const [, type, uuid] = GLOBAL.exec(id) ?? [];
  return type && uuid ? { type, uuid } : null;
}
