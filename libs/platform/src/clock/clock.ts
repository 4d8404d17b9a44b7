/** The only source of time. Tests inject one they can set; nothing else in Stet asks the machine. */
export abstract class Clock {
  abstract now(): Date;

  /** @returns the present as an ISO-8601 instant in UTC */
  instant(): string {
    return this.now().toISOString();
  }
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** A clock that stands still until it is moved. */
export class SetClock extends Clock {
  constructor(private at = new Date('2026-03-02T09:00:00.000Z')) {
    super();
  }

  now(): Date {
    return new Date(this.at);
  }

  set(at: Date): void {
    this.at = at;
  }

  /** @param milliseconds how far to move on */
  advance(milliseconds: number): void {
    this.at = new Date(this.at.getTime() + milliseconds);
  }
}
