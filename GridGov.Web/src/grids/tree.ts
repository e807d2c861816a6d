import type { Grid, GridProperties } from '../api/types';

/** A grid in the tree with what goes on in it and below. */
export interface GridRow {
  code: string;
  name: string;
  level: GridProperties['level'];
  depth: number;
  hasChildren: boolean;
  open: number;
  urgent: number;
  onDuty: number;
  /** Base grids in it, itself included, and how many of them have nobody on duty now. */
  bases: number;
  uncovered: number;
}

/** Grids by parent in the order of their codes; those without a known parent stand at the top. */
export class GridTree {
  readonly #children = new Map<string | undefined, GridProperties[]>();
  readonly #coverage = new Map<string, { bases: number; uncovered: number }>();

  constructor(
    grids: ReadonlyMap<string, GridProperties>,
    private readonly counts: ReadonlyMap<string, Grid>,
  ) {
    for (const grid of grids.values()) {
      const parent = grid.parent !== undefined && grids.has(grid.parent) ? grid.parent : undefined;
      const siblings = this.#children.get(parent);
      if (siblings === undefined) this.#children.set(parent, [grid]);
      else siblings.push(grid);
    }
    for (const siblings of this.#children.values()) siblings.sort((a, b) => (a.code < b.code ? -1 : 1));
    for (const root of this.#children.get(undefined) ?? []) this.#cover(root, 0);
  }

  /** Base grids and uncovered ones of the whole district. */
  get total(): { bases: number; uncovered: number } {
    let total = { bases: 0, uncovered: 0 };
    for (const root of this.#children.get(undefined) ?? []) total = add(total, this.coverageOf(root.code));
    return total;
  }

  coverageOf(code: string): { bases: number; uncovered: number } {
    return this.#coverage.get(code) ?? { bases: 0, uncovered: 0 };
  }

  /** The rows in sight: roots and the children of what is expanded; only what has uncovered grids when that is asked for. */
  rows(expanded: ReadonlySet<string>, onlyUncovered = false): GridRow[] {
    const rows: GridRow[] = [];
    const visit = (grid: GridProperties, depth: number) => {
      const row = this.#row(grid, depth);
      if (onlyUncovered && row.uncovered === 0) return;
      rows.push(row);
      if (expanded.has(grid.code)) for (const child of this.#children.get(grid.code) ?? []) visit(child, depth + 1);
    };
    for (const root of this.#children.get(undefined) ?? []) visit(root, 0);
    return rows;
  }

  #row(grid: GridProperties, depth: number): GridRow {
    const counts = this.counts.get(grid.code)?.counts;
    return {
      code: grid.code, name: grid.name, level: grid.level, depth,
      hasChildren: this.#children.has(grid.code),
      open: counts === undefined ? 0 : counts.severity1 + counts.severity2 + counts.severity3 + counts.severity4,
      urgent: counts === undefined ? 0 : counts.severity1 + counts.severity2,
      onDuty: counts?.workersOnDuty ?? 0,
      ...this.coverageOf(grid.code),
    };
  }

  #cover(grid: GridProperties, depth: number): { bases: number; uncovered: number } {
    const isBase = grid.level === 'base';
    let sum = { bases: isBase ? 1 : 0, uncovered: isBase && (this.counts.get(grid.code)?.counts.workersOnDuty ?? 0) === 0 ? 1 : 0 };
    if (depth < 8) for (const child of this.#children.get(grid.code) ?? []) sum = add(sum, this.#cover(child, depth + 1));
    this.#coverage.set(grid.code, sum);
    return sum;
  }
}

const add = (a: { bases: number; uncovered: number }, b: { bases: number; uncovered: number }) => ({ bases: a.bases + b.bases, uncovered: a.uncovered + b.uncovered });
