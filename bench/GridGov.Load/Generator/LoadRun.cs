using System.Net;
using GridGov.Load.Measuring;

namespace GridGov.Load.Generator;

/// <summary>Makes a load on its own threads and reports.</summary>
internal static class LoadRun
{
    private static int _runs;

    /// <param name="server">Loopback.</param>
    /// <param name="login">Null: none.</param>
    /// <param name="crowd">Who walks.</param>
    /// <param name="shape">How much.</param>
    /// <param name="serverProcesses">Whose processor time is told; none: nobody's.</param>
    public static async Task<LoadReport> RunAsync(IPEndPoint server, MqttLogin? login, Crowd crowd, LoadShape shape, params int[] serverProcesses)
    {
        var prefix = $"load{Interlocked.Increment(ref _runs)}";
        var threads = Enumerable.Range(0, shape.Threads).Select(thread => Thread(crowd, shape, thread)).ToArray();
        try
        {
            await Task.WhenAll(threads.Select(thread => OnThread(() => thread.Connect(server, prefix, login))));
            var start = MonotonicClock.Nanoseconds;
            var wallOffset = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() * 1_000_000 - start;
            var (ownBefore, serverBefore) = (Environment.CpuUsage.TotalTime, ProcessReading.Of(serverProcesses).Processor);
            var running = Task.WhenAll(threads.Select(thread => OnThread(() => thread.Run(start, wallOffset))));
            await running;
            var elapsed = TimeSpan.FromMicroseconds((MonotonicClock.Nanoseconds - start) / 1000);
            return new LoadReport
            {
                Counted = threads.Sum(static thread => thread.Counted),
                Elapsed = shape.Duration,
                Sent = threads.Sum(static thread => thread.Sent),
                Acknowledged = threads.Sum(static thread => thread.Acknowledged),
                Broken = threads.Sum(static thread => thread.Broken),
                Latency = Merged(threads),
                GeneratorCores = (Environment.CpuUsage.TotalTime - ownBefore) / elapsed,
                ServerCores = (ProcessReading.Of(serverProcesses).Processor - serverBefore) / elapsed,
            };
        }
        finally
        {
            Array.ForEach(threads, static thread => thread.Dispose());
        }
    }

    private static LoadThread Thread(Crowd crowd, LoadShape shape, int thread)
    {
        var numbers = Enumerable.Range(0, shape.Connections).Where(number => number % shape.Threads == thread).ToArray();
        return new LoadThread(
            shape,
            [.. numbers.Select((number, slot) => new LoadConnection(number, slot, shape.Window))],
            [.. numbers.Select(number => crowd.Of(number, shape.Connections))]);
    }

    private static Task OnThread(Action work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static LatencyHistogram Merged(IEnumerable<LoadThread> threads)
    {
        var all = new LatencyHistogram();
        foreach (var thread in threads)
        {
            all.Add(thread.Latency);
        }

        return all;
    }
}
