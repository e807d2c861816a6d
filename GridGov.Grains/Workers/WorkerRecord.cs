using System.Collections.Immutable;
using GridGov.Interfaces;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Workers;

/// <summary>The stored state of a worker: never a fix. Bounded by <see cref="DutyOptions"/>.</summary>
internal sealed record WorkerRecord
{
    /// <summary>See <see cref="StateVersion"/>.</summary>
    public const int NewestVersion = 1;

    public int SchemaVersion { get; set => field = StateVersion.Adopt("worker", value, NewestVersion); } = NewestVersion;

    /// <summary>Null: nobody is registered.</summary>
    public WorkerRegistration? Registration { get; set; }

    public SecretHash? Secret { get; set; }

    public DateTimeOffset RegisteredAt { get; set; }

    /// <summary>Duty reports in event-time order.</summary>
    public ImmutableArray<DutyMark> Duty { get; set; } = [];

    /// <summary>Open tasks, oldest first. The first urgent one is the claim.</summary>
    public ImmutableArray<WorkerTask> Tasks { get; set; } = [];

    /// <summary>Grows with every change that the feed shows.</summary>
    public long Version { get; set; }

    /// <summary>The newest version that the feed has confirmed.</summary>
    public long ToldVersion { get; set; }
}
