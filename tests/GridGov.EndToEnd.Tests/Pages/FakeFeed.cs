using Microsoft.Playwright;

namespace GridGov.EndToEnd.Tests.Pages;

/// <summary>
/// The live feed as the test makes it, inside the page: everything from the event's text on is the page's own way (parsing, order, coalescing, drawing), and
/// nothing of silo or network is measured with it. Texts are made beforehand, so that making them does not count either.
/// </summary>
internal static class FakeFeed
{
    private const string Script = """
        window.EventSource = class {
          constructor() { this.readyState = 1; this.hear = {}; window.feed = this; setTimeout(() => this.onopen?.({}), 0); }
          addEventListener(name, hear) { this.hear[name] = hear; }
          close() { this.readyState = 2; }
          tell(name, data, id = '') { this.hear[name]?.({ data, lastEventId: String(id) }); }
        };
        const start = Date.now(), place = (n) => ({ lat: 35.05 + (n % 50) * 1e-4, lon: 118.35 + Math.floor(n / 50) * 1e-4 });
        const at = (seconds) => new Date(start + seconds * 1000).toISOString();
        window.make = {
          snapshot: (workers) => JSON.stringify({ sequence: 0, at: at(0), incidents: [], grids: [], devices: [], counts: { workersOnDuty: workers, workers, devices: 0, openIncidents: 0 },
            workers: Array.from({ length: workers }, (_, n) => ({ id: `w${n}`, name: `示例${n}`, onDuty: true, openTasks: 0, version: 1, lastFix: { ...place(n), at: at(0) } })) }),
          positions: (workers, second) => JSON.stringify({ at: at(second), workers: Array.from({ length: workers }, (_, n) => ({ id: `w${n}`, ...place(n + second), at: at(second), busy: n % 9 === 0 })) }),
          // the life of an alarm in six events; two hundred are open at a time
          incident: (sequence) => {
            const states = ['reported', 'assigned', 'enroute', 'onscene', 'handled', 'archived'], step = Math.floor(sequence / 200) % 6, n = (Math.floor(sequence / 1200) * 200) + (sequence % 200);
            return JSON.stringify({ prev: sequence - 1, id: `i${n}`, kind: ['sos', 'fall', 'offline', 'low_battery'][n % 4], severity: [1, 1, 4, 4][n % 4], state: states[step], source: 'device', presses: 1,
              clock: { t1: at(sequence / 100) }, escalationLevel: 0, version: sequence, acknowledgedBy: step > 0 ? 'desk' : undefined, location: { ...place(n), source: 'live' } });
          },
        };
        """;

    public static Task InstallAsync(Seat seat) => seat.Context.AddInitScriptAsync(Script);

    public static Task SnapshotAsync(IPage page, int workers) =>
        page.EvaluateAsync("(workers) => { feed.tell('snapshot', make.snapshot(workers), 0); }", workers);

    /// <summary>So many seconds in which everybody moves once a second; answers the frames that the page made meanwhile.</summary>
    public static Task<int> MoveAsync(IPage page, int workers, int firstSecond, int seconds) => page.EvaluateAsync<int>("""
        async ({ workers, firstSecond, seconds }) => {
          const texts = Array.from({ length: seconds }, (_, n) => make.positions(workers, firstSecond + n));
          let frames = 0, isOver = false;
          const count = () => { frames++; if (!isOver) requestAnimationFrame(count); };
          requestAnimationFrame(count);
          for (const text of texts) { feed.tell('positions', text); await new Promise((next) => setTimeout(next, 1000)); }
          isOver = true;
          return frames;
        }
        """, new { workers, firstSecond, seconds });

    /// <summary>Events of incidents, a hundred a frame.</summary>
    public static Task HappenAsync(IPage page, int firstSequence, int events) => page.EvaluateAsync("""
        async ({ firstSequence, events }) => {
          for (let n = 0; n < events; n++) {
            feed.tell('incident', make.incident(firstSequence + n), firstSequence + n);
            if (n % 100 === 99) await new Promise(requestAnimationFrame);
          }
        }
        """, new { firstSequence, events });
}
