namespace GridGov.Silo.Calls;

/// <summary>How far a call is.</summary>
[JsonConverter(typeof(WireEnumConverter<CallPhase>))]
internal enum CallPhase
{
    /// <summary>No page of the worker has been told yet.</summary>
    Calling,

    /// <summary>A page of the worker has been told.</summary>
    Ringing,

    /// <summary>The worker has accepted; the two browsers look for a way to each other.</summary>
    Connecting,

    /// <summary>They have found one.</summary>
    Connected,

    /// <summary>It is over.</summary>
    Ended,
}
