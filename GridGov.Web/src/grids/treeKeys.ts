import type { GridRow } from './tree';

type TreeRow = Pick<GridRow, 'code' | 'depth' | 'hasChildren'>;

/** What a key does in the tree: whom it goes to, whose children it shows or hides, whom it opens. */
export interface TreeMove {
  to?: string;
  toggle?: string;
  open?: string;
}

/** The keys of a tree (WAI-ARIA practices): up, down, first, last; right into and left out of a level; Enter opens. Undefined: the key means nothing here. */
export function moveIn(rows: readonly TreeRow[], active: string | undefined, key: string, isOpen: (code: string) => boolean): TreeMove | undefined {
  const index = rows.findIndex((row) => row.code === active);
  const row = rows[index];
  const to = (next: TreeRow | undefined): TreeMove => (next === undefined ? {} : { to: next.code });
  switch (key) {
    case 'ArrowDown':
      return to(rows[index + 1]);
    case 'ArrowUp':
      return to(rows[index - 1]);
    case 'Home':
      return to(rows[0]);
    case 'End':
      return to(rows.at(-1));
    case 'ArrowRight':
      if (row?.hasChildren !== true) return {};
      if (!isOpen(row.code)) return { toggle: row.code };
      return rows[index + 1]?.depth === row.depth + 1 ? to(rows[index + 1]) : {};
    case 'ArrowLeft':
      if (row === undefined) return {};
      if (row.hasChildren && isOpen(row.code)) return { toggle: row.code };
      return to(rows.slice(0, index).findLast((one) => one.depth < row.depth));
    case 'Enter':
    case ' ':
      return row === undefined ? {} : { open: row.code };
    default:
      return undefined;
  }
}

/** Each row's place among its siblings and how many they are, from 1: rows that are out of sight are in no document to be counted. */
export function placesOf(rows: readonly Pick<GridRow, 'depth'>[]): { position: number; of: number }[] {
  const places = rows.map(() => ({ position: 1, of: 1 }));
  const families: number[][] = [];
  const close = (depth: number) => {
    for (const family of families.splice(depth)) {
      for (const index of family) {
        const place = places[index];
        if (place !== undefined) place.of = family.length;
      }
    }
  };
  rows.forEach(({ depth }, index) => {
    close(depth + 1);
    const family = (families[depth] ??= []);
    family.push(index);
    places[index] = { position: family.length, of: 1 };
  });
  close(0);
  return places;
}
