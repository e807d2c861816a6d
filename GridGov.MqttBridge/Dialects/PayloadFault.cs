namespace GridGov.MqttBridge.Dialects;

/// <summary>Why a payload says nothing: a stable name for counters, logs and the store of what nobody understood.</summary>
/// <param name="Name">E.g. <c>json.syntax</c>; null: no fault.</param>
public readonly record struct PayloadFault(string? Name)
{
    public static readonly PayloadFault None;
    public static readonly PayloadFault TooLarge = new("size");
    public static readonly PayloadFault Empty = new("empty");
    public static readonly PayloadFault Syntax = new("json.syntax");
    public static readonly PayloadFault NotAnObject = new("json.not_an_object");
    public static readonly PayloadFault CoordinatesMissing = new("coordinates.missing");
    public static readonly PayloadFault CoordinatesOutOfRange = new("coordinates.range");
    public static readonly PayloadFault CoordinateSystemUnknown = new("coordinates.crs");
    public static readonly PayloadFault DutyMissing = new("duty.missing");
    public static readonly PayloadFault VitalsMissing = new("vitals.missing");
    public static readonly PayloadFault TaskMissing = new("reply.task");
    public static readonly PayloadFault ReplyUnknown = new("reply.word");

    public bool IsFault => Name is not null;
}
