namespace GridGov.Silo.Calls;

/// <summary>Who or what ended a call.</summary>
[JsonConverter(typeof(WireEnumConverter<CallEnding>))]
internal enum CallEnding
{
    /// <summary>The operator.</summary>
    Operator,

    /// <summary>The worker.</summary>
    Worker,

    /// <summary>Its time was over: nobody took it, the two did not come together, or it had lasted as long as calls may.</summary>
    Timeout,

    /// <summary>A page was gone, or the picture was and did not come back.</summary>
    Lost,

    /// <summary>The silo stops.</summary>
    Server,
}
