namespace GridGov.MqttBridge.Routes;

/// <summary>Which failures say "not now" rather than "never": storage, overload, deadlines, shutdown, a lost race. The sender must send again.</summary>
internal static class TransientFaults
{
    public static bool IsTransient(this Exception fault) => fault switch
    {
        IOException or TimeoutException or OperationCanceledException or InconsistentStateException => true,
        System.Data.Common.DbException or ObjectDisposedException => true,
        _ => fault.GetType().Name is "LimitExceededException" or "SiloUnavailableException" || fault.InnerException?.IsTransient() == true,
    };
}
