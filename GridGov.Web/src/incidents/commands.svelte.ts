import { Problem } from '../api/http';
import { refusalText } from '../api/refusal';
import type { Incident, Step, StepBody } from '../api/types';
import { t } from '../i18n/locale.svelte';
import type { LiveDistrict } from '../live/district.svelte';

export interface Toast {
  kind: 'done' | 'refused';
  text: string;
}

/** Steps by hand, one at a time per incident, with an answer that is always shown. */
export class Commands {
  busy = $state.raw<ReadonlySet<string>>(new Set());
  toast = $state.raw<Toast | undefined>(undefined);
  #clear: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly live: LiveDistrict) {}

  isBusy(incident: string): boolean {
    return this.busy.has(incident);
  }

  async take(incident: string, step: Step, label: string, body: StepBody = {}): Promise<boolean> {
    if (this.busy.has(incident)) return false;
    this.busy = new Set([...this.busy, incident]);
    try {
      const after = await this.live.api.step(incident, step, body);
      if (after !== undefined && typeof after.version === 'number') this.live.incidents.apply(new Map([[after.id, after]]));
      this.say('done', t('act.done', { what: label }));
      return true;
    } catch (problem) {
      const newer = problem instanceof Problem ? (problem.body['incident'] as Incident | undefined) : undefined;
      if (newer !== undefined) this.live.incidents.apply(new Map([[newer.id, newer]]));
      this.say('refused', refusalText(problem));
      return false;
    } finally {
      this.busy = new Set([...this.busy].filter((id) => id !== incident));
    }
  }

  say(kind: Toast['kind'], text: string): void {
    this.toast = { kind, text };
    clearTimeout(this.#clear);
    this.#clear = setTimeout(() => {
      this.toast = undefined;
    }, kind === 'done' ? 3_000 : 8_000);
  }
}
