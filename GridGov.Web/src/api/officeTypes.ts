import type { ClockMark, Device, GridLevel, TimelineEntry } from './types';

/** Shapes that only the control room reads. */

export interface StoryPage {
  items: TimelineEntry[];
  /** The server has reckoned every hash again and they fit. */
  verified?: boolean;
}

/** Somebody or something that the search found; masked. */
export interface RegisterHit {
  type: 'resident' | 'device';
  id: string;
  resident?: string;
  name?: string;
  phoneTail?: string;
  address?: string;
  grid?: string;
  categories?: string[];
  kind?: string;
  devices?: string[];
}

export interface DevicePlace {
  id: string;
  kind?: string;
  lat: number;
  lon: number;
}

export const careSorts = ['overdue_test', 'silent', 'weak_battery', 'never_heard'] as const;
export type CareSort = (typeof careSorts)[number];

export interface DeviceCare {
  silent: number;
  weakBattery: number;
  overdueTest: number;
  neverHeard: number;
  items: Device[];
}

export interface DeviceQuality {
  since: string;
  alarms: number;
  falseAlarms: number;
  falseAlarmShare?: number;
  batteryPercent?: number;
  batteryDaysLeft?: number;
  lastTestAt?: string;
  testOverdue: boolean;
}

export interface Figures {
  alarms: number;
  dispatched: number;
  waiting: number;
  open: number;
  falseAlarms: number;
  acknowledged: number;
  acknowledgedWithin60sShare?: number;
  acknowledgedWithin180sShare?: number;
  onSceneWithin45MinShare?: number;
  firstOfferP50Seconds?: number;
  firstOfferP99Seconds?: number;
  escalationsByLevel: Record<string, number>;
}

export interface FiguresAt {
  at: string;
  figures: Figures;
}

export interface FiguresOfGrid {
  grid: string;
  name: string;
  figures: Figures;
}

export interface GridFinding {
  grid: string;
  problem: string;
  message: string;
}

export interface GridPreview {
  canImport: boolean;
  counts: Partial<Record<GridLevel, number>>;
  errors: GridFinding[];
  warnings: GridFinding[];
  added: string[];
  changed: string[];
  removed: string[];
}

export interface WorkerRegistration {
  name: string;
  phone?: string;
  grids: string[];
  skills: string[];
  deputyOf?: string;
}

export interface Registered {
  isNew: boolean;
  secret?: string;
}

/** From one mark of the clock to another, and how long it should take at most. */
export interface ClockTarget {
  mark: ClockMark;
  milliseconds: number;
}
