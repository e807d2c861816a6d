namespace GridGov.Simulator.Script;

/// <summary>Why a device sends an alarm message.</summary>
public enum AlarmOrigin
{
    /// <summary>It happens for the first time: an incident has to follow.</summary>
    First,

    /// <summary>Pressed again while help is on its way: a press of its own.</summary>
    Again,

    /// <summary>The very same message once more, as a gateway that saw no acknowledgement sends it: nothing must follow.</summary>
    Redelivery,

    /// <summary>Pressed by mistake: an incident, which the worker closes as a false alarm.</summary>
    Mistake,

    /// <summary>A test: proof of life, no incident.</summary>
    Test,
}
