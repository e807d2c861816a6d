import type { Worker, WorkerPosition } from '../api/types';

/** The workers that the feed has told of, and those off duty who were asked for. Who goes off duty leaves the map and the list of those on duty. */
export class Workers {
  all = $state.raw<ReadonlyMap<string, Worker>>(new Map());
  onDuty = $derived([...this.all.values()].filter((worker) => worker.onDuty).sort((a, b) => a.id.localeCompare(b.id)));

  /** Of whom the feed has not told. */
  asked = $state.raw<ReadonlyMap<string, Worker>>(new Map());
  /** Grows with every snapshot: what was asked for before may be old. */
  picture = $state(0);
  /** Those off duty that are known here, which are not all. */
  offDuty = $derived([...new Map([...this.asked, ...this.all]).values()].filter((worker) => !worker.onDuty).sort((a, b) => a.id.localeCompare(b.id)));

  find(id: string): Worker | undefined {
    return this.all.get(id) ?? this.asked.get(id);
  }

  /** What the server has answered about some. The feed's word is newer than the same version, and keeps the live position. */
  learn(workers: readonly Worker[]): void {
    const feed = new Map(this.all);
    const asked = new Map(this.asked);
    for (const worker of workers) {
      const told = feed.get(worker.id);
      if (told === undefined) asked.set(worker.id, worker);
      else if (told.version < worker.version) feed.set(worker.id, worker);
    }
    this.asked = asked;
    this.all = feed;
  }

  replace(workers: readonly Worker[]): void {
    this.picture++;
    this.all = new Map(workers.map((worker) => [worker.id, worker]));
  }

  apply(batch: ReadonlyMap<string, Worker>): void {
    const next = new Map(this.all);
    for (const [id, worker] of batch) {
      const held = next.get(id);
      if (held !== undefined && held.version > worker.version) continue;
      const fix = held?.lastFix;
      const isOurFixNewer = fix !== undefined && worker.onDuty && (worker.lastFix === undefined || fix.at > worker.lastFix.at);
      next.set(id, isOurFixNewer ? { ...worker, lastFix: fix } : worker);
    }
    this.all = next;
  }

  /** A position never moves anybody back in time, and off duty there is none. */
  move(batch: ReadonlyMap<string, WorkerPosition>): void {
    const next = new Map(this.all);
    for (const [id, position] of batch) {
      const held = next.get(id);
      if (held === undefined || !held.onDuty || (held.lastFix !== undefined && held.lastFix.at >= position.at)) continue;
      next.set(id, { ...held, lastFix: { lat: position.lat, lon: position.lon, at: position.at } });
    }
    this.all = next;
  }
}
