namespace GridGov.Runtime;

/// <summary>What hosts (endpoints, bridges, background workers) use to reach grains and streams.</summary>
public interface IClusterClient : IGrainFactory
{
    /// <summary>The services of the host that the runtime runs in.</summary>
    IServiceProvider ServiceProvider { get; }
}
