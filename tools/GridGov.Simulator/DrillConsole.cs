namespace GridGov.Simulator;

/// <summary>What the drill tells the person who started it, as plain lines.</summary>
internal sealed class DrillConsole(TextWriter output, TimeProvider wall)
{
    private const int BarWidth = 24;
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private long lastProgressAt;

    public void Step(string line)
    {
        lock (gate)
        {
            output.WriteLine(line);
            output.Flush();
        }
    }

    /// <summary>A progress line, at most one a second and always the last one.</summary>
    public void Progress(string what, int done, int total, TimeSpan elapsed)
    {
        lock (gate)
        {
            if (done < total && lastProgressAt != 0 && wall.GetElapsedTime(lastProgressAt) < BetweenLines)
            {
                return;
            }

            lastProgressAt = wall.GetTimestamp();
            var filled = total == 0 ? BarWidth : (int)((long)BarWidth * done / total);
            output.WriteLine($"  [{new string('#', filled)}{new string('.', BarWidth - filled)}] {what} {done}/{total}, {done / Math.Max(elapsed.TotalSeconds, 0.001):F0}/s");
            output.Flush();
        }
    }
}
