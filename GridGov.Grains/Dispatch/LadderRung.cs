namespace GridGov.Grains.Dispatch;

/// <summary>Whom one rung of the ladder asks.</summary>
/// <param name="Level">0 lead, 1 deputy, 2 next nearest, 3 several at once, 4 town, 5 district.</param>
/// <param name="Width">How many offers may stand at once.</param>
/// <param name="PrefersDeputy">The deputy goes before the next nearest.</param>
/// <param name="ReplacesOffers">A standing offer is withdrawn once somebody else has been claimed; otherwise it stands beside the others.</param>
/// <param name="AsksSilentAgain">Who let an offer pass may be asked again; who declined never is.</param>
/// <param name="StaysInTown">Only workers of the incident's town.</param>
internal sealed record LadderRung(
    int Level, int Width, bool PrefersDeputy, bool ReplacesOffers, bool AsksSilentAgain, bool StaysInTown)
{
    /// <summary>The supervisor is alerted from here on.</summary>
    public bool AlertsSupervisor => Level >= 3;

    /// <summary>The wall hints at calling 110 or 120.</summary>
    public bool HintsAtEmergencyCall => Level >= 5;
}
