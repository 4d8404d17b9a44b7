import { v7 } from 'uuid';

/** A new id: UUIDv7, so that rows made together lie together. Stored bare; the edge puts the type before it. */
export const newId = (): string => v7();

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** @returns whether this is a UUID in lower case, as Stet writes them */
export const isUuid = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);
