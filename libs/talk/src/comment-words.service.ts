import { SaidInConfidence } from '@stet/evidence';
import { Injectable } from '@nestjs/common';
import { isRefusal } from '@stet/platform';
import type { Reader, Refusal, Work } from '@stet/platform';
import { SEALED, sealText } from './domain/text.js';
import type { CommentEntity, CommentTextEntity } from './store/comment.entity.js';
import type { KeptWords } from './store/comment.store.js';
import { listCommentsByIds } from './store/comment.store.js';

/** Which of the texts a comment has had, the first being 1, and of which passage it is, if of one. */
interface Which {
  readonly id: string;
  readonly number: number;
  readonly evidenceId: string | null;
}

/** Whether what it says lies under a secret key that this process does not have; its text is a placeholder then. */
export interface Opened {
  readonly unreadable: boolean;
}

/** What comments say: in the open; of what is confidential sealed as that is. */
@Injectable()
export class CommentWords {
  constructor(private readonly confidence: SaidInConfidence) {}

  /** As it is to lie in the table, with the salted hash for its event. @returns refusals: SecretKeyMissing */
  async keep(work: Work, which: Which, text: string): Promise<(KeptWords & { sha256: string }) | Refusal> {
    const { evidenceId } = which;
    const kept = evidenceId === null ? null : await this.confidence.seal(work, { evidenceId, recordId: recordOf(which) }, text);
    if (kept === null) return { text, ...sealText(text), sealedWords: null };
    return isRefusal(kept) ? kept : { text: SEALED, salt: SEALED, sealedWords: kept.sealed, sha256: kept.sha256 };
  }

  /** What a comment says now. @throws SealBroken */
  async textOf(reader: Reader, comment: CommentEntity): Promise<string> {
    return (await this.open(reader, [comment]))[0]!.text;
  }

  /** The same comments with their words, for who may see them. @throws SealBroken */
  async open<C extends CommentEntity>(reader: Reader, comments: readonly C[]): Promise<(C & Opened)[]> {
    return this.opened(
      reader,
      comments.map((comment) => ({ row: comment, which: { ...comment, number: comment.edits + 1 } })),
    );
  }

  /** The same former texts with their words. @throws SealBroken */
  async openFormer(reader: Reader, texts: readonly CommentTextEntity[]): Promise<(CommentTextEntity & Opened)[]> {
    const ids = [...new Set(texts.filter(({ sealedWords }) => sealedWords !== null).map(({ commentId }) => commentId))];
    const found = ids.length === 0 ? [] : await listCommentsByIds(reader, ids);
    const passages = new Map(found.map(({ id, evidenceId }) => [id, evidenceId]));
    return this.opened(
      reader,
      texts.map((row) => ({ row, which: { id: row.commentId, number: row.number, evidenceId: passages.get(row.commentId) ?? null } })),
    );
  }

  private async opened<R extends KeptWords>(reader: Reader, rows: readonly { row: R; which: Which }[]): Promise<(R & Opened)[]> {
    const sealed = rows.flatMap(({ row: { sealedWords }, which }) =>
      sealedWords ? [{ evidenceId: which.evidenceId!, recordId: recordOf(which), sealed: sealedWords }] : [],
    );
    const texts = (await this.confidence.open(reader, sealed)).values();
    return rows.map(({ row }) => {
      const text = row.sealedWords ? texts.next().value : undefined;
      return { ...row, ...(typeof text === 'string' && { text }), unreadable: text === null };
    });
  }
}

/** A text of a comment opens as that text alone, and as no other the comment has had. */
const recordOf = ({ id, number }: Which): string => `${id}.${number}`;
