import type { PatrolSession as ServerSession, PatrolTopic } from '../patrols/patrol';
import { newId } from './newId';
import type { OutboxItem } from './outbox';
import type { PhoneFix } from './fix';
import type { PhoneStore } from './phoneStore';

export const checks = ['hygiene', 'fire', 'security'] as const satisfies readonly PatrolTopic[];
export type Check = PatrolTopic;

export interface PatrolCheck {
  id: string;
  at: string;
  check: Check;
  isNormal: boolean;
  /** What was reported. */
  text?: string;
}

export interface PatrolSession {
  /** Given here, so that the server counts once what is sent twice. */
  id: string;
  startedAt: string;
  endedAt?: string;
  checks: PatrolCheck[];
}

export type PatrolItem = Extract<OutboxItem, { kind: 'patrolStart' | 'patrolCheck' | 'patrolEnd' }>;

const kept = 31;

/**
 * Patrols of this worker, newest last, as the worker has left them: shown at once, also in a lift. Every word goes into the outbox with the phone's own
 * ids and instants; the server has the record.
 */
export class Patrols {
  sessions = $state.raw<PatrolSession[]>([]);

  readonly current = $derived(this.sessions.findLast((session) => session.endedAt === undefined));

  constructor(
    private readonly store: Pick<PhoneStore, 'value' | 'keep'>,
    private readonly key: string,
    private readonly say: (item: PatrolItem) => Promise<void>,
  ) {}

  async load(): Promise<void> {
    const known = (await this.store.value<Partial<PatrolSession>[]>(this.key)) ?? [];
    // What an older page has kept under no id was never meant for the server.
    const kept = known.filter((session): session is PatrolSession => session.id !== undefined);
    // Who is quick has begun one before the disk has answered.
    const begun = this.sessions.filter((session) => !kept.some((one) => one.id === session.id));
    if (begun.length === 0) this.sessions = kept;
    else await this.#keep([...kept, ...begun]);
  }

  /** What the server knows and this phone does not: another phone was used, or this one was emptied. */
  async adopt(sessions: readonly ServerSession[]): Promise<void> {
    const known = new Set(this.sessions.map((session) => session.id));
    const others = sessions.filter((session) => !known.has(session.id)).map((session) => ({
      id: session.id,
      startedAt: session.startedAt,
      ...(session.endedAt === undefined ? {} : { endedAt: session.endedAt }),
      checks: session.checks.map(({ id, at, topic, normal, text }) => ({ id, at, check: topic, isNormal: normal, ...(text === undefined ? {} : { text }) })),
    }));
    if (others.length > 0) await this.#keep([...this.sessions, ...others].sort((a, b) => a.startedAt.localeCompare(b.startedAt)));
  }

  async start(at: string): Promise<void> {
    if (this.current !== undefined) return;
    const id = newId();
    await this.say({ kind: 'patrolStart', at, id });
    await this.#keep([...this.sessions, { id, startedAt: at, checks: [] }]);
  }

  async note(check: Omit<PatrolCheck, 'id'>, fix?: PhoneFix): Promise<void> {
    const session = this.current;
    if (session === undefined) return;
    const noted = { ...check, id: newId() };
    await this.say({
      kind: 'patrolCheck', at: check.at, id: noted.id, patrol: session.id, topic: check.check, normal: check.isNormal,
      ...(check.text === undefined ? {} : { text: check.text }), ...(fix === undefined ? {} : { fix }),
    });
    await this.#change(session.id, (one) => ({ ...one, checks: [...one.checks, noted] }));
  }

  async end(at: string): Promise<void> {
    const session = this.current;
    if (session === undefined) return;
    await this.say({ kind: 'patrolEnd', at, patrol: session.id });
    await this.#change(session.id, (one) => ({ ...one, endedAt: at }));
  }

  #change(id: string, change: (session: PatrolSession) => PatrolSession): Promise<void> {
    return this.#keep(this.sessions.map((session) => (session.id === id ? change(session) : session)));
  }

  async #keep(sessions: PatrolSession[]): Promise<void> {
    this.sessions = sessions.slice(-kept);
    await this.store.keep(this.key, this.sessions);
  }
}
