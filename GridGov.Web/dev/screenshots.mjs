import { mkdir } from 'node:fs/promises';
import { createReadStream, existsSync } from 'node:fs';
import { createServer, request as httpRequest } from 'node:http';
import { chromium } from 'playwright-core';
import { startFake } from './fake/server.mjs';

/** `npm run screenshots`: both pages of the built front end (dist/) on the made-up district, at three sizes and in both languages, into shots/. */
const out = new URL('../shots/', import.meta.url).pathname;
const dist = new URL('../dist/', import.meta.url).pathname;
const types = { js: 'text/javascript', mjs: 'text/javascript', css: 'text/css', html: 'text/html', svg: 'image/svg+xml', woff2: 'font/woff2' };
const wanted = process.argv.slice(2);

await mkdir(out, { recursive: true });
const fake = await startFake({ port: 0, quiet: true });
const site = createServer((request, response) => {
  const path = request.url.split('?')[0];
  if (path.startsWith('/api/')) {
    const upstream = httpRequest(fake.address + request.url, { method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
      answer.on('close', () => response.destroy());
    });
    upstream.on('error', () => response.destroy());
    response.on('close', () => upstream.destroy());
    return request.pipe(upstream);
  }
  const file = dist + (path === '/' ? 'console.html' : path === '/w' ? 'worker.html' : path);
  if (!existsSync(file)) return response.writeHead(404).end();
  response.writeHead(200, { 'Content-Type': types[file.split('.').pop()] ?? 'application/octet-stream' });
  return createReadStream(file).pipe(response);
});
await new Promise((resolve) => site.listen(0, '127.0.0.1', resolve));
const address = `http://127.0.0.1:${site.address().port}`;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

const sizes = { wide: [1920, 1080], desk: [1366, 768], phone: [390, 844] };

async function open(path, user, size, language, more = {}) {
  const context = await browser.newContext({ viewport: { width: size[0], height: size[1] }, geolocation: { latitude: 35.1, longitude: 118.35, accuracy: 12 }, permissions: ['geolocation'], reducedMotion: 'reduce', ...more });
  await context.addInitScript((chosen) => localStorage.setItem('gridgov.language', chosen), language);
  if (user !== undefined) await context.addCookies([{ name: 'gridgov', value: user, url: address }]);
  const page = await context.newPage();
  page.setDefaultTimeout(90_000);
  page.on('pageerror', (error) => console.log('PAGE ERROR', error.message));
  page.on('console', (message) => message.type() === 'error' && console.log('CONSOLE', message.text()));
  await page.goto(address + path);
  return page;
}

async function shot(name, path, user, size, language, act = async () => undefined, more = {}) {
  if (wanted.length > 0 && !wanted.some((word) => name.includes(word))) return;
  const page = await open(path, user, sizes[size], language, more);
  try {
    if (path === '/' && user !== undefined && size !== 'phone') await page.locator('.buttons').waitFor();
    if (path === '/' && user !== undefined) await page.locator('[role=option]').first().waitFor();
    await page.waitForTimeout(6000);
    await act(page);
    await page.waitForTimeout(1200);
    await page.screenshot({ path: `${out}${name}.png`, timeout: 90_000 });
    console.log(name);
  } catch (problem) {
    console.log(`${name}: ${problem.message.split('\n')[0]}`);
  }
  await page.context().close();
}

const tell = (query) => fetch(`${fake.address}/fake?${query}`);
const firstAlarm = (page) => page.locator('[role=option]').first().click();
const firstTrack = async (page) => {
  await page.getByRole('tab').nth(1).click();
  await page.locator('[role=option]').nth(2).click();
  await page.locator('.drawer .ask button').click();
  await page.locator('.playback').waitFor();
  await page.waitForTimeout(1500);
};

await shot('signin', '/', undefined, 'desk', 'zh-CN');
await shot('wide-zh', '/', 'admin', 'wide', 'zh-CN');
await shot('wide-drawer-zh', '/', 'admin', 'wide', 'zh-CN', firstAlarm);
await shot('wide-track-zh', '/', 'admin', 'wide', 'zh-CN', firstTrack);
await shot('desk-drawer-en', '/', 'admin', 'desk', 'en', firstAlarm);
await shot('desk-assign-zh', '/', 'admin', 'desk', 'zh-CN', async (page) => {
  await firstAlarm(page);
  await page.keyboard.press('r');
});
await shot('desk-keys-en', '/', 'admin', 'desk', 'en', (page) => page.keyboard.press('?'));
await shot('desk-first-zh', '/', 'admin', 'desk', 'zh-CN', async (page) => {
  await page.locator('[role=option]').first().click();
  await page.route('**/acknowledge', (route) => route.fulfill({ status: 409, contentType: 'application/problem+json', body: JSON.stringify({ title: 'The step was refused.', firstBy: 'li.na' }) }));
  await page.keyboard.press('a');
});
await shot('desk-frozen-zh', '/', 'admin', 'desk', 'zh-CN', async () => {
  await tell('cut=1&drop=1');
});
await tell('cut=0');
await shot('phone-list-zh', '/', 'admin', 'phone', 'zh-CN');
await shot('phone-map-zh', '/', 'admin', 'phone', 'zh-CN', (page) => page.locator('.to-map').click());
await tell('calm=1&task=w001');
const sunlit = async (page) => {
  await page.locator('nav button').nth(3).click();
  await page.locator('main section button').first().click();
  await page.locator('nav button').first().click();
};
await shot('worker-offer-zh', '/w', 'w001', 'phone', 'zh-CN');
await shot('worker-offer-light-en', '/w', 'w001', 'phone', 'en', sunlit);
await shot('worker-sos-zh', '/w', 'w001', 'phone', 'zh-CN', (page) => page.locator('nav .sos').click());
await shot('worker-patrol-zh', '/w', 'w001', 'phone', 'zh-CN', async (page) => {
  await page.locator('nav button').nth(1).click();
  await page.locator('main section button').first().click();
});
await shot('worker-today-light-zh', '/w', 'w001', 'phone', 'zh-CN', async (page) => {
  await sunlit(page);
  await page.locator('nav button').nth(2).click();
});
await shot('worker-resolve-light-zh', '/w', 'w001', 'phone', 'zh-CN', async (page) => {
  await sunlit(page);
  for (let step = 0; step < 4; step++) {
    await page.locator('footer .actions button').last().click();
    await page.waitForTimeout(800);
  }
});
await shot('worker-more-en', '/w', 'w001', 'phone', 'en', (page) => page.locator('nav button').nth(3).click());
await shot('worker-off-zh', '/w', 'w002', 'phone', 'zh-CN');
await shot('worker-offline-en', '/w', 'w003', 'phone', 'en', async (page) => {
  await page.context().setOffline(true);
  await page.locator('footer .bar button').last().click();
  await page.waitForTimeout(3000);
});

await browser.close();
fake.stop();
site.closeAllConnections();
site.close();
