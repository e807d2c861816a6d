/** Patrols as the server tells them. */
export type PatrolTopic = 'hygiene' | 'fire' | 'security';

export interface PatrolCheck {
  id: string;
  topic: PatrolTopic;
  normal: boolean;
  at: string;
  receivedAt: string;
  text?: string;
  location?: { lat: number; lon: number };
  grid?: string;
  /** The matter that was opened about it. */
  incident?: string;
}

export interface PatrolSession {
  id: string;
  worker: string;
  startedAt: string;
  endedAt?: string;
  endedBy?: 'worker' | 'next';
  grids: string[];
  checks: PatrolCheck[];
}
