using Microsoft.Playwright;

namespace GridGov.EndToEnd.Tests.Pages;

/// <summary>What the browser itself says of a page (Chrome DevTools Protocol): time in its scripts, and memory after a collection.</summary>
internal sealed class PageMeter
{
    private readonly ICDPSession _tools;

    private PageMeter(ICDPSession tools) => _tools = tools;

    public static async Task<PageMeter> AttachAsync(Seat seat)
    {
        var tools = await seat.Context.NewCDPSessionAsync(seat.Page);
        await tools.SendAsync("Performance.enable");
        await tools.SendAsync("HeapProfiler.enable");
        return new PageMeter(tools);
    }

    /// <summary>Time in scripts since the page was opened, their garbage collection included.</summary>
    public async Task<TimeSpan> ScriptTimeAsync() => TimeSpan.FromSeconds(await ReadAsync("ScriptDuration"));

    /// <summary>Bytes of live objects.</summary>
    public async Task<double> HeapAsync()
    {
        // twice: what the first frees may hold on to more
        await _tools.SendAsync("HeapProfiler.collectGarbage");
        await _tools.SendAsync("HeapProfiler.collectGarbage");
        return await ReadAsync("JSHeapUsedSize");
    }

    private async Task<double> ReadAsync(string name)
    {
        var metrics = (await _tools.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics");
        return metrics.EnumerateArray().Single(metric => metric.GetProperty("name").GetString() == name).GetProperty("value").GetDouble();
    }
}
