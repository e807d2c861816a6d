using GridGov.Load.Rows;

namespace GridGov.Load.Results;

/// <summary>What every load has in common, for the head of the sheet.</summary>
internal static class LoadText
{
    public static string Of(BenchSettings settings) =>
        $"Fixes are JSON of {settings.PayloadBytes} bytes, QoS 1, MQTT 3.1.1, the same bytes to every contender; workers walk at 1.4 m/s of event time, in saturated rows a fix for each second of a "
        + "shift, otherwise as it happens; each worker is on one connection. The silo runs as in production: published, authentication and ACL on, PUBACK after COMMIT, SQLite in WAL mode with "
        + "synchronous=FULL. Contenders take turns (A B A B …) and are alone on the machine meanwhile, except for the generator. "
        + $"Figures are medians of {settings.Rounds} rounds of {settings.Duration.TotalSeconds:F0} s after {settings.WarmUp.TotalSeconds:F0} s of warm-up, the first one after an uncounted round of twice that, with lowest and highest in brackets; "
        + "latency is PUBLISH → PUBACK, at a fixed rate from the scheduled time.";
}
