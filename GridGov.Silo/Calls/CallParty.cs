namespace GridGov.Silo.Calls;

/// <summary>One of the two.</summary>
[JsonConverter(typeof(WireEnumConverter<CallParty>))]
internal enum CallParty
{
    /// <summary>Who calls, from the console.</summary>
    Operator,

    /// <summary>Who is called.</summary>
    Worker,
}
