import type { PhoneStore } from './phoneStore';

export const checks = ['hygiene', 'fire', 'security'] as const;
export type Check = (typeof checks)[number];

export interface PatrolCheck {
  at: string;
  check: Check;
  isNormal: boolean;
  grid?: string;
  /** What was reported. */
  text?: string;
}

export interface PatrolSession {
  startedAt: string;
  endedAt?: string;
  checks: PatrolCheck[];
}

const kept = 31;

/**
 * Patrols of this worker, newest last. They live on this phone: the server has the track and what was reported as abnormal, but no record of
 * patrols yet, and the page says so.
 */
export class Patrols {
  sessions = $state.raw<PatrolSession[]>([]);

  readonly current = $derived(this.sessions.findLast((session) => session.endedAt === undefined));

  constructor(
    private readonly store: Pick<PhoneStore, 'value' | 'keep'>,
    private readonly key: string,
  ) {}

  async load(): Promise<void> {
    this.sessions = (await this.store.value<PatrolSession[]>(this.key)) ?? [];
  }

  start(at: string): Promise<void> {
    return this.current === undefined ? this.#keep([...this.sessions, { startedAt: at, checks: [] }]) : Promise.resolve();
  }

  note(check: PatrolCheck): Promise<void> {
    return this.#change((session) => ({ ...session, checks: [...session.checks, check] }));
  }

  end(at: string): Promise<void> {
    return this.#change((session) => ({ ...session, endedAt: at }));
  }

  #change(change: (session: PatrolSession) => PatrolSession): Promise<void> {
    const { current } = this;
    return this.#keep(this.sessions.map((session) => (session === current ? change(session) : session)));
  }

  async #keep(sessions: PatrolSession[]): Promise<void> {
    this.sessions = sessions.slice(-kept);
    await this.store.keep(this.key, this.sessions);
  }
}
