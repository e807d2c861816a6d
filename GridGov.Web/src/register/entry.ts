/** An entry of the register as it is read for correction: what only helpers may see is hinted at. */
export interface EntryHome {
  lat?: number;
  lon?: number;
  /** The street without the door. */
  address?: string;
  grid?: string;
}

export interface Entry {
  id: string;
  home: EntryHome;
  mark: { version: number; changedBy?: string; changedAt?: string };
  /** Of a resident. */
  name?: string;
  household?: string;
  categories?: string[];
  phoneTail?: string;
  hasKeyHolder?: boolean;
  hasHealthNotes?: boolean;
  /** Of a device. */
  kind?: string;
  resident?: string;
}

export type EntryType = 'resident' | 'device';

/** What is never shown here, only replaced: undefined, it stays as it is; empty, it goes. */
export const withheldOf = { resident: ['phone', 'address', 'keyHolder', 'healthNotes'], device: ['address'] } as const;
export type Withheld = (typeof withheldOf)['resident'][number];

/** The form as it stands. */
export interface EntryForm {
  name: string;
  household: string;
  categories: readonly string[];
  kind: string;
  resident: string;
  /** Latitude, longitude. */
  place: string;
  replaced: Readonly<Partial<Record<Withheld, string>>>;
}

export const formOf = (entry: Entry): EntryForm => ({
  name: entry.name ?? '',
  household: entry.household ?? '',
  categories: entry.categories ?? [],
  kind: entry.kind ?? '',
  resident: entry.resident ?? '',
  place: entry.home.lat === undefined || entry.home.lon === undefined ? '' : `${String(entry.home.lat)}, ${String(entry.home.lon)}`,
  replaced: {},
});

/** Degrees out of what somebody typed; undefined when it is no place. */
export function placeOf(typed: string): { lat: number; lon: number } | undefined {
  const [lat, lon, ...more] = typed.trim().split(/[,，\s]+/).map(Number);
  if (lat === undefined || lon === undefined || more.length > 0 || !Number.isFinite(lat) || !Number.isFinite(lon)) return undefined;
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : undefined;
}

const same = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((one) => b.includes(one));

/** What was changed, and nothing else: nobody's correction takes back another's. */
export function changesOf(type: EntryType, entry: Entry, form: EntryForm): Record<string, unknown> {
  const before = formOf(entry);
  const { address, ...replaced } = form.replaced;
  const place = form.place.trim() === before.place ? undefined : placeOf(form.place);
  const home = { ...place, ...(address === undefined ? {} : { address: address.trim() }) };
  const texts = type === 'resident' ? (['name', 'household'] as const) : (['kind', 'resident'] as const);
  return {
    ...Object.fromEntries(texts.filter((key) => form[key].trim() !== before[key]).map((key) => [key, form[key].trim()])),
    ...(type === 'resident' && !same(form.categories, before.categories) ? { categories: form.categories } : {}),
    ...Object.fromEntries(Object.entries(replaced).map(([key, text]) => [key, text.trim()])),
    ...(Object.keys(home).length === 0 ? {} : { home }),
  };
}

/** Takes a correction back; undefined when it cannot be: what was replaced unseen is not known here, and a place cannot be made unknown again. */
export function inverseOf(type: EntryType, entry: Entry, form: EntryForm): Record<string, unknown> | undefined {
  if (Object.keys(form.replaced).length > 0) return undefined;
  const changes = changesOf(type, entry, form);
  const before = formOf(entry);
  const { lat, lon, grid } = entry.home;
  if ('home' in changes && lat === undefined) return undefined;
  return Object.fromEntries(Object.keys(changes).map((key) => [key, key === 'home' ? { lat, lon, ...(grid === undefined ? {} : { grid }) } : before[key as 'name' | 'household' | 'categories' | 'kind' | 'resident']]));
}

/** The form over an entry that another has changed meanwhile: what was typed here stays, the rest is as it stands now. */
export function rebased(before: Entry, form: EntryForm, after: Entry): EntryForm {
  const old = formOf(before);
  const next = formOf(after);
  const kept = <K extends 'name' | 'household' | 'kind' | 'resident' | 'place'>(key: K) => (form[key] === old[key] ? next[key] : form[key]);
  return {
    name: kept('name'), household: kept('household'), kind: kept('kind'), resident: kept('resident'), place: kept('place'),
    categories: same(form.categories, old.categories) ? next.categories : form.categories,
    replaced: form.replaced,
  };
}

/** What is known of something that is not shown. */
export function hintOf(entry: Entry, field: Withheld): { text?: string; isThere: boolean } {
  if (field === 'phone') return entry.phoneTail === undefined ? { isThere: false } : { text: `•••• ${entry.phoneTail}`, isThere: true };
  if (field === 'address') return entry.home.address === undefined ? { isThere: false } : { text: entry.home.address, isThere: true };
  return { isThere: (field === 'keyHolder' ? entry.hasKeyHolder : entry.hasHealthNotes) ?? false };
}
