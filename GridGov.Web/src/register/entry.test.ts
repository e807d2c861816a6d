import { describe, expect, it } from 'vitest';
import { changesOf, formOf, hintOf, inverseOf, placeOf, rebased, type Entry } from './entry';

const elder: Entry = {
  id: 'r1', name: '张玉兰', household: '1-101', categories: ['living_alone', 'poor'], phoneTail: '1234', hasKeyHolder: true, hasHealthNotes: false,
  home: { lat: 35.05, lon: 118.345, address: '金雀山路18…' }, mark: { version: 3, changedBy: 'li.na' },
};
const band: Entry = { id: 'b1', kind: 'wristband', resident: 'r1', home: { lat: 35.05, lon: 118.345, grid: '371302001001001' }, mark: { version: 1 } };

describe('what is sent', () => {
  it('is nothing when nothing was changed, in whatever order the categories were ticked', () => {
    expect(changesOf('resident', elder, formOf(elder))).toEqual({});
    expect(changesOf('resident', elder, { ...formOf(elder), categories: ['poor', 'living_alone'] })).toEqual({});
  });

  it('is what was changed alone', () => {
    const form = { ...formOf(elder), name: ' 张玉岚 ', categories: ['poor'], replaced: { phone: '13900005678', keyHolder: '' } };
    expect(changesOf('resident', elder, form)).toEqual({ name: '张玉岚', categories: ['poor'], phone: '13900005678', keyHolder: '' });
  });

  it('has an address and a place in the home', () => {
    expect(changesOf('resident', elder, { ...formOf(elder), place: '35.06，118.35', replaced: { address: '通达路3号' } }))
      .toEqual({ home: { lat: 35.06, lon: 118.35, address: '通达路3号' } });
    expect(changesOf('device', band, { ...formOf(band), resident: '' })).toEqual({ resident: '' });
  });
});

describe('what can be taken back', () => {
  it('is what was known before', () => {
    expect(inverseOf('resident', elder, { ...formOf(elder), name: 'x', categories: [] })).toEqual({ name: '张玉兰', categories: ['living_alone', 'poor'] });
    expect(inverseOf('device', band, { ...formOf(band), resident: '', place: '1, 2' })).toEqual({ resident: 'r1', home: { lat: 35.05, lon: 118.345, grid: '371302001001001' } });
  });

  it('is not what was replaced unseen, nor a first place', () => {
    expect(inverseOf('resident', elder, { ...formOf(elder), name: 'x', replaced: { phone: '1' } })).toBeUndefined();
    expect(inverseOf('device', { ...band, home: {} }, { ...formOf({ ...band, home: {} }), place: '1, 2' })).toBeUndefined();
  });
});

it('keeps what was typed over what another has changed meanwhile', () => {
  const after = { ...elder, name: '张兰', household: '2-202', mark: { version: 4 } };
  const form = rebased(elder, { ...formOf(elder), household: '3-303', replaced: { phone: '139' } }, after);
  expect(form).toMatchObject({ name: '张兰', household: '3-303', replaced: { phone: '139' } });
  expect(changesOf('resident', after, form)).toEqual({ household: '3-303', phone: '139' });
});

it('reads a place as people type it', () => {
  expect(placeOf('35.05, 118.3')).toEqual({ lat: 35.05, lon: 118.3 });
  expect(placeOf('35.05 118.3')).toEqual({ lat: 35.05, lon: 118.3 });
  expect(placeOf('118.3')).toBeUndefined();
  expect(placeOf('135.05, 118.3')).toBeUndefined();
  expect(placeOf('')).toBeUndefined();
});

it('hints at what is not shown', () => {
  expect(hintOf(elder, 'phone')).toEqual({ text: '•••• 1234', isThere: true });
  expect(hintOf(elder, 'keyHolder')).toEqual({ isThere: true });
  expect(hintOf(elder, 'healthNotes')).toEqual({ isThere: false });
});
