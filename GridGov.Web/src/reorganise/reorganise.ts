import type { GridFinding } from '../api/officeTypes';
import type { GridLevel, GridProperties } from '../api/types';

export type ReorganisationKind = 'merge' | 'split' | 'move' | 'revert';

/** What an order would do. */
export interface ReorganisationPreview {
  canCarryOut: boolean;
  version: number;
  errors: GridFinding[];
  warnings: GridFinding[];
  toDo: GridFinding[];
  closed: ClosedGrid[];
  opened: string[];
  moved: { grid: string; from?: string; to?: string }[];
  counts: Partial<Record<FollowerKind, number>>;
}

/** What names a grid, and follows when it closes. */
export const followerKinds = ['resident', 'device', 'worker', 'incident', 'rota', 'patrol_plan', 'account'] as const;
export type FollowerKind = (typeof followerKinds)[number];

export interface ClosedGrid {
  code: string;
  name: string;
  level: GridLevel;
  path: string[];
  successors: string[];
  rest: string;
  at: string;
}

/** One that was decided. */
export interface Reorganisation extends Omit<ReorganisationPreview, 'canCarryOut' | 'version' | 'errors' | 'warnings'> {
  id: string;
  number: number;
  kind: ReorganisationKind;
  reason: string;
  by: string;
  at: string;
  reverts?: string;
  finishedAt?: string;
  revertedBy?: string;
}

/** What somebody has chosen so far. */
export interface Choice {
  kind: 'merge' | 'split' | 'move';
  grids: readonly string[];
  /** To merge: one of the grids, or empty for a new one. */
  into: string;
  newCode: string;
  newName: string;
  /** To move. */
  parent: string;
  /** To split: a FeatureCollection that was read from a file. */
  parts: unknown;
  rest: string;
}

const levels: readonly GridLevel[] = ['district', 'town', 'village', 'base'];
const rank = (level: GridLevel) => levels.indexOf(level);

/** The body of a preview or of carrying it out; undefined: not enough is chosen. */
export function orderOf(choice: Choice): object | undefined {
  const { kind, grids } = choice;
  if (kind === 'merge') {
    const into = choice.into === '' ? choice.newCode.trim() : choice.into;
    const name = choice.newName.trim();
    if (grids.length < 2 || into === '' || (choice.into === '' && name === '')) return undefined;
    return { kind, grids, into, ...(name === '' ? {} : { name }) };
  }
  if (kind === 'move') return grids.length === 0 || choice.parent === '' ? undefined : { kind, grids, parent: choice.parent };
  return grids.length !== 1 || choice.parts === undefined || choice.rest === '' ? undefined : { kind, grids, parts: choice.parts, rest: choice.rest };
}

/** Grids that may be chosen beside those that are: to merge siblings, to split one base grid, to move what can stand under one parent. */
export function choosable(kind: Choice['kind'], chosen: readonly string[], grids: ReadonlyMap<string, GridProperties>): GridProperties[] {
  const first = chosen[0] === undefined ? undefined : grids.get(chosen[0]);
  return [...grids.values()]
    .filter((grid) => {
      if (grid.level === 'district') return false;
      if (kind === 'split') return grid.level === 'base' && (first === undefined || grid.code === first.code);
      if (first === undefined) return true;
      return grid.level === first.level && (kind === 'move' || grid.parent === first.parent);
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Under which grids those that are chosen may come. */
export function parentsFor(chosen: readonly string[], grids: ReadonlyMap<string, GridProperties>): GridProperties[] {
  const moving = chosen.flatMap((code) => grids.get(code) ?? []);
  if (moving.length === 0) return [];
  const highest = Math.min(...moving.map((grid) => rank(grid.level)));
  return [...grids.values()]
    .filter((grid) => rank(grid.level) < highest && moving.some((one) => one.parent !== grid.code))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** The parts in a FeatureCollection, for choosing the one that takes the rest; empty: it is none. */
export function partsIn(collection: unknown): { code: string; name: string }[] {
  const features = (collection as { features?: unknown } | null)?.features;
  if (!Array.isArray(features)) return [];
  return features.flatMap((feature: unknown) => {
    const properties = (feature as { properties?: { code?: unknown; name?: unknown } } | null)?.properties;
    return typeof properties?.code === 'string' ? [{ code: properties.code, name: typeof properties.name === 'string' ? properties.name : properties.code }] : [];
  });
}

/** The one that can be taken back: the newest, unless it was, or is itself a taking back, or goes on. */
export function revertible(done: readonly Reorganisation[]): Reorganisation | undefined {
  const [last] = done;
  return last === undefined || last.kind === 'revert' || last.revertedBy !== undefined || last.finishedAt === undefined ? undefined : last;
}
