/** Assessments on the wire. */

export const levels = ['worker', 'grid', 'department'] as const;
export type Level = (typeof levels)[number];

export const measures = ['coverage', 'first_response', 'on_time', 'verification', 'satisfaction', 'street'] as const;
export type Measure = (typeof measures)[number];

/** A measure of a score; without events it is not assessed, and the others' weights are scaled up. */
export interface Part {
  measure: Measure;
  weight: number;
  assessed: boolean;
  achieved: number;
  possible: number;
  facts: number;
  points?: number;
}

export interface Line {
  subject: string;
  name: string;
  points?: number;
  /** Of 100. */
  assessedWeight: number;
  excluded: number;
  parts: Part[];
}

export interface ScoreSheet {
  month: string;
  level: Level;
  fullMarks: number;
  formulaVersion: number;
  asOf: string;
  closedBy?: string;
  closedAt?: string;
  items: Line[];
}

/** An event that a score comes from. */
export interface Fact {
  key: string;
  measure: Measure;
  achieved: number;
  possible: number;
  at: string;
  source: 'incident' | 'patrol' | 'evaluation';
  id: string;
  sequence: number;
  event: string;
  counts: boolean;
}

export interface Appeal {
  number: number;
  level: Level;
  subject: string;
  fact: string;
  measure: Measure;
  counts: boolean;
  reason: string;
  by: string;
  at: string;
  state: 'pending' | 'upheld' | 'rejected';
  ruledBy?: string;
  ruledAt?: string;
  rulingReason?: string;
}

export interface ScoreDetail {
  sheet: ScoreSheet;
  line: Line;
  facts: Fact[];
  appeals: Appeal[];
  reproduced?: boolean;
}

/** A month so many months away. */
export function shiftMonth(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}

/** Points as they stand in the sheet; a dash where nothing was assessed. */
export const pointsText = (points: number | undefined): string => (points === undefined ? '—' : points.toFixed(2));

/** What a part comes from: done of asked. */
export const shareText = ({ assessed, achieved, possible }: Part): string => (assessed ? `${String(achieved)}/${String(possible)}` : '');

/** The appeal about an event that nobody has decided. */
export const pendingOf = (appeals: readonly Appeal[], fact: string): Appeal | undefined => appeals.find((appeal) => appeal.fact === fact && appeal.state === 'pending');
