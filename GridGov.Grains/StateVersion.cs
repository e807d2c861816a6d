namespace GridGov.Grains;

/// <summary>
/// Versions of stored states. Every record carries the number of its shape, counted from 1; a record without one is of version 1. A change of meaning
/// raises the number of its record and brings the step that makes the new shape of the old one; a new field with a default needs neither.
/// </summary>
internal static class StateVersion
{
    /// <summary>
    /// Takes the number that a record was stored with, and answers the one that it has from now on: it is written again in the shape of this program.
    /// </summary>
    /// <exception cref="StateVersionException">A newer program wrote it. The grain does not activate, so that nothing is overwritten.</exception>
    public static int Adopt(string state, int stored, int known) => stored >= 1 && stored <= known
        ? known
        : throw new StateVersionException(state, stored, known);
}
