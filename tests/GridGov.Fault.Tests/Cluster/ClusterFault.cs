namespace GridGov.Fault.Tests.Cluster;

/// <summary>What is done to silos that share their districts.</summary>
internal enum ClusterFault
{
    /// <summary>A silo gets SIGTERM, ends in order and comes back.</summary>
    Leave,

    /// <summary>A silo gets SIGKILL and comes back.</summary>
    Kill,

    /// <summary>A silo stands still (SIGSTOP) and wakes up again.</summary>
    StandStill,

    /// <summary>The broker ends in order and comes back with what it has kept.</summary>
    RestartBroker,

    /// <summary>PostgreSQL cuts everybody off and comes back.</summary>
    RestartDatabase,
}
