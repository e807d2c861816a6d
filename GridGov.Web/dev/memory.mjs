import { chromium } from 'playwright-core';

/**
 * `npm run memory -- http://127.0.0.1:5080 dispatcher PASSWORD 60 [no-map]`: the console of a running silo (a drill), open for so many minutes; each minute the
 * live objects of the page as Chromium counts them after a collection. What only grows from line to line is kept by mistake.
 */
const [site, user, password, minutes = '60', drawing = 'map'] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' });
if (drawing === 'no-map') {
  await context.addInitScript(() => {
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = function get(kind, ...rest) {
      return kind.startsWith('webgl') ? null : getContext.call(this, kind, ...rest);
    };
  });
}
const signedIn = await context.request.post(`${site}/api/v1/session`, { data: { user, password } });
if (!signedIn.ok()) throw new Error(`Nobody was signed in: ${String(signedIn.status())}`);
const page = await context.newPage();
page.on('pageerror', (error) => console.log('PAGE ERROR', error.message));
await page.goto(site);
const tools = await context.newCDPSession(page);
await tools.send('Performance.enable');
await tools.send('HeapProfiler.enable');
const started = Date.now();

/** One worker's card and one incident's drawer are opened each minute, as somebody at the desk would. */
async function lookAround(minute) {
  await page.getByRole('tab').nth(minute % 2).click();
  const rows = page.getByRole('option');
  if (await rows.count() > 1) await rows.nth(1).click();
}

console.log('minute  MB live  nodes  listeners  script s  open  clock');
for (let minute = 0; minute <= Number(minutes); minute++) {
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, started + minute * 60_000 - Date.now())));
  await lookAround(minute).catch((problem) => console.log(problem.message.split('\n')[0]));
  await tools.send('HeapProfiler.collectGarbage');
  await tools.send('HeapProfiler.collectGarbage');
  const { metrics } = await tools.send('Performance.getMetrics');
  const of = Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  const open = await page.locator('dl dd').first().innerText().catch(() => '?');
  const clock = await page.locator('.right time').innerText().catch(() => '?');
  console.log([minute, (of.JSHeapUsedSize / 1e6).toFixed(2), of.Nodes, of.JSEventListeners, of.ScriptDuration.toFixed(0), open, clock].join('  '));
}
await browser.close();
