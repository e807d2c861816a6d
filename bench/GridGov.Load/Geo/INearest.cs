using GridGov.Interfaces.Geography;

namespace GridGov.Load.Geo;

/// <summary>One asker's way to the nearest ten.</summary>
internal interface INearest : IDisposable
{
    /// <summary>Answers how many came back.</summary>
    int Ask(GeoPoint place);
}
