import { Problem } from '../api/http';
import { refusalText } from '../api/refusal';
import type { Incident, Step, StepBody } from '../api/types';
import { t } from '../i18n/locale.svelte';
import type { LiveDistrict } from '../live/district.svelte';
import { piecesOf, tally, type BulkAnswer } from './bulk';

export interface Toast {
  /** Told: done, with something to read about it. */
  kind: 'done' | 'told' | 'refused' | 'waiting';
  text: string;
  /** Takes it back, while it can be. */
  undo?: () => void;
  /** How far it is, 0 to 1. */
  progress?: number;
}

/** How long a step that cannot be taken back waits before it is sent. */
export const graceMilliseconds = 6_000;

interface Waiting {
  send: (keepsAlive: boolean) => Promise<void>;
  timer: ReturnType<typeof setTimeout>;
  toast: Toast;
}

/**
 * Steps by hand, one at a time per incident, with an answer that is always shown. What cannot be taken back (false alarm, resolved) waits a few
 * seconds with an undo before it is sent; until then nothing has happened.
 */
export class Commands {
  busy = $state.raw<ReadonlySet<string>>(new Set());
  /** Oldest first. What can be taken back stays for its time, whatever is said after it; of the rest only the newest stands. */
  toasts = $state.raw<readonly Toast[]>([]);
  #clear = new Map<Toast, ReturnType<typeof setTimeout>>();
  #waiting = new Map<string, Waiting>();
  #isAcknowledging = false;

  constructor(private readonly live: LiveDistrict) {}

  /** The newest. */
  get toast(): Toast | undefined {
    return this.toasts.at(-1);
  }

  /** Takes back what was done last and still can be. */
  undoLast(): void {
    this.toasts.findLast((toast) => toast.undo !== undefined)?.undo?.();
  }

  isBusy(incident: string): boolean {
    return this.busy.has(incident);
  }

  take(incident: string, step: Step, label: string, body: StepBody = {}, undo?: () => void, keepsAlive = false): Promise<boolean> {
    return this.act(incident, label, () => this.live.api.step(incident, step, body, keepsAlive), undo);
  }

  /** Anything that is done to an incident and answers how it is after. */
  async act(incident: string, label: string, send: () => Promise<Incident | undefined>, undo?: () => void): Promise<boolean> {
    if (this.busy.has(incident)) return false;
    this.#setBusy(incident, true);
    try {
      const after = await send();
      if (after !== undefined && typeof after.version === 'number') this.live.adopt(after);
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
    const toast = this.say('waiting', t('act.waiting', { what: label, s: graceMilliseconds / 1_000 }), () => {
      this.undo(incident, label);
    });
    const send = async (keepsAlive: boolean) => {
      this.#waiting.delete(incident);
      this.#setBusy(incident, false);
      this.#drop(toast);
      await this.take(incident, step, label, body, undefined, keepsAlive);
    };
    this.#waiting.set(incident, { send, timer: setTimeout(() => void send(false), graceMilliseconds), toast });
  }

  undo(incident: string, label: string): void {
    const waiting = this.#waiting.get(incident);
    if (waiting === undefined) return;
    clearTimeout(waiting.timer);
    this.#waiting.delete(incident);
    this.#setBusy(incident, false);
    this.#drop(waiting.toast);
    this.say('done', t('act.undone', { what: label }));
  }

  /** Sends what still waits for its grace to pass: the desk is closed. While the page itself is left, in a way that outlives it (`keepsAlive`). */
  async finish(keepsAlive = false): Promise<void> {
    await Promise.all([...this.#waiting.values()].map(({ send, timer }) => {
      clearTimeout(timer);
      return send(keepsAlive);
    }));
  }

  /**
   * Acknowledges many, a piece at a time, and says how far it is; what became of each of them is said in the end and stands in its row. What keeps a piece from
   * being answered ends it, with the reason.
   */
  async acknowledgeAll(incidents: readonly string[]): Promise<void> {
    if (this.#isAcknowledging) return;
    this.#isAcknowledging = true;
    const of = incidents.length;
    const answers: BulkAnswer[] = [];
    try {
      for (const piece of piecesOf(incidents)) {
        this.say('waiting', t('flood.acknowledging', { n: answers.length, of }), undefined, answers.length / of);
        for (const answer of await this.live.office.acknowledgeMany(piece)) {
          answers.push(answer);
          if (answer.incident !== undefined) this.live.adopt(answer.incident);
        }
        this.live.showAtOnce();
      }
      this.say(answers.every((answer) => answer.result === 'acknowledged') ? 'done' : 'told', tally(answers));
    } catch (problem) {
      this.say('refused', t('flood.interrupted', { told: tally(answers), n: of - answers.length, why: refusalText(problem) }));
    } finally {
      this.#isAcknowledging = false;
    }
  }

  say(kind: Toast['kind'], text: string, undo?: () => void, progress?: number): Toast {
    const toast: Toast = { kind, text, ...(progress === undefined ? {} : { progress }) };
    if (undo !== undefined) {
      toast.undo = () => {
        this.#drop(toast);
        undo();
      };
    }
    for (const old of this.toasts) if (old.undo === undefined) this.#drop(old);
    this.toasts = [...this.toasts, toast];
    // how far it is stands until there is more to say
    if (progress === undefined) {
      this.#clear.set(toast, setTimeout(() => {
        this.#drop(toast);
      }, kind === 'refused' || kind === 'told' ? 8_000 : undo === undefined ? 3_000 : graceMilliseconds));
    }
    return toast;
  }

  #drop(toast: Toast): void {
    clearTimeout(this.#clear.get(toast));
    this.#clear.delete(toast);
    this.toasts = this.toasts.filter((one) => one !== toast);
  }

  #adoptNewer(problem: unknown): void {
    const newer = problem instanceof Problem ? (problem.body['incident'] as Incident | undefined) : undefined;
    if (newer !== undefined) this.live.adopt(newer);
  }

  #setBusy(incident: string, isBusy: boolean): void {
    this.busy = isBusy ? new Set([...this.busy, incident]) : new Set([...this.busy].filter((id) => id !== incident));
  }
}
