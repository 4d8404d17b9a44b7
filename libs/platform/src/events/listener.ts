import pg from 'pg';

const RECONNECT_MS = 500;

/** A connection that listens to one channel and comes back by itself when the line or the database breaks. */
export class Listener {
  private client: pg.Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private closed = false;

  /** @param heard called with the payload, and with '*' after every (re)connection: what was rung meanwhile was not heard */
  constructor(
    private readonly url: string,
    private readonly channel: string,
    private readonly heard: (payload: string) => void,
  ) {}

  async start(): Promise<void> {
    if (this.closed) return;
    const client = new pg.Client({
      connectionString: this.url,
      connectionTimeoutMillis: 3_000,
      keepAlive: true,
      application_name: `stet listens to ${this.channel}`,
    });
    this.client = client;
    const again = (): void => {
      if (this.client !== client || this.closed) return;
      this.client = undefined;
      client.end().catch(() => undefined);
      this.timer = setTimeout(() => void this.start(), RECONNECT_MS);
    };
    client.on('error', again);
    client.on('end', again);
    client.on('notification', (message) => this.heard(message.payload ?? ''));
    try {
      await client.connect();
      await client.query(`LISTEN ${this.channel}`);
      this.heard('*');
    } catch {
      again();
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    const client = this.client;
    this.client = undefined;
    await client?.end().catch(() => undefined);
  }
}
