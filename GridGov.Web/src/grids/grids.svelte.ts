import type { Grid, GridFeatures, GridProperties } from '../api/types';

/** Grids: their outlines, fetched once, and their counts, live. */
export class Grids {
  outlines = $state.raw<GridFeatures | undefined>(undefined);
  counts = $state.raw<ReadonlyMap<string, Grid>>(new Map());
  failed = $state(false);

  byCode = $derived(new Map<string, GridProperties>((this.outlines?.features ?? []).map((f) => [f.properties.code, f.properties])));

  replace(grids: readonly Grid[]): void {
    this.counts = new Map(grids.map((grid) => [grid.id, grid]));
  }

  apply(batch: ReadonlyMap<string, Grid>): void {
    this.counts = new Map([...this.counts, ...batch]);
  }

  name(code: string): string {
    return this.byCode.get(code)?.name ?? this.counts.get(code)?.name ?? code;
  }

  /** Names from the town down to the grid itself. */
  path(code: string | undefined): string[] {
    const names: string[] = [];
    for (let at = code; at !== undefined && names.length < 5; ) {
      const grid: GridProperties | undefined = this.byCode.get(at);
      if (grid?.level === 'district') break;
      names.unshift(grid?.name ?? at);
      at = grid?.parent;
    }
    return names;
  }
}
