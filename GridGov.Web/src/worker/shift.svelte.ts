import type { DistrictApi } from '../api/client';
import { Problem } from '../api/http';
import type { Reply, Sos, Worker, WorkerTask } from '../api/types';
import type { CallView } from '../calls/callTypes';
import { zone } from '../i18n/format.svelte';
import { serverClock } from '../live/now.svelte';
import { MissedCalls } from './missedCalls.svelte';
import { newId } from './newId';
import { RoomyStore, type Room } from './offline/roomyStore';
import { Outbox, type OutboxItem, type RefusedEntry } from './outbox';
import type { KeptWords, LogItem } from './logWords.svelte';
import { dutyAfter, tasksAfter } from './overlay';
import type { PatrolItem } from './patrol.svelte';
import type { PhoneStore } from './phoneStore';
import { Sharing } from './sharing.svelte';
import { leftOf } from './traces';
import { WorkerStream } from './stream';

const refreshMilliseconds = 5_000;
const refreshWhileLiveMilliseconds = 20_000;
const missedAfterMilliseconds = 1_000;

interface Remembered {
  worker: Worker;
  tasks: WorkerTask[];
  updatedAt: number;
  /** The district's; a page of before did not keep it. */
  zone?: string;
}

/** A worker's shift on the phone: duty, position, tasks. What the worker does goes into the outbox; what the server says is remembered for the lift. */
export class Shift {
  worker = $state.raw<Worker | undefined>(undefined);
  updatedAt = $state<number | undefined>(undefined);
  isOffline = $state(false);
  isLive = $state(false);
  waiting = $state(0);
  refused = $state.raw<RefusedEntry[]>([]);
  /** What the phone could not keep as it came. */
  room = $state.raw<Room>({ thinned: 0, lost: 0, held: 0 });
  sentPositionAt = $state<number | undefined>(undefined);
  /** Who calls from the control room, as long as it rings. */
  ringing = $state.raw<CallView | undefined>(undefined);
  /** The latest call for help: on its way, or taken. */
  sos = $state.raw<{ id: string; at: number; isTaken: boolean } | undefined>(undefined);
  /** What has become of it, as far as the control room is. */
  sosAnswer = $state.raw<Sos | undefined>(undefined);
  readonly sharing: Sharing;
  readonly missed: MissedCalls;

  #tasks = $state.raw<WorkerTask[]>([]);
  #pending = $state.raw<OutboxItem[]>([]);
  readonly #outbox: Outbox;
  readonly #disk: RoomyStore;
  readonly #stream: WorkerStream;
  readonly #memory: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isStopped = false;
  #wondersAboutSos = true;
  #knowsZone = false;
  #received = new Set<string>();
  /** What the server has taken, but no answer of it has shown yet. */
  #taken = new Set<string>();

