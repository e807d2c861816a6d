import { Problem } from '../api/http';
import { refusalText } from '../api/refusal';
import type { Incident, Step, StepBody } from '../api/types';
import { t } from '../i18n/locale.svelte';
import type { LiveDistrict } from '../live/district.svelte';

export interface Toast {
  kind: 'done' | 'refused' | 'waiting';
  text: string;
  /** Takes it back, while it can be. */
  undo?: () => void;
}

/** How long a step that cannot be taken back waits before it is sent. */
export const graceMilliseconds = 6_000;
const bulkAtOnce = 6;

interface Waiting {
  send: () => void;
  timer: ReturnType<typeof setTimeout>;
}

/**
 * Steps by hand, one at a time per incident, with an answer that is always shown. What cannot be taken back (false alarm, resolved) waits a few
 * seconds with an undo before it is sent; until then nothing has happened.
 */
export class Commands {
  busy = $state.raw<ReadonlySet<string>>(new Set());
  toast = $state.raw<Toast | undefined>(undefined);
  #clear: ReturnType<typeof setTimeout> | undefined;
  #waiting = new Map<string, Waiting>();

  constructor(private readonly live: LiveDistrict) {}

  isBusy(incident: string): boolean {
    return this.busy.has(incident);
  }

  async take(incident: string, step: Step, label: string, body: StepBody = {}, undo?: () => void): Promise<boolean> {
    if (this.busy.has(incident)) return false;
    this.#setBusy(incident, true);
    try {
      await this.#send(incident, step, body);
      this.live.showAtOnce();
      this.say('done', t('act.done', { what: label }), undo);
      return true;
    } catch (problem) {
      this.#adoptNewer(problem);
      this.live.showAtOnce();
      this.say('refused', refusalText(problem));
      return false;
    } finally {
      this.#setBusy(incident, false);
    }
  }

  /** The same, after a grace in which it can be undone. */
  takeLater(incident: string, step: Step, label: string, body: StepBody): void {
    if (this.busy.has(incident)) return;
    this.#setBusy(incident, true);
    const send = () => {
      this.#waiting.delete(incident);
      this.#setBusy(incident, false);
      void this.take(incident, step, label, body);
    };
    this.#waiting.set(incident, { send, timer: setTimeout(send, graceMilliseconds) });
    this.say('waiting', t('act.waiting', { what: label, s: graceMilliseconds / 1_000 }), () => {
      this.undo(incident, label);
    });
  }

  undo(incident: string, label: string): void {
    const waiting = this.#waiting.get(incident);
    if (waiting === undefined) return;
    clearTimeout(waiting.timer);
    this.#waiting.delete(incident);
    this.#setBusy(incident, false);
    this.say('done', t('act.undone', { what: label }));
  }

  /** Sends what still waits: the desk is closed. */
  finish(): void {
    for (const { send, timer } of [...this.#waiting.values()]) {
      clearTimeout(timer);
      send();
    }
  }

  /** Acknowledges many, a few at a time, and says how far it is; the first that meets an obstacle ends it, and what was done is said with the reason. */
  async acknowledgeAll(incidents: readonly string[]): Promise<void> {
    const queue = [...incidents];
    let done = 0;
    let refusal: unknown;
    const work = async () => {
      for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
        try {
          await this.#send(id, 'acknowledge', {});
          done++;
        } catch (problem) {
          this.#adoptNewer(problem);
          // somebody else was first: that alarm is acknowledged, which is all that was wanted
          if (!(problem instanceof Problem && problem.status === 409)) {
            refusal = problem;
            queue.length = 0;
          }
        }
        if (queue.length > 0) this.say('waiting', t('flood.acknowledging', { n: incidents.length - queue.length, of: incidents.length }));
      }
    };
    await Promise.all(Array.from({ length: bulkAtOnce }, work));
    if (refusal === undefined) this.say('done', t('flood.acknowledged', { n: done }));
    else this.say('refused', t('flood.interrupted', { n: done, of: incidents.length, why: refusalText(refusal) }));
  }

  say(kind: Toast['kind'], text: string, undo?: () => void): void {
    this.toast = { kind, text, ...(undo === undefined ? {} : { undo }) };
    clearTimeout(this.#clear);
    this.#clear = setTimeout(() => {
      this.toast = undefined;
    }, kind === 'refused' ? 8_000 : undo === undefined ? 3_000 : graceMilliseconds);
  }

  async #send(incident: string, step: Step, body: StepBody): Promise<void> {
    const after = await this.live.api.step(incident, step, body);
    if (after !== undefined && typeof after.version === 'number') this.live.adopt(after);
  }

  #adoptNewer(problem: unknown): void {
    const newer = problem instanceof Problem ? (problem.body['incident'] as Incident | undefined) : undefined;
    if (newer !== undefined) this.live.adopt(newer);
  }

  #setBusy(incident: string, isBusy: boolean): void {
    this.busy = isBusy ? new Set([...this.busy, incident]) : new Set([...this.busy].filter((id) => id !== incident));
  }
}
