import type { GridLevel } from '../api/types';
import { locale } from '../i18n/locale.svelte';
import { termNames, type MatterTerms } from './course';

/** Shapes of a district's types of matters on the wire. */

export const matterClasses = ['consultation', 'help', 'complaint', 'suggestion', 'patrol', 'other'] as const;
export type MatterClass = (typeof matterClasses)[number];

export const matterFacts = ['text', 'place', 'resident', 'external_id'] as const;
export type MatterFact = (typeof matterFacts)[number];

export const termUnits = ['working_days', 'working_hours', 'hours'] as const;
export type TermUnit = (typeof termUnits)[number];

export interface MatterTerm {
  amount: number;
  unit: TermUnit;
}

export interface MatterType {
  code: string;
  name: string;
  nameEn: string;
  class: MatterClass;
  firstResponse: MatterTerm;
  end: MatterTerm;
  owningLevel: GridLevel;
  departments: string[];
  requiredFacts: MatterFact[];
  verification: 'two_step' | 'full';
  /** The terms of the later steps and of the rungs of supervision; left out: the product's. */
  terms?: MatterTerms | undefined;
}

export interface MatterCatalogue {
  version: number;
  types: MatterType[];
}

export const nameOfType = (type: MatterType): string => (locale.language === 'en' ? type.nameEn : type.name);

export const newType = (): MatterType => ({
  code: '', name: '', nameEn: '', class: 'complaint', firstResponse: { amount: 4, unit: 'working_hours' }, end: { amount: 2, unit: 'working_days' },
  owningLevel: 'village', departments: [], requiredFacts: ['text'], verification: 'two_step',
});

/** What keeps a catalogue from being saved: the place of the first type that lacks something; the server judges the rest. */
export function firstUnsound(types: readonly MatterType[]): number | undefined {
  const codes = new Set<string>();
  for (const [index, { code, name, nameEn, firstResponse, end, terms }] of types.entries()) {
    const isSound = /^[a-z0-9_]{1,32}$/.test(code) && !codes.has(code) && name.trim() !== '' && nameEn.trim() !== '' && [firstResponse, end, ...(terms === undefined ? [] : termNames.map((one) => terms[one]))].every(isTerm);
    if (!isSound) return index;
    codes.add(code);
  }
  return undefined;
}

const isTerm = ({ amount, unit }: MatterTerm) => Number.isInteger(amount) && amount >= 1 && amount <= (unit === 'working_days' ? 250 : 2_000);
