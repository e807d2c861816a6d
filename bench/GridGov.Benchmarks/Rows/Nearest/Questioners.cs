using GridGov.Interfaces.Geography;

namespace GridGov.Benchmarks.Rows.Nearest;

/// <summary>Threads that ask as fast as they are answered.</summary>
internal static class Questioners
{
    /// <param name="count">How many.</param>
    /// <param name="time">How long.</param>
    /// <param name="open">Makes one's way to ask.</param>
    /// <returns>Answers a second, of all together.</returns>
    public static async Task<double> AskAsync(int count, TimeSpan time, Func<Func<GeoPoint, int>> open)
    {
        var places = Crowd.Questions();
        var started = TimeProvider.System.GetTimestamp();
        var answers = await Task.WhenAll(Enumerable.Range(0, count).Select(number => Task.Factory.StartNew(
            () =>
            {
                var ask = open();
                var asked = 0L;
                while (TimeProvider.System.GetElapsedTime(started) < time)
                {
                    for (var i = 0; i < 16; i++)
                    {
                        ask(places[(number * 1_999 + asked++) % places.Length]);
                    }
                }

                return asked;
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        return answers.Sum() / TimeProvider.System.GetElapsedTime(started).TotalSeconds;
    }
}
