namespace GridGov.Silo.Memory;

/// <summary>How much memory the process has and holds.</summary>
internal interface IMemoryGauge
{
    MemoryReading Read();

    /// <summary>Gives back what can be given back. Blocks.</summary>
    void Collect();
}
