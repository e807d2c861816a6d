import type { DayLogCounts } from '../dayLogs/dayLog';

/** The leaders' sheet on the wire, and how its periods are written. */

export const breakdowns = ['town', 'village', 'base', 'level', 'department', 'type', 'class', 'source'] as const;
export type Breakdown = (typeof breakdowns)[number];

export interface MatterFigures {
  accepted: number;
  handled: number;
  withinTwoWorkingDays: number;
  due: number;
  onTime: number;
  open: number;
  openOverdue: number;
  supervised: number;
  sentBack: number;
  verified: number;
  voided: number;
  disputesMediated: number;
  answered: number;
  satisfied: number;
  withinTwoWorkingDaysShare?: number;
  onTimeShare?: number;
  satisfiedShare?: number;
}

export interface MatterSheet {
  period: string;
  grid?: string;
  by?: Breakdown;
  asOf: string;
  figures: MatterFigures;
  /** Of the closed day logs of the period. */
  work: DayLogCounts;
  items: { key: string; name?: string; figures: MatterFigures }[];
}

export const spans = ['day', 'month', 'year'] as const;
export type Span = (typeof spans)[number];

/** yyyy-MM-dd, yyyy-MM or yyyy of a local day. */
export const periodOf = (span: Span, day: string): string => (span === 'day' ? day : span === 'month' ? day.slice(0, 7) : day.slice(0, 4));

/** A local day so many days, months or years away; the day of a month that has none of that number is its last. */
export function shiftDay(day: string, span: Span, by: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  if (span === 'day') return new Date(Date.UTC(year, month - 1, date + by)).toISOString().slice(0, 10);
  const first = span === 'month' ? new Date(Date.UTC(year, month - 1 + by, 1)) : new Date(Date.UTC(year + by, month - 1, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return `${first.toISOString().slice(0, 8)}${String(Math.min(date, last)).padStart(2, '0')}`;
}

export const figureColumns = [
  { key: 'accepted', kind: 'count' }, { key: 'handled', kind: 'count' }, { key: 'withinTwoWorkingDays', kind: 'count' }, { key: 'withinTwoWorkingDaysShare', kind: 'share' },
  { key: 'onTimeShare', kind: 'share' }, { key: 'open', kind: 'count' }, { key: 'openOverdue', kind: 'count' }, { key: 'supervised', kind: 'count' },
  { key: 'sentBack', kind: 'count' }, { key: 'voided', kind: 'count' }, { key: 'disputesMediated', kind: 'count' }, { key: 'satisfiedShare', kind: 'share' },
] as const satisfies readonly { key: keyof MatterFigures; kind: 'count' | 'share' }[];
export type FigureKey = (typeof figureColumns)[number]['key'];

/** A figure as it stands in the sheet: shares with two digits as in the CSV, a dash where there is nothing to share. */
export function figureText(figures: MatterFigures, { key, kind }: (typeof figureColumns)[number]): string {
  const value = figures[key];
  return value === undefined ? '—' : kind === 'share' ? `${(value * 100).toFixed(2)}%` : String(value);
}
