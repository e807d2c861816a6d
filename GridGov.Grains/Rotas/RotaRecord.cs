using System.Collections.Immutable;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Rotas;

namespace GridGov.Grains.Rotas;

/// <summary>The stored state of a grid's rota. Never changed in place; bounded: the newest notes, no leave that has ended long ago.</summary>
internal sealed record RotaRecord
{
    /// <summary>Notes that are kept.</summary>
    public const int KeptNotes = 64;

    /// <summary>See <see cref="StateVersion"/>.</summary>
    public const int NewestVersion = 1;

    public int SchemaVersion { get; set => field = StateVersion.Adopt("rota", value, NewestVersion); } = NewestVersion;

    public Rota Rota { get; set => field = value ?? new Rota(); } = new();
    public ImmutableArray<ShiftNote> Notes { get; set; } = [];

    /// <summary>The notice that is open; null: none.</summary>
    public RotaNotice? Notice { get; set; }

    /// <summary>How many notices there have been: the next one's number.</summary>
    public int NoticeCount { get; set; }

    public RotaView View() => new() { Rota = Rota, Notes = Notes, Notice = Notice?.IsWithdrawn == false ? Notice.Incident : null };
}

/// <summary>A notice that a grid is, or is about to be, uncovered.</summary>
internal sealed record RotaNotice
{
    public IncidentId Incident { get; set; }

    /// <summary>From when somebody was missing, as it was noticed, UTC.</summary>
    public DateTimeOffset From { get; set; }

    /// <summary>Nobody is missing any more.</summary>
    public bool IsWithdrawn { get; set; }

    /// <summary>Its incident is known to be open.</summary>
    public bool IsTold { get; set; }
}
