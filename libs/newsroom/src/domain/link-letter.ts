import type { LinkKind } from './sessions.js';

/** A mail's words. */
export interface LinkLetter {
  readonly subject: string;
  readonly text: string;
}

/**
 * The mail a link goes out with. Its secret stands behind the `#`: no server on the way, and no log of ours, ever sees it.
 *
 * @param at.url where browsers find Stet
 * @param at.expiresAt ISO-8601
 */
export function linkLetter(kind: LinkKind, secret: string, at: { url: string; newsroom: string; expiresAt: string }): LinkLetter {
  const newsroom = at.newsroom.replace(/\s+/g, ' ').trim();
  const link = `${at.url}/#${kind === 'INVITATION' ? 'invitation' : 'reset'}=${secret}`;
  const until = `${at.expiresAt.slice(0, 16).replace('T', ' ')} UTC`;
  const [subject, first, last] =
    kind === 'INVITATION'
      ? [
          `${newsroom}: an invitation to the fact-check desk`,
          'You are invited to the fact-check desk. Take the invitation here:',
          'If you do not know this newsroom, leave it: nothing happens then.',
        ]
      : [
          `${newsroom}: a new password for the fact-check desk`,
          'Here you set a new password for the fact-check desk:',
          'If you did not ask for it, leave it: your password stays as it is.',
        ];
  return { subject, text: `${first}\n\n${link}\n\nThe link works once, until ${until}. ${last}\n` };
}