  constructor(
    readonly api: DistrictApi,
    readonly id: string,
    readonly store: PhoneStore,
    private readonly onSignedOut: () => void,
  ) {
    const owner = `${api.district}/${id}`;
    this.#memory = `shift ${owner}`;
    this.sharing = new Sharing((fix) => void this.#put({ kind: 'position', at: fix.at, fix }));
    this.missed = new MissedCalls(api, id, store);
    this.#disk = new RoomyStore(store, owner, (room) => (this.room = room));
    this.#outbox = new Outbox(owner, this.#disk, (items) => this.#send(items), {
      changed: (waiting, refused) => {
        const isAllSent = this.waiting > 0 && waiting === 0;
        this.waiting = waiting;
        if (isAllSent && !this.isOnDuty) void this.#tidy(false);
        if (refused.length > this.refused.length) void this.refresh();
        this.refused = refused;
        const keys = new Set(refused.map((entry) => keyOf(entry.item)));
        if (keys.size > 0) this.#drop((key) => keys.has(key));
      },
      sent: (items) => {
        this.#sent(items);
      },
      signedOut: onSignedOut,
    });
    this.#stream = new WorkerStream(api.streamOf(id), {
      tasks: () => {
        this.#wondersAboutSos = true;
        void this.refresh();
      },
      call: (call) => {
        const hasStopped = this.ringing !== undefined && call === undefined;
        this.ringing = call;
        if (hasStopped) this.#lookForMissed();
      },
      beat: (at) => {
        serverClock.heard(at);
      },
      changed: (isLive) => {
        this.isLive = isLive;
        this.ringing = undefined; // what still rings is told anew
        if (isLive) {
          this.#hurry();
          this.#lookForMissed();
        }
        // Without the live connection only asking tells whether there is a network: now, not when the quiet pace would have asked.
        else void this.#keepRefreshing();
      },
    });
  }

  readonly tasks = $derived(tasksAfter(this.#tasks, this.#pending));
  readonly isOnDuty = $derived(dutyAfter(this.worker?.onDuty ?? false, this.#pending));
  /** An urgent alarm that the worker has taken: the position is needed until it is over, also after duty. */
  readonly hasUrgent = $derived(this.tasks.some((task) => task.severity <= 2 && ['accepted', 'enroute', 'onscene'].includes(task.state)));

  async start(): Promise<void> {
    document.addEventListener('visibilitychange', this.#hurry);
    globalThis.addEventListener('online', this.#hurry);
    const known = await this.store.value<Remembered>(this.#memory);
    if (this.#isStopped) return;
    if (known?.zone !== undefined) zone.name = known.zone;
    if (known !== undefined && this.worker === undefined) this.#show(known.worker, known.tasks, known.updatedAt);
    await this.#disk.recall();
    this.#pending = [...(await this.#outbox.pending()), ...this.#pending];
    this.#followDuty();
    await this.#sayLeftWords();
    this.#stream.start();
    await this.#keepRefreshing();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    document.removeEventListener('visibilitychange', this.#hurry);
    globalThis.removeEventListener('online', this.#hurry);
    this.#stream.stop();
    this.#outbox.stop();
    this.sharing.stop();
  }

  /** Signing out: of what somebody wrote or was given to do, the phone keeps what it has not delivered, and nothing else. */
  forget(): Promise<void> {
    this.stop(); // an answer that is on its way is not kept any more
    return this.#tidy(true);
  }

  /** Words of former days' logs that were typed in the last moment before the page was closed. */
  async #sayLeftWords(): Promise<void> {
    const beginning = `log ${this.#outbox.owner} `;
    for (const [key, kept] of await this.store.valuesFrom<Partial<KeptWords>>(beginning)) {
      if (kept.isSaid !== false || kept.at === undefined) continue;
      await this.#put({ kind: 'dayWords', at: kept.at, day: key.slice(beginning.length), text: kept.text ?? '' });
      await this.store.keep(key, { ...kept, isSaid: true });
    }
  }

  /** What waits in memory alone, because the disk is full, must not lose what stands on the disk of it. */
  async #tidy(isLeaving: boolean): Promise<void> {
    if (this.room.held > 0) return;
    const use = { owner: this.#outbox.owner, isOnDuty: this.isOnDuty, isLeaving };
    const waiting = await this.store.waitingOwners();
    await this.store.thin((key, value) => leftOf(key, value, use, waiting));
  }

  async refresh(): Promise<void> {
    const taken = new Set(this.#taken);
    try {
      const [worker, tasks] = await Promise.all([this.api.worker(this.id), this.api.tasks(this.id), this.#learnZone()]);
      if (this.#isStopped) return;
      this.isOffline = false;
      this.#show(worker, tasks, Date.now());
      this.#drop((key) => taken.has(key));
      for (const key of taken) this.#taken.delete(key);
      this.#confirmReceipt(tasks);
      await this.store.keep(this.#memory, { worker, tasks, updatedAt: this.updatedAt, zone: zone.name } satisfies Record<keyof Remembered, unknown>);
      void this.#outbox.flush();
      if (!this.isOnDuty) await this.#tidy(false);
      await this.#lookForSos();
    } catch (problem) {
      if (problem instanceof Problem && problem.status === 401) this.onSignedOut();
      else this.isOffline = true;
    }
  }

  /** Once a page: every time on it is the district's. */
  async #learnZone(): Promise<void> {
    if (this.#knowsZone) return;
    const { timeZone } = await this.api.settings();
    if (timeZone !== undefined) zone.name = timeZone;
    this.#knowsZone = true;
  }

  /** Asked for at the opening, since a page that was opened anew finds it again; then while it is open, and when the live connection says that something has changed. */
  async #lookForSos(): Promise<void> {
    if (!this.#wondersAboutSos) return;
    this.sosAnswer = await this.api.sosOf(this.id);
    this.#wondersAboutSos = this.sosAnswer.incident !== null;
  }

  /** A moment later: the record of a call is written when it is over. */
  #lookForMissed(): void {
    setTimeout(() => void this.missed.look(serverClock.now()), missedAfterMilliseconds);
  }

  setDuty(onDuty: boolean): Promise<void> {
    return this.#put({ kind: 'duty', at: new Date().toISOString(), onDuty });
  }

  reply(task: WorkerTask, reply: Reply, words: { outcome?: string; note?: string } = {}): Promise<void> {
    return this.#put({ kind: 'reply', at: new Date().toISOString(), task: task.task, incident: task.incident, reply, ...words });
  }

  report(text: string): Promise<void> {
    const { last } = this.sharing;
    return this.#put({ kind: 'report', at: new Date().toISOString(), id: newId(), text, ...(last === undefined ? {} : { fix: last }) });
  }

  patrol(item: PatrolItem): Promise<void> {
    return this.#put(item);
  }

  log(item: LogItem): Promise<void> {
    return this.#put(item);
  }

  photo(incident: string, id: string, type: string, bytes: ArrayBuffer): Promise<void> {
    return this.#put({ kind: 'photo', at: new Date().toISOString(), id, incident, type, bytes });
  }

  async alarm(): Promise<void> {
    const { last } = this.sharing;
    const id = `w-${newId()}`;
    this.sos = { id, at: Date.now(), isTaken: false };
    this.#wondersAboutSos = true;
    await this.#put({ kind: 'alarm', at: new Date().toISOString(), id, ...(last === undefined ? {} : { fix: last }) });
  }

  forgetRefused(entry: RefusedEntry): Promise<void> {
    return this.#outbox.forget(entry.number);
  }

  /** What could not be kept has been read. */
  readRoom(): Promise<void> {
    return this.#disk.read();
  }

  async #put(item: OutboxItem): Promise<void> {
    if (item.kind !== 'position') this.#pending = [...this.#pending, item];
    this.#followDuty();
    await this.#outbox.put(item);
  }

  #send(items: OutboxItem[]): Promise<unknown> {
    const [first] = items;
    switch (first?.kind) {
      case 'position': return this.api.positions(this.id, items.flatMap((item) => (item.kind === 'position' ? [item.fix] : [])));
      case 'duty': return this.api.duty(this.id, first.onDuty, first.at);
      case 'reply': return this.api.reply(this.id, first.task, { reply: first.reply, at: first.at, ...(first.outcome ? { outcome: first.outcome } : {}), ...(first.note ? { note: first.note } : {}) });
      case 'alarm': return this.api.alarm(this.id, { id: first.id, at: first.at, kind: 'worker_sos', ...placeOf(first.fix) });
      case 'report': return this.api.report({
        kind: 'general', text: first.text, source: 'patrol', externalId: first.id, at: first.at,
        ...(first.fix === undefined ? {} : { location: { lat: first.fix.lat, lon: first.fix.lon } }),
      });
      case 'patrolStart': return this.api.startPatrol(this.id, first.id, { at: first.at });
      case 'patrolCheck': return this.api.notePatrolCheck(this.id, first.patrol, first.id, {
        topic: first.topic, normal: first.normal, at: first.at, ...(first.text === undefined ? {} : { text: first.text }),
        ...(first.fix === undefined ? {} : { location: { lat: first.fix.lat, lon: first.fix.lon } }),
      });
      case 'patrolEnd': return this.api.endPatrol(this.id, first.patrol, { at: first.at });
      case 'dayWords': return this.api.writeDayLog(this.id, first.day, { text: first.text, at: first.at });
      case 'dayClose': return this.api.closeDayLog(this.id, first.day, { at: first.at });
      case 'dayAddendum': return this.api.addToDayLog(this.id, first.day, first.id, { text: first.text, at: first.at });
      case 'photo': return this.api.photo(first.incident, first.id, first.type, first.bytes);
      default: return Promise.resolve();
    }
  }

  #sent(items: OutboxItem[]): void {
    for (const item of items) {
      if (item.kind === 'position') this.sentPositionAt = Date.now();
      if (item.kind === 'alarm' && this.sos?.id === item.id) this.sos = { ...this.sos, isTaken: true };
    }
    // Shown as said here until an answer that was asked for afterwards has it.
    const words = items.filter((item) => item.kind !== 'position');
    for (const item of words) this.#taken.add(keyOf(item));
    if (words.length > 0) void this.refresh();
  }

  #drop(isOver: (key: string) => boolean): void {
    if (!this.#pending.some((item) => isOver(keyOf(item)))) return;
    this.#pending = this.#pending.filter((item) => !isOver(keyOf(item)));
    this.#followDuty();
  }

  #show(worker: Worker, tasks: WorkerTask[], at: number): void {
    this.worker = worker;
    this.#tasks = tasks;
    this.updatedAt = at;
    this.#followDuty();
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
    if (this.isOnDuty || this.hasUrgent) this.sharing.start();
    else if (this.sharing.state !== 'off') this.sharing.stop();
  }

  async #keepRefreshing(): Promise<void> {
    if (!document.hidden) await this.refresh();
    if (this.#isStopped) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#keepRefreshing(), this.isLive ? refreshWhileLiveMilliseconds : refreshMilliseconds);
  }

  #hurry = () => {
    if (document.hidden) return;
    this.#stream.hurry();
    this.sharing.lookAgain();
    void this.refresh();
    void this.#outbox.flush();
  };
}

const keyOf = (item: OutboxItem) => `${item.kind} ${item.at} ${'id' in item ? item.id : 'patrol' in item ? item.patrol : item.kind === 'reply' ? `${item.task} ${item.reply}` : ''}`;

const placeOf = (fix: { lat: number; lon: number; accuracyMeters?: number } | undefined) =>
  fix === undefined ? {} : { lat: fix.lat, lon: fix.lon, ...(fix.accuracyMeters === undefined ? {} : { accuracyMeters: fix.accuracyMeters }) };
