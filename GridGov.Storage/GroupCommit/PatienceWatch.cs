namespace GridGov.Storage.GroupCommit;

/// <summary>Looks a few times per patience whether somebody has waited too long; on the wall clock, and off the writer's thread, which may hang in the disk.</summary>
internal sealed class PatienceWatch : IAsyncDisposable
{
    private const int LooksPerPatience = 20;

    private readonly ITimer _timer;

    internal PatienceWatch(TimeSpan patience, TimeProvider wall, Action<TimeSpan> look)
    {
        var period = patience / LooksPerPatience;
        _timer = wall.CreateTimer(_ => look(patience), null, period, period);
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();
}
