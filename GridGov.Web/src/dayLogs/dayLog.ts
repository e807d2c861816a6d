/** A worker's day log (民情日志) as the server tells it. */
export type DayLogEntryKind = 'duty' | 'stop' | 'patrol' | 'task' | 'matter';

export interface DayLogEntry {
  kind: DayLogEntryKind;
  from: string;
  to?: string;
  grid?: string;
  patrol?: string;
  checks?: number;
  abnormal?: number;
  incident?: string;
  about?: string;
  done?: boolean;
  text?: string;
}

export interface DayLogCounts {
  dutyMinutes: number;
  distanceMeters: number;
  stops: number;
  patrols: number;
  checks: number;
  abnormalChecks: number;
  tasks: number;
  tasksDone: number;
  matters: number;
}

export interface DayLogAddendum {
  id: string;
  text: string;
  at: string;
}

/** Closed logs of a month, for each worker and in all. */
export interface DayLogMonth {
  month: string;
  days: number;
  counts: DayLogCounts;
  items: { worker: string; days: number; counts: DayLogCounts }[];
}

export interface DayLog {
  worker: string;
  day: string;
  entries: DayLogEntry[];
  counts: DayLogCounts;
  words?: string;
  wordsAt?: string;
  /** Frozen since then. */
  closedAt?: string;
  addenda: DayLogAddendum[];
}
