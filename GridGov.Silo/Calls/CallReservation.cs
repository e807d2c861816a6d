namespace GridGov.Silo.Calls;

/// <summary>What came of asking for a call.</summary>
internal abstract record CallReservation
{
    private CallReservation()
    {
    }

    /// <summary>The worker is kept for it.</summary>
    internal sealed record Reserved(LiveCall Call) : CallReservation;

    /// <summary>The worker speaks with somebody, or is being called.</summary>
    /// <param name="By">Account of who was first.</param>
    internal sealed record WorkerIsBusy(string By) : CallReservation;

    /// <summary>The account has begun too many within a minute, or has too many going on.</summary>
    internal sealed record TooMany : CallReservation;
}
