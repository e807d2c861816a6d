import type { DistrictApi } from '../api/client';
import { Problem } from '../api/http';
import type { Reply, Worker, WorkerTask } from '../api/types';
import { Sharing } from './sharing.svelte';

const refreshMilliseconds = 5_000;

/** A worker's shift on the phone: duty, position, tasks. Asks the server again every few seconds while the page is seen. */
export class Shift {
  worker = $state.raw<Worker | undefined>(undefined);
  tasks = $state.raw<WorkerTask[]>([]);
  updatedAt = $state<number | undefined>(undefined);
  isOffline = $state(false);
  isBusy = $state(false);
  refusal = $state.raw<unknown>(undefined);
  readonly sharing: Sharing;

  #timer: ReturnType<typeof setInterval> | undefined;
  #received = new Set<string>();
  /** The latest change by hand: an answer that was asked for before it is no longer true. */
  #turn = 0;

  constructor(
    private readonly api: DistrictApi,
    readonly id: string,
    private readonly onRefused: () => void,
  ) {
    this.sharing = new Sharing((fixes) => this.api.positions(this.id, fixes));
  }

  get isOnDuty(): boolean {
    return this.worker?.onDuty ?? false;
  }

  start(): void {
    void this.refresh();
    this.#timer = setInterval(() => {
      if (!document.hidden) void this.refresh();
    }, refreshMilliseconds);
    document.addEventListener('visibilitychange', this.#seen);
  }

  stop(): void {
    clearInterval(this.#timer);
    document.removeEventListener('visibilitychange', this.#seen);
    this.sharing.stop();
  }

  async refresh(): Promise<void> {
    const turn = this.#turn;
    try {
      const [worker, tasks] = await Promise.all([this.api.worker(this.id), this.api.tasks(this.id)]);
      if (turn !== this.#turn) return;
      this.worker = worker;
      this.tasks = [...tasks].sort((a, b) => a.severity - b.severity || a.offeredAt.localeCompare(b.offeredAt));
      this.updatedAt = Date.now();
      this.isOffline = false;
      this.#confirmReceipt(tasks);
      this.#followDuty();
    } catch (problem) {
      if (problem instanceof Problem && problem.status === 401) this.onRefused();
      else this.isOffline = true;
    }
  }

  async setDuty(onDuty: boolean): Promise<void> {
    await this.#do(() => this.api.duty(this.id, onDuty));
  }

  async reply(task: WorkerTask, reply: Reply, outcome?: string): Promise<boolean> {
    return this.#do(() => this.api.reply(this.id, task.task, { reply, ...(outcome === undefined ? {} : { outcome }) }));
  }

  async alarm(): Promise<void> {
    const fix = this.sharing.last;
    const id = `w-${crypto.randomUUID()}`;
    const body = { id, kind: 'worker_sos', ...(fix === undefined ? {} : { lat: fix.lat, lon: fix.lon, accuracyMeters: fix.accuracyMeters }) };
    await this.#withRetry(() => this.api.alarm(this.id, body));
    void this.refresh();
  }

  /** The same id each time, so that a repetition of one that did arrive is no second press. */
  async #withRetry(send: () => Promise<unknown>): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      try {
        await send();
        return;
      } catch (problem) {
        if (attempt >= 2 || !(problem instanceof Problem) || (problem.status !== 0 && problem.status < 500)) throw problem;
      }
    }
  }

  async #do(command: () => Promise<unknown>): Promise<boolean> {
    this.isBusy = true;
    this.refusal = undefined;
    this.#turn++;
    try {
      await command();
      return true;
    } catch (problem) {
      this.refusal = problem;
      return false;
    } finally {
      this.#turn++;
      await this.refresh();
      this.isBusy = false;
    }
  }

  /** Tells the control room that the offer has reached this phone (t4). */
  #confirmReceipt(tasks: readonly WorkerTask[]): void {
    for (const task of tasks) {
      if (task.state !== 'offered' || this.#received.has(task.task)) continue;
      this.#received.add(task.task);
      this.api.reply(this.id, task.task, { reply: 'received' }).catch(() => this.#received.delete(task.task));
      if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.([200, 100, 200]);
    }
  }

  #followDuty(): void {
    const hasUrgent = this.tasks.some((task) => task.severity <= 2 && ['accepted', 'enroute', 'onscene'].includes(task.state));
    if (this.isOnDuty || hasUrgent) this.sharing.start();
    else if (this.sharing.state !== 'off') this.sharing.stop();
  }

  #seen = () => {
    if (!document.hidden) void this.refresh();
  };
}
