import { expect, it } from 'vitest';
import { productTerms } from './course';
import { firstUnsound, newType, type MatterType } from './matterTypes';

const aType = (over: Partial<MatterType>): MatterType => ({ ...newType(), code: 'waste', name: '清运垃圾', nameEn: 'Waste', ...over });

it('a catalogue is sound when every type has a code of its own, both names and terms that can be kept', () => {
  expect(firstUnsound([aType({}), aType({ code: 'noise' }), aType({ code: 'roads', terms: { ...productTerms } })])).toBeUndefined();
});

it.each([
  ['the same code twice', aType({})],
  ['a code with a capital', aType({ code: 'Noise' })],
  ['no English name', aType({ code: 'noise', nameEn: ' ' })],
  ['no time at all', aType({ code: 'noise', end: { amount: 0, unit: 'hours' } })],
  ['more working days than a year has', aType({ code: 'noise', end: { amount: 251, unit: 'working_days' } })],
  ['a later step without a time', aType({ code: 'noise', terms: { ...productTerms, archive: { amount: 0, unit: 'working_days' } } })],
  ['half an hour', aType({ code: 'noise', firstResponse: { amount: 0.5, unit: 'hours' } })],
])('%s is shown at its place', (_, second) => {
  expect(firstUnsound([aType({}), second])).toBe(1);
});
