import { refusalText } from '../api/refusal';
import type { Incident } from '../api/types';
import type { LiveDistrict } from '../live/district.svelte';
import { serverClock } from '../live/now.svelte';
import { standingOf, type Standing } from '../workers/standing';

export interface Candidate {
  id: string;
  name: string;
  standing: Standing;
  fixAt: number | undefined;
  distanceMeters: number | undefined;
}

export interface Candidates {
  items: Candidate[];
  /** Why it is not the nearest, when they could not be asked for. */
  problem?: string;
}

/** Nearest first by the server; without a place, or when it cannot be asked (which is said), everybody on duty whom we know of. */
export async function loadCandidates(live: LiveDistrict, incident: Incident): Promise<Candidates> {
  const at = serverClock.now();
  const known = (id: string) => live.workers.find(id);
  let problem: string | undefined;
  if (incident.location !== undefined) {
    try {
      const near = await live.api.nearestWorkers(incident.location.lat, incident.location.lon, 20);
      if (near.length > 0) {
        const items = near.map((one): Candidate => {
          const worker = known(one.id);
          return {
            id: one.id,
            name: live.nameOf(one.id),
            standing: worker === undefined ? (one.busy ? 'busy' : 'free') : standingOf(worker, at),
            fixAt: Date.parse(one.lastFix.at),
            distanceMeters: one.distanceMeters,
          };
        });
        return { items };
      }
    } catch (fault) {
      problem = refusalText(fault);
    }
  }
  const items = live.workers.onDuty.map((worker) => ({
    id: worker.id,
    name: worker.name,
    standing: standingOf(worker, at),
    fixAt: worker.lastFix === undefined ? undefined : Date.parse(worker.lastFix.at),
    distanceMeters: undefined,
  }));
  return problem === undefined ? { items } : { items, problem };
}
