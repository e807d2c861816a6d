using System.Globalization;

namespace GridGov.Grains;

/// <summary>A stored state has a version that this program does not know.</summary>
public sealed class StateVersionException : Exception
{
    internal StateVersionException(string state, int stored, int known)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"This {state} is stored in version {stored}, and this program knows versions up to {known}: it was written by a newer GridGov. Start the newer one; nothing was changed."))
    {
        (State, Stored, Known) = (state, stored, known);
    }

    /// <summary>The name of the state, e.g. <c>incident</c>.</summary>
    public string State { get; }

    /// <summary>The version in the store.</summary>
    public int Stored { get; }

    /// <summary>The newest version that this program knows.</summary>
    public int Known { get; }
}
