import { writeFile } from 'node:fs/promises';
import { pinyin } from 'pinyin-pro';

/**
 * Makes GridGov.Silo/Residents/pinyin-initials.txt: for each letter the common characters (U+4E00–9FFF) that some reading of begins with it.
 * Run by hand, seldom: `npm install --no-save pinyin-pro@3.29.4 && node dev/pinyinInitials.mjs`. pinyin-pro is MIT.
 */
const byLetter = new Map([...'abcdefghjklmnopqrstwxyz'].map((letter) => [letter, []]));
for (let code = 0x4e00; code <= 0x9fff; code++) {
  const character = String.fromCodePoint(code);
  const readings = pinyin(character, { toneType: 'none', multiple: true, type: 'array' });
  for (const letter of new Set(readings.map((reading) => reading.normalize('NFD')[0]))) byLetter.get(letter)?.push(character);
}
const lines = [...byLetter].map(([letter, characters]) => `${letter} ${characters.join('')}`);
await writeFile(new URL('../../GridGov.Silo/Residents/pinyin-initials.txt', import.meta.url), `${lines.join('\n')}\n`);
