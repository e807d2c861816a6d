using GridGov.Interfaces.Geography;
using GridGov.Load.Measuring;

namespace GridGov.Load.Geo;

/// <summary>Threads that ask as fast as they are answered, as many for every contender, so that a busy machine favours none.</summary>
internal static class Askers
{
    public const int Count = 8;

    private const int QuestionsPerLook = 16;

    private static readonly GeoPoint[] Places = Place.Several(seed: 7, 1 << 14);

    /// <param name="time">How long.</param>
    /// <param name="servers">Whose processor time counts besides our own.</param>
    /// <param name="open">Makes one's way to ask; disposed at the end.</param>
    public static async Task<Asked> AskAsync(TimeSpan time, int[] servers, Func<INearest> open)
    {
        var before = Environment.CpuUsage.TotalTime + ProcessReading.Of(servers).Processor;
        var started = TimeProvider.System.GetTimestamp();
        var answers = await Task.WhenAll(Enumerable.Range(0, Count).Select(number => Task.Factory.StartNew(
            () => Ask(number, started, time, open), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        var elapsed = TimeProvider.System.GetElapsedTime(started);
        var processor = Environment.CpuUsage.TotalTime + ProcessReading.Of(servers).Processor - before;
        return new Asked(answers.Sum() / elapsed.TotalSeconds, processor.TotalMicroseconds / answers.Sum());
    }

    private static long Ask(int number, long started, TimeSpan time, Func<INearest> open)
    {
        using var nearest = open();
        var asked = 0L;
        while (TimeProvider.System.GetElapsedTime(started) < time)
        {
            for (var i = 0; i < QuestionsPerLook; i++)
            {
                nearest.Ask(Places[(number * 1_999 + asked++) % Places.Length]);
            }
        }

        return asked;
    }
}
