import { expect, it } from 'vitest';
import { csvOf } from './csv';

it('quotes what needs it and leaves nothing that runs as a formula', () => {
  expect(csvOf([{ 网格: '兰山"街道",一', n: 3 }, { 网格: '=HYPERLINK("x")', n: undefined }])).toBe(
    '\uFEFF网格,n\r\n"兰山""街道"",一",3\r\n"\'=HYPERLINK(""x"")",\r\n',
  );
});
