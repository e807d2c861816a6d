namespace GridGov.Silo.Configuration;

/// <summary>What the executable is asked to do.</summary>
internal enum SiloCommand
{
    /// <summary>Run a silo.</summary>
    Run,

    /// <summary>Run a silo with the sample district and its simulated day.</summary>
    Drill,

    /// <summary>Check a data directory.</summary>
    Verify,

    /// <summary>Copy a data directory into a file.</summary>
    Backup,

    /// <summary>Make a data directory from such a file.</summary>
    Restore,

    /// <summary>Say what there is.</summary>
    Help,
}
