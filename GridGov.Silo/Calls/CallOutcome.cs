namespace GridGov.Silo.Calls;

/// <summary>What became of a call: what the audit and the incident's timeline say.</summary>
[JsonConverter(typeof(WireEnumConverter<CallOutcome>))]
internal enum CallOutcome
{
    /// <summary>The two were connected.</summary>
    Answered,

    /// <summary>The worker said no.</summary>
    Declined,

    /// <summary>Nobody took it.</summary>
    Unanswered,

    /// <summary>The caller gave up before anybody took it.</summary>
    Withdrawn,

    /// <summary>The worker was speaking to somebody else.</summary>
    Busy,

    /// <summary>It was accepted, but the two never came together.</summary>
    Failed,
}
