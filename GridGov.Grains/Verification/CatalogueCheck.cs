using GridGov.Interfaces.Live;

namespace GridGov.Grains.Verification;

/// <summary>Compares what the feed has told of every entity with the entity's own state, which is always as far or further. Pure.</summary>
internal sealed class CatalogueCheck(StateFacts facts, Findings findings)
{
    private readonly Dictionary<(EntityKind Kind, string Key), long> _told = [];

    public void Take(CatalogueRow row)
    {
        if (row.Kind == EntityKind.Grid)
        {
            return; // counts live in memory: there is no state to compare with
        }

        var key = $"{row.District}/{row.Id}";
        _told[(row.Kind, key)] = row.Version;
        if (facts.VersionOf(row.Kind, key) is not { } state)
        {
            if (!facts.Has(Word(row.Kind), key))
            {
                findings.Add(FindingKind.CatalogueAheadOfState, $"{Word(row.Kind)} {key}", $"version {row.Version}, no state");
            }
        }
        else if (row.Version > state.Version)
        {
            findings.Add(FindingKind.CatalogueAheadOfState, $"{Word(row.Kind)} {key}", $"version {row.Version}, state {state.Version}");
        }
    }

    public void End()
    {
        foreach (var (kind, key, version, confirmed) in facts.Versions)
        {
            var known = _told.GetValueOrDefault((kind, key));
            if (known < confirmed)
            {
                findings.Add(FindingKind.CatalogueBehindState, $"{Word(kind)} {key}", $"version {known}, and the feed has confirmed {confirmed}");
            }
            else if (known < version)
            {
                findings.Add(FindingKind.NewsUntold, $"{Word(kind)} {key}", $"version {known}, state {version}");
            }
        }
    }

    private static string Word(EntityKind kind) => kind switch
    {
        EntityKind.Incident => StateKinds.Incident,
        EntityKind.Worker => StateKinds.Worker,
        _ => StateKinds.Device,
    };
}
