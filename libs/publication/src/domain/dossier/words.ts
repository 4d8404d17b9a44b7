import type { Dossier } from './dossier.js';
import { markup } from './html.js';
import type { Html } from './html.js';

/** What all parts of a dossier say alike: names, instants, ratings, reasons. */
export class Words {
  private readonly format: Intl.DateTimeFormat;

  constructor(readonly dossier: Dossier) {
    const { timeZone } = dossier.newsroom;
    this.format = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' });
  }

  /** In the newsroom's time zone. */
  time(instant: string | null): Html | null {
    return instant === null ? null : markup`<time datetime="${instant}">${this.format.format(new Date(instant))}</time>`;
  }

  name(memberId: string | null): string {
    return memberId === null ? 'the desk' : (this.dossier.names.get(memberId) ?? 'somebody');
  }

  rating(ratingId: string): Html {
    const rating = this.dossier.ratings.get(ratingId);
    return rating ? markup`<b>${rating.label}</b> (${code(rating.effect)})` : markup`<b>?</b>`;
  }

  reason(remarkId: string | null): Html | null {
    if (remarkId === null) return null;
    const text = this.dossier.remarks.get(remarkId);
    return text === undefined ? markup`<p class="quiet">The reason was erased.</p>` : markup`<blockquote>${text}</blockquote>`;
  }
}

/** `IN_REVIEW` → `in review` */
export const code = (text: string): string => text.toLowerCase().replaceAll('_', ' ');

/** Words somebody wrote, where there are any. */
export const quoted = (label: string, text: string | null): Html | null =>
  text === null
    ? null
    : markup`<p><span class="label">${label}</span></p>
        <blockquote>${text}</blockquote>`;

/** A heading with its list; nothing where there is nothing. */
export const listOf = (title: string, items: readonly Html[]): Html | null =>
  items.length
    ? markup`<h4>${title}</h4>
        <ul>${items.map((item) => markup`<li>${item}</li>`)}</ul>`
    : null;
