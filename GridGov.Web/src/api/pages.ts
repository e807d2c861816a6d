export interface Page<T> {
  items: T[];
  /** Where the next page begins; null or absent: this was the last. */
  next?: string | null;
}

/** A list to its end, page by page. After each page it is told how many have come. A failure on the way is a failure of the whole: a part must not look like all. */
export async function allPages<T>(pageAfter: (next: string | undefined) => Promise<Page<T>>, told?: (count: number) => void): Promise<T[]> {
  const all: T[] = [];
  const seen = new Set<string>();
  for (let next: string | undefined; ; ) {
    const page = await pageAfter(next);
    all.push(...page.items);
    told?.(all.length);
    next = page.next ?? undefined;
    if (next === undefined) return all;
    if (seen.has(next)) throw new Error(`The list comes back to ${next}.`);
    seen.add(next);
  }
}
