namespace GridGov.Silo.Hosting;

/// <summary>How far the start has come.</summary>
internal sealed class SiloReadiness
{
    private int _started;
    private int _total = -1;

    /// <summary>All districts run and ingress is open.</summary>
    public bool IsStarted { get; private set; }

    /// <summary>Districts that run, of how many; the total is −1 before they are known.</summary>
    public (int Started, int Total) Districts => (Volatile.Read(ref _started), Volatile.Read(ref _total));

    public void DistrictsKnown(int total) => Volatile.Write(ref _total, total);

    public void DistrictStarted() => Interlocked.Increment(ref _started);

    public void Complete() => IsStarted = true;
}
