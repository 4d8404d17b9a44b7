import type { Client } from 'pg';

export interface Size {
  slug: string;
  articles: number;
  /** of each article */
  claims: number;
  members?: number;
  taskState?: string;
}

export function fillNewsroom(
  superuser: Client,
  size: Size,
): Promise<{ newsroomId: string; token: string; members: { id: string; personId: string }[] }>;
