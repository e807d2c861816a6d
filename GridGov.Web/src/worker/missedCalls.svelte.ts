import type { DistrictApi } from '../api/client';
import type { AuditEntry } from '../api/types';
import type { PhoneStore } from './phoneStore';

export interface MissedCall {
  number: number;
  at: number;
  /** Account of who called. */
  from: string;
}

const shownMilliseconds = 12 * 3_600_000;
const missed = ['unanswered', 'withdrawn', 'busy'];

/** Calls that nobody took, from the worker's own record, after what has been read. */
export function missedOf(entries: readonly AuditEntry[], readUpTo: number, now: number): MissedCall[] {
  return entries.flatMap(({ number, at, actor, action, details }) => {
    const isMissed = action === 'call_ended' && missed.includes((JSON.parse(details ?? '{}') as { outcome?: string }).outcome ?? '');
    return isMissed && number > readUpTo && now - Date.parse(at) < shownMilliseconds ? [{ number, at: Date.parse(at), from: actor }] : [];
  });
}

/** What the control room wanted while nobody was at the phone: kept until the worker has read it, also over a closed page. */
export class MissedCalls {
  all = $state.raw<MissedCall[]>([]);

  readonly #memory: string;
  #readUpTo = 0;

  constructor(
    private readonly api: DistrictApi,
    private readonly worker: string,
    private readonly store: Pick<PhoneStore, 'value' | 'keep'>,
  ) {
    this.#memory = `calls ${api.district}/${worker}`;
  }

  async look(now: number): Promise<void> {
    this.#readUpTo = Math.max(this.#readUpTo, (await this.store.value<number>(this.#memory)) ?? 0);
    try {
      this.all = missedOf(await this.api.auditOf(this.worker), this.#readUpTo, now);
    } catch {
      // asked again when the live connection is back
    }
  }

  async read(): Promise<void> {
    this.#readUpTo = Math.max(this.#readUpTo, ...this.all.map((call) => call.number));
    this.all = [];
    await this.store.keep(this.#memory, this.#readUpTo);
  }
}
