namespace GridGov.Silo.Push.Tasks;

/// <summary>What a push message says.</summary>
[JsonConverter(typeof(WireEnumConverter<PushWord>))]
internal enum PushWord
{
    /// <summary>It is offered.</summary>
    Offered,

    /// <summary>The alarm was pressed again.</summary>
    Updated,

    /// <summary>The control room has written.</summary>
    Message,

    /// <summary>It is the worker's no more, and not by the worker's own word.</summary>
    Withdrawn,

    /// <summary>The control room calls.</summary>
    Call,

    /// <summary>It has called, and nobody took it.</summary>
    MissedCall,

    /// <summary>Somebody has answered the worker's own call for help.</summary>
    SosAnswered,

    /// <summary>The worker tries whether it works.</summary>
    Test,
}
