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

export interface PatrolTime {
  /** HH:mm, the district's time; to 00:00 is the end of the day. */
  from: string;
  to: string;
}

/** How a grid is to be patrolled. */
export interface PatrolPlan {
  id: string;
  grid: string;
  name: string;
  checkpoints: { name: string; location: { lat: number; lon: number }; radiusMeters: number; dwellSeconds: number }[];
  times: PatrolTime[];
  topics: PatrolTopic[];
}

export type CheckpointStanding = 'visited' | 'no_signal' | 'missed';

export interface CheckpointEvidence {
  name: string;
  location: { lat: number; lon: number };
  radiusMeters: number;
  dwellSeconds: number;
  standing: CheckpointStanding;
  visitedAt?: string;
  stayedSeconds: number;
}

/** A plan held against what the track proves, for one of its times or for a patrol. */
export interface PatrolRound {
  plan: string;
  name: string;
  grid: string;
  patrol?: string;
  from: string;
  to: string;
  over: boolean;
  checkpoints: CheckpointEvidence[];
  coveragePercent: number;
  gaps: { from: string; to: string }[];
  missingTopics: PatrolTopic[];
}
