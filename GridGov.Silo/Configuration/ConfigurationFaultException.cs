namespace GridGov.Silo.Configuration;

/// <summary>The operator has to change something before the silo can start: one message on stderr, exit code 2.</summary>
internal sealed class ConfigurationFaultException : Exception
{
    public ConfigurationFaultException(string message)
        : base(message)
    {
    }

    public ConfigurationFaultException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
