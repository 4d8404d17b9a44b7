/** Why the embedded Postgres cannot run here; the message is one line that says what to do about it. */
export class EmbeddedPostgresFault extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message.replace(/\s*\n\s*/g, ' ').trim(), options);
    this.name = 'EmbeddedPostgresFault';
  }
}
