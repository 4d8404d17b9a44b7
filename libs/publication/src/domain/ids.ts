import { isUuid } from '@stet/platform';

/** The ids of a file are those of the API: `article_<uuid>`. */
export const fileId = (type: string, uuid: string): string => `${type}_${uuid}`;

/** @returns the uuid, or undefined where it is no id of this type */
export function readFileId(type: string, id: string): string | undefined {
  const uuid = id.startsWith(`${type}_`) ? id.slice(type.length + 1) : '';
  return isUuid(uuid) ? uuid : undefined;
}
