import { DistrictApi } from '../api/client';
import { OfficeApi } from '../api/office';
import type { Device, District, Grid, Incident, Snapshot, Worker, WorkerPosition } from '../api/types';
import { Devices } from '../devices/devices.svelte';
import { Grids } from '../grids/grids.svelte';
import { Incidents } from '../incidents/incidents.svelte';
import { isOpen } from '../incidents/severity';
import { Matters } from '../matters/matters.svelte';
import { Roster } from '../workers/roster.svelte';
import { Workers } from '../workers/workers.svelte';
import { Coalescer, type Schedule } from './coalesce';
import { Connection, type ConnectionListener, type FeedEventName, type OpenStream } from './connection';
import { now, serverClock } from './now.svelte';
import { SequenceGuard } from './sequence';
import type { ConnectionState } from './staleness';

/** Everything that is live about one district: snapshot, then numbered deltas, once a frame into the state. */
export class LiveDistrict implements ConnectionListener {
  readonly api: DistrictApi;
  readonly office: OfficeApi;
  readonly incidents = new Incidents();
  readonly workers = new Workers();
  readonly devices = new Devices();
  readonly grids = new Grids();
  readonly matters: Matters;
  /** Those off duty, of whom the feed does not tell. */
  readonly roster: Roster;
  /** A worker's name wherever it is shown: on duty or off. */
  readonly nameOf = (worker: string): string => this.roster.nameOf(worker);

  connection = $state<ConnectionState>('connecting');
  /** The desk's clock when anything was last heard. */
  lastHeardLocal = $state<number | undefined>(undefined);
  /** The server's clock of the same moment: what the picture shows. */
  pictureAt = $state<number | undefined>(undefined);
  totals = $state.raw<Snapshot['counts']>(undefined);
  hasSnapshot = $state(false);
  /** The stream was refused at least once since the last snapshot. */
  hasFailed = $state(false);

  #guard = new SequenceGuard();
  #connection: Connection;
  #incidents: Coalescer<Incident>;
  #workers: Coalescer<Worker>;
  #positions: Coalescer<WorkerPosition>;
  #devices: Coalescer<Device>;
  #grids: Coalescer<Grid>;

  constructor(
    readonly settings: District,
    private readonly onRefused: () => void,
    /** An incident was opened, or grew worse, while we watched: to be said aloud. */
    private readonly onAlarm: (incident: Incident) => void = () => undefined,
    open?: OpenStream,
    schedule?: Schedule,
  ) {
    this.api = new DistrictApi(settings.id);
    this.office = new OfficeApi(settings.id);
    this.matters = new Matters(settings.id);
    this.roster = new Roster(this.api, this.workers);
    this.#connection = new Connection(`/api/v1${this.api.root}/feed`, this, open);
    this.#incidents = new Coalescer<Incident>((batch) => {
      const before = this.incidents.all;
      this.incidents.apply(batch);
      for (const [id, incident] of batch) {
        const held = before.get(id);
        if (isOpen(incident) && (held === undefined || held.severity > incident.severity)) this.onAlarm(incident);
      }
    }, schedule, (incident, waiting) => incident.version < waiting.version);
    this.#workers = new Coalescer<Worker>((batch) => {
      this.workers.apply(batch);
    }, schedule);
    this.#positions = new Coalescer<WorkerPosition>((batch) => {
      this.#workers.flush();
      this.workers.move(batch);
    }, schedule);
    this.#devices = new Coalescer<Device>((batch) => {
      this.devices.apply(batch);
    }, schedule);
    this.#grids = new Coalescer<Grid>((batch) => {
      this.grids.apply(batch);
    }, schedule);
  }

  start(): void {
    this.#connection.start();
    void this.loadGrids();
    void this.matters.load(); // until it is there, types are shown by their codes
  }

  stop(): void {
    this.#connection.stop();
  }

  /** What the server has answered about an incident: shown with the next frame, like what the stream says, however many answers come at once. */
  adopt(incident: Incident): void {
    this.#incidents.put(incident.id, incident);
  }

  /** For the answer to a single step, which somebody waits for. */
  showAtOnce(): void {
    this.#incidents.flush();
  }

  async loadGrids(): Promise<void> {
    this.grids.failed = false;
    try {
      this.grids.outlines = await this.api.grids();
    } catch {
      this.grids.failed = true;
    }
  }

  changed(state: ConnectionState, lastHeardLocal: number | undefined): void {
    this.connection = state;
    this.lastHeardLocal = lastHeardLocal;
  }

  refused(): void {
    this.hasFailed = true;
    this.onRefused();
  }

  event(name: FeedEventName, data: Record<string, unknown>, sequence: number | undefined): void {
    if (typeof data['at'] === 'string') {
      serverClock.heard(data['at']);
      now.tick();
    }
    this.pictureAt = serverClock.now();
    if (name === 'snapshot') this.#takeSnapshot(data as unknown as Snapshot);
    else if (name === 'positions') {
      for (const position of (data['workers'] ?? []) as WorkerPosition[]) this.#positions.put(position.id, position);
    } else if (name === 'reset') this.#guard.forget();
    else if (name !== 'beat' && this.#mayApply(sequence, data['prev'])) this.#take(name, data as unknown as { id: string });
  }

  #take(name: 'incident' | 'worker' | 'device' | 'grid', entity: { id: string }): void {
    if (name === 'incident') this.#incidents.put(entity.id, entity as Incident);
    else if (name === 'worker') this.#workers.put(entity.id, entity as Worker);
    else if (name === 'device') this.#devices.put(entity.id, entity as Device);
    else this.#grids.put(entity.id, entity as Grid);
  }

  #mayApply(sequence: number | undefined, previous: unknown): boolean {
    const verdict = sequence === undefined ? 'apply' : this.#guard.check(sequence, typeof previous === 'number' ? previous : undefined);
    if (verdict === 'gap') this.#startAnew();
    return verdict === 'apply';
  }

  #startAnew(): void {
    this.#guard.forget();
    this.#connection.restart();
  }

  #takeSnapshot(snapshot: Snapshot): void {
    for (const coalescer of [this.#incidents, this.#workers, this.#positions, this.#devices, this.#grids]) coalescer.clear();
    this.#guard.snapshot(snapshot.sequence);
    this.incidents.replace(snapshot.incidents);
    this.workers.replace(snapshot.workers);
    this.devices.replace(snapshot.devices ?? []);
    this.grids.replace(snapshot.grids ?? []);
    this.totals = snapshot.counts;
    this.hasSnapshot = true;
    this.hasFailed = false;
  }
}
