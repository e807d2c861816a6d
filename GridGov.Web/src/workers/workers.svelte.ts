import type { Worker, WorkerPosition } from '../api/types';

/** The workers that the feed has told of. Who goes off duty leaves the map and the list. */
export class Workers {
  all = $state.raw<ReadonlyMap<string, Worker>>(new Map());
  onDuty = $derived([...this.all.values()].filter((worker) => worker.onDuty).sort((a, b) => a.id.localeCompare(b.id)));

  replace(workers: readonly Worker[]): void {
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
