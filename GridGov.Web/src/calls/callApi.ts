import { request } from '../api/http';
import type { CallOpened, CallView, NumberedSignal } from './callTypes';

/** Calls inside one district. */
export class CallApi {
  readonly #root: string;

  constructor(district: string) {
    this.#root = `/districts/${encodeURIComponent(district)}/calls`;
  }

  start = (worker: string, incident?: string) => request<CallOpened>('POST', this.#root, { worker, ...(incident === undefined ? {} : { incident }) });
  get = (id: string) => request<CallView>('GET', this.#of(id));
  accept = (id: string) => request<CallOpened>('POST', this.#of(id, 'accept'), {});
  connected = (id: string) => request<CallView>('POST', this.#of(id, 'connected'), {});
  hangUp = (id: string, lost = false) => request<CallView>('POST', this.#of(id, 'hangup'), { lost });
  signal = (id: string, signals: readonly NumberedSignal[]) => request<undefined>('POST', this.#of(id, 'signals'), { signals });

  /** For a page that goes: nobody waits for the answer. */
  leave = (id: string) => navigator.sendBeacon(`/api/v1${this.#of(id, 'hangup')}`, new Blob(['{}'], { type: 'application/json' }));

  streamOf = (id: string, after: number) => `/api/v1${this.#of(id, 'stream')}?after=${String(after)}`;

  #of(id: string, what?: string): string {
    return `${this.#root}/${encodeURIComponent(id)}${what === undefined ? '' : `/${what}`}`;
  }
}
