/** Which silos there are, and which runs which district, as `GET /api/v1/cluster` answers it. */
export interface Cluster {
  self: string;
  isShared: boolean;
  silos: { name: string; address: string; since: string; isAlive: boolean; silenceSeconds?: number; districts: number }[];
  districts: { district: string; silo?: string; since?: string }[];
}
